"""Tests: words that staff may have written in the place of ours: as many as the rules allow, or other ones."""

from woordhouder.reminders.chosen_words import WordsInUse
from woordhouder.reminders.mail_kind import MAIL_KINDS, MailKind
from woordhouder.reminders.mail_templates import default_wording
from woordhouder.reminders.wording_rules import problems_of, word_count

_CLOSING = "Met vriendelijke"


def longest_words(kind: MailKind, *, names: bool) -> str:
    """Return a wording with as many words as its mail may have; names: with those that need not stand there."""
    words = default_wording(kind.name)
    for blank in kind.allowed if names else ():
        if word_count(kind, words) + 9 <= kind.most_words:
            words = words.replace(_CLOSING, f"Over {{{blank.name}}}.\n\n{_CLOSING}")
    while word_count(kind, words) < kind.most_words:
        words = words.replace(_CLOSING, f"Dank.\n\n{_CLOSING}")
    assert problems_of(kind, words) == []
    return words


def short_words(kind: MailKind) -> str:
    """Return the fewest words: a greeting and the blanks."""
    blanks = "\n\n".join(f"{{{blank.name}}}" for blank in kind.needed)
    words = f"Onderwerp: {{naam}} {{datum}}\n\n{blanks}\n"
    assert problems_of(kind, words) == []
    return words


def words_of_staff() -> list[dict[str, WordsInUse]]:
    """Return the words of each mail in five ways: ours, two long ones, a short one, and ours against a long one."""
    ways = [
        {kind.name: WordsInUse(default_wording(kind.name), None, None, None) for kind in MAIL_KINDS},
        {kind.name: WordsInUse(longest_words(kind, names=False), 1, None, None) for kind in MAIL_KINDS},
        {kind.name: WordsInUse(longest_words(kind, names=True), 1, None, None) for kind in MAIL_KINDS},
        {kind.name: WordsInUse(short_words(kind), 1, None, None) for kind in MAIL_KINDS},
    ]
    trial = {
        kind.name: WordsInUse(default_wording(kind.name), None, 1, longest_words(kind, names=True))
        for kind in MAIL_KINDS
    }
    return [*ways, trial]
