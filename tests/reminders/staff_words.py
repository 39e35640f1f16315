"""Tests: words that staff may have written in the place of ours: as many as the rules allow, or other ones."""

from collections.abc import Callable

from woordhouder.reminders.chosen_words import ChosenWords, WordsInUse
from woordhouder.reminders.mail_kind import MAIL_KINDS, MailKind
from woordhouder.reminders.mail_language import MAIL_LANGUAGES
from woordhouder.reminders.mail_templates import starting_words
from woordhouder.reminders.wording_rules import problems_of, word_count

_SIGNED = "{afzender}"


def longest_words(kind: MailKind, language: str = "nl", *, names: bool) -> str:
    """Return a wording with as many words as its mail may have; names: with those that need not stand there."""
    words = starting_words(kind.name, language)
    for blank in kind.allowed if names else ():
        if word_count(kind, words) + 9 <= kind.most_words:
            words = words.replace(_SIGNED, f"Over {{{blank.name}}}.\n\n{_SIGNED}")
    while word_count(kind, words) < kind.most_words:
        words = words.replace(_SIGNED, f"OK.\n\n{_SIGNED}")
    assert problems_of(kind, words, language) == []
    return words


def short_words(kind: MailKind) -> str:
    """Return the fewest words: the blanks."""
    blanks = "\n\n".join(f"{{{blank.name}}}" for blank in kind.needed)
    words = f"Onderwerp: {{naam}} {{datum}}\n\n{blanks}\n"
    assert problems_of(kind, words) == []
    return words


def words_of_staff() -> list[dict[str, WordsInUse]]:
    """Return the words of each mail in five ways: ours, two long ones, a short one, and ours against a long one."""
    ways: list[Callable[[MailKind, str], str]] = [
        lambda kind, language: starting_words(kind.name, language),
        lambda kind, language: longest_words(kind, language, names=False),
        lambda kind, language: longest_words(kind, language, names=True),
        lambda kind, _: short_words(kind),
    ]
    trial = {
        kind.name: WordsInUse(starting_words(kind.name, "nl"), None, 1, longest_words(kind, names=True))
        for kind in MAIL_KINDS
    }
    return [*({kind.name: _in_use(kind, way) for kind in MAIL_KINDS} for way in ways), trial]


def _in_use(kind: MailKind, way: Callable[[MailKind, str], str]) -> WordsInUse:
    translated = {code: ChosenWords(way(kind, code), 1, language=code) for code in MAIL_LANGUAGES[1:]}
    return WordsInUse(way(kind, "nl"), 1, None, None, translated)
