"""Reminders: what a wording must keep to: METHOD.md, plain Dutch, and room for what is filled in. Pure."""

import re
from collections.abc import Iterator

from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.language import N_
from woordhouder.reminders.mail_kind import LINK, MailKind, mail_kind
from woordhouder.reminders.mail_templates import BLANK, default_subject, default_wording
from woordhouder.reminders.subject_line import parted, problems_of_subject
from woordhouder.reminders.wording_words import ASKS_MONEY, BLAMES, FAMILIAR, HARD

LONGEST = 4000
_LONGEST_SENTENCE = 20
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:be|com|net|org|eu|vlaanderen)\b", re.IGNORECASE)
_MARKUP = re.compile(r"[<>]|&\w+;|\{\{|\{%|\{#|\[[^\]]*\]\(")
_END = re.compile(r"(?<=[.?!:])\s+|\n\s*\n")

_WORDS_OF_A_NAME = 7
"""What a municipality or a list may count when its name is filled in."""


def word_count(kind: MailKind, wording: str) -> int:
    """Return how many words a wording has of itself; a name that need not stand there counts at its longest."""
    words = parted(wording, "")[1]
    names = sum(words.count(f"{{{blank.name}}}") for blank in kind.allowed)
    return len(BLANK.sub(" ", words).split()) + _WORDS_OF_A_NAME * names


def words_more(mail: str, words: str) -> int:
    """Return how many words a wording has more than the one that comes with the program; never less than none."""
    kind = mail_kind(mail)
    return max(0, word_count(kind, words) - word_count(kind, default_wording(mail)))


def problems_of(kind: MailKind, wording: str, language: str = DEFAULT) -> list[tuple[str, dict[str, str | int]]]:
    """Return what is wrong with a wording, each as Dutch words with their values; none when it may go out."""
    subject, words = parted(wording, default_subject(kind.name))
    found = [*problems_of_subject(subject), *_of_blanks(kind, words)]
    text = BLANK.sub(" ", words)
    count = word_count(kind, words)
    if "{" in text or "}" in text:
        found.append((N_("Een accolade hoort bij een vak, zoals {link}. Een andere mag niet."), {}))
    if _MARKUP.search(words):
        found.append((N_("Schrijf gewone tekst, zonder opmaak of code."), {}))
    if _ADDRESS.search(text) or _ADDRESS.search(subject):
        found.append((N_("Er mag geen ander webadres of mailadres in staan dan {link}."), {}))
    if count > kind.most_words:
        counts: dict[str, str | int] = {"count": count, "most": kind.most_words}
        found.append((N_("De tekst telt %(count)s woorden. Hoogstens %(most)s mag, zonder de vakken."), counts))
    return [*found, *_of_language(BLANK.sub(" ", subject), language), *_of_language(words, language)]


def _of_blanks(kind: MailKind, words: str) -> Iterator[tuple[str, dict[str, str | int]]]:
    used = BLANK.findall(words)
    for name in dict.fromkeys(used):
        if name not in kind.blanks:
            yield N_("Het vak {%(name)s} bestaat niet in deze mail."), {"name": name}
    for blank in kind.needed:
        if used.count(blank.name) != 1:
            yield N_("Het vak {%(name)s} moet er één keer in staan."), {"name": blank.name}
    for blank in kind.allowed:
        if used.count(blank.name) > 1:
            yield N_("Het vak {%(name)s} mag er maar één keer in staan."), {"name": blank.name}
    if used.count(LINK.name) == 1 and not re.search(rf"^[ \t]*\{{{LINK.name}\}}[ \t]*$", words, re.MULTILINE):
        yield N_("Zet {link} alleen op een regel."), {}


def _of_language(words: str, language: str) -> Iterator[tuple[str, dict[str, str | int]]]:
    for word in dict.fromkeys(re.findall(r"[^\W\d_]+", words.lower())):
        if word in HARD and language == DEFAULT:
            yield N_("Schrijf niet “%(word)s” maar “%(plain)s”."), {"word": word, "plain": HARD[word]}
        if word in FAMILIAR[language]:
            yield N_("Wij zeggen u, niet “%(word)s”."), {"word": word}
        if word in BLAMES[language]:
            yield N_("Wij wijzen niemand terecht en maken geen ranglijst: “%(word)s” mag niet."), {"word": word}
        if word in ASKS_MONEY[language]:
            yield N_("Wij vragen geen geld: “%(word)s” mag niet."), {"word": word}
    for sentence in _END.split(words):
        if (count := len(sentence.split())) > _LONGEST_SENTENCE:
            yield (
                N_("Deze zin is te lang (%(count)s woorden, hoogstens %(most)s): %(sentence)s"),
                {"count": count, "most": _LONGEST_SENTENCE, "sentence": " ".join(sentence.split())},
            )
