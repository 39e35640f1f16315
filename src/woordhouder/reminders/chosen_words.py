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


@dataclass(frozen=True)
class WordsInUse:
    """The words of one mail that are in force, and those of its trial where one runs."""

    in_force: str
    version_id: int | None
    trial_id: int | None
    b_words: str | None

    def words_for(self, official_id: int) -> ChosenWords:
        """Return the words for this person; a second look gives the same."""
        if self.trial_id is None or self.b_words is None:
            return ChosenWords(self.in_force, self.version_id)
        if is_b(self.trial_id, official_id):
            return ChosenWords(self.b_words, None, self.trial_id, is_b=True)
        return ChosenWords(self.in_force, self.version_id, self.trial_id)


def words_in_use(session: Session, mail: str) -> WordsInUse:
    """Return the words of this mail as they stand now."""
    trial, newest = open_trial(session, mail), newest_wording(session, mail)
    is_ours = newest is not None and newest.words is not None
    return WordsInUse(
        in_force=newest.words if newest is not None and newest.words is not None else default_wording(mail),
        version_id=newest.id if newest is not None and is_ours else None,
        trial_id=trial.id if trial is not None else None,
        b_words=trial.b_words if trial is not None else None,
    )
