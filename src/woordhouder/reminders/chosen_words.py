"""Reminders: with which words one person is written to: those in force, or the others of a trial."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from woordhouder.reminders.mail_templates import default_wording
from woordhouder.reminders.trial_rules import is_b
from woordhouder.reminders.wording_trial import open_trial
from woordhouder.reminders.wording_version import newest_wording


@dataclass(frozen=True)
class ChosenWords:
    """The words; of which version of staff they are, or of which trial."""

    words: str
    version_id: int | None
    trial_id: int | None = None
    is_b: bool = False


def words_for(session: Session, mail: str, official_id: int) -> ChosenWords:
    """Return the words of this mail for this person; a second look gives the same."""
    trial, newest = open_trial(session, mail), newest_wording(session, mail)
    version_id = newest.id if newest is not None and newest.words is not None else None
    in_force = newest.words if newest is not None and newest.words is not None else default_wording(mail)
    if trial is None:
        return ChosenWords(in_force, version_id)
    if is_b(trial.id, official_id):
        return ChosenWords(trial.b_words, None, trial.id, is_b=True)
    return ChosenWords(in_force, version_id, trial.id)
