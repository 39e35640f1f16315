"""Reminders: the subject of a mail: a pattern with two blanks, filled in within seventy characters. Pure.

It stands in a wording as its first line, `Onderwerp: Uw belofte {naam}[: hoe ver staat u?] (vóór {datum})`. What
stands between [ and ] goes first when there is no room. A wording without such a line has the usual subject.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy, without_turns
from woordhouder.reminders.mail_language import in_figures, in_full, others

LONGEST_SUBJECT = 70
MARK = "Onderwerp:"
NAME, DATE = "naam", "datum"

_SHORTEST_NAME = 12
_DAY_IN_FIGURES = len("31-12-2026")
_MANY_OTHERS = len('"" en 9999 andere')
LONGEST_FIXED = LONGEST_SUBJECT - _DAY_IN_FIGURES - _MANY_OTHERS - _SHORTEST_NAME
"""What the words around the blanks may count, so that day and name always stand there."""

LONGEST_PATTERN = 120
"""What staff may type, blanks and what may go included."""

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SIGNS = re.compile(r"[{}\[\]<>]|&\w+;")


@dataclass(frozen=True)
class Headline:
    """What fills a subject: the name of the promise, of how many others the mail tells, and the day."""

    title: str
    other_count: int
    on: date


def parted(wording: str, usual_subject: str) -> tuple[str, str]:
    """Return the pattern of the subject and the words of the mail itself."""
    first, _, rest = wording.lstrip().partition("\n")
    if not first.startswith(MARK):
        return usual_subject, wording.strip() + "\n"
    return first.removeprefix(MARK).strip(), rest.strip() + "\n"


def joined(pattern: str, words: str) -> str:
    """Return a wording with its subject as the first line."""
    return f"{MARK} {' '.join(pattern.split())}\n\n{words.strip()}\n"


def fill_subject(pattern: str, headline: Headline, language: str = "nl") -> str:
    """Return a subject of at most 70 characters with the name of the promise and the day.

    Shortened in this order, only as far as needed: what stands between brackets goes, the day is written in
    figures, the name is cut at the end of a word. The name and the day themselves always stay.
    """
    title = tidy(without_turns(headline.title)).replace('"', "'")
    others_too = others(headline.other_count, language)
    in_words, figures = in_full(headline.on, language), in_figures(headline.on, language)
    short = _OPTIONAL.sub("", pattern)
    for words, day in ((_OPTIONAL.sub(r"\1", pattern), in_words), (short, in_words), (short, figures)):
        line = _filled(words, title, others_too, day)
        if len(line) <= LONGEST_SUBJECT:
            return line
    room = LONGEST_SUBJECT - len(_filled(short, "", others_too, figures))
    return _filled(short, cut(title, room), others_too, figures)


def _filled(words: str, title: str, others_too: str, day: str) -> str:
    # In one go: what stands in a title is never looked at again.
    values = {NAME: f'"{title}" {others_too}'.rstrip(), DATE: day}
    return tidy(re.sub(r"\{(naam|datum)\}", lambda found: values[found[1]], words))


def cut(text: str, longest: int) -> str:
    """Return the text in at most so many characters, cut at the end of a word and marked with …"""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    at_word = kept.rsplit(" ", 1)[0].rstrip(" ,;:.-")
    return (at_word if len(at_word) >= min(_SHORTEST_NAME, longest // 2) else kept) + "…"


def problems_of_subject(pattern: str) -> Iterator[tuple[str, dict[str, str | int]]]:
    """Yield what is wrong with a subject, each as Dutch words with their values."""
    for name in (NAME, DATE):
        if pattern.count(f"{{{name}}}") != 1:
            yield N_("In het onderwerp staat het vak {%(name)s} één keer."), {"name": name}
    if any(re.search(r"\{\w*\}", optional) for optional in _OPTIONAL.findall(pattern)):
        yield N_("In het onderwerp staat een vak nooit tussen [ en ]: het zou kunnen wegvallen."), {}
    rest = _OPTIONAL.sub("", pattern).replace(f"{{{NAME}}}", "").replace(f"{{{DATE}}}", "")
    if _SIGNS.search(rest) or len(_OPTIONAL.findall(pattern)) > 1 or not pattern.isprintable():
        yield N_("Schrijf in het onderwerp gewone tekst, de twee vakken en hoogstens één stuk tussen [ en ]."), {}
    if len(rest) > LONGEST_FIXED:
        counts: dict[str, str | int] = {"count": len(rest), "most": LONGEST_FIXED}
        yield N_("Het onderwerp telt %(count)s tekens naast de vakken. Hoogstens %(most)s mag."), counts
