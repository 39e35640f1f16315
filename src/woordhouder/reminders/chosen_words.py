"""Reminders: with which words one person is written to: those in force, of a trial, or of another language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from woordhouder.civic.official import Official
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.reminders.mail_templates import default_wording
from woordhouder.reminders.trial_rules import is_b
from woordhouder.reminders.wording_trial import open_trial
from woordhouder.reminders.wording_version import WordingVersion, newest_by_language


@dataclass(frozen=True)
class ChosenWords:
    """The words and their language; of which version of staff they are, or of which trial."""

    words: str
    version_id: int | None
    trial_id: int | None = None
    is_b: bool = False
    language: str = DEFAULT


@dataclass(frozen=True)
class WordsInUse:
    """The Dutch words of one mail that are in force, those of its trial where one runs, and other languages."""

    in_force: str
    version_id: int | None
    trial_id: int | None
    b_words: str | None
    translated: Mapping[str, ChosenWords] = field(default_factory=dict)

    def words_for(self, official: Official) -> ChosenWords:
        """Return the words for this person; a second look gives the same.

        Who reads a language for which staff kept no words gets the Dutch ones. A trial compares Dutch words only.
        """
        if official.language in self.translated:
            return self.translated[official.language]
        if self.trial_id is None or self.b_words is None:
            return ChosenWords(self.in_force, self.version_id)
        if is_b(self.trial_id, official.id):
            return ChosenWords(self.b_words, None, self.trial_id, is_b=True)
        return ChosenWords(self.in_force, self.version_id, self.trial_id)


def words_in_use(session: Session, mail: str) -> WordsInUse:
    """Return the words of this mail as they stand now."""
    trial, newest = open_trial(session, mail), newest_by_language(session, mail)
    kept = {language: version for language, version in newest.items() if version.words is not None}
    ours = kept.pop(DEFAULT, None)
    return WordsInUse(
        in_force=ours.words if ours is not None and ours.words is not None else default_wording(mail),
        version_id=ours.id if ours is not None else None,
        trial_id=trial.id if trial is not None else None,
        b_words=trial.b_words if trial is not None else None,
        translated={language: _chosen(version) for language, version in kept.items()},
    )


def _chosen(version: WordingVersion) -> ChosenWords:
    assert version.words is not None, "only what staff wrote comes here"
    return ChosenWords(version.words, version.id, language=version.language)
