"""Matching, synonyms: which words make a group. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy
from woordhouder.matching.folding import fold
from woordhouder.matching.groups import key_of
from woordhouder.matching.synonyms.errors import Problem

FEWEST, MOST = 2, 100
LONGEST = 60
_SHORTEST = 3
_PARTED = re.compile(r"[;,\n]")

TOO_FEW = N_("Geef minstens twee woorden.")
TOO_MANY = N_("Geef hoogstens 100 woorden. Maak er anders twee groepen van.")
TOO_SHORT = N_("“%(word)s” is te kort. Schrijf het woord voluit, of een afkorting in hoofdletters.")
TOO_LONG = N_("“%(word)s” is te lang. Geef losse woorden, geen zinnen.")
SAYS_NOTHING = N_("“%(word)s” staat in bijna elke tekst en helpt niet bij het zoeken. Laat het weg.")
TWICE = N_("“%(word)s” staat er twee keer.")


def words_in(text: str) -> list[str]:
    """Return the words that somebody typed, parted by semicolons, commas or line ends, without empty ones."""
    return [word for part in _PARTED.split(text) if (word := tidy(part))]


def problems_of(words: Sequence[str]) -> list[Problem]:
    """Return what is wrong with the words of one group; nothing when they will do."""
    found = [*_of_each(words), *_of_pairs(words)]
    if len(words) < FEWEST:
        found.append(Problem(TOO_FEW))
    if len(words) > MOST:
        found.append(Problem(TOO_MANY))
    return found


def _of_each(words: Iterable[str]) -> Iterator[Problem]:
    for word in dict.fromkeys(words):
        if len(word) > LONGEST:
            yield Problem(TOO_LONG, {"word": f"{word[:LONGEST]}…"})
        elif len(fold(word)) < _SHORTEST and not _is_abbreviation(word):
            yield Problem(TOO_SHORT, {"word": word})
        elif not key_of(word):
            yield Problem(SAYS_NOTHING, {"word": word})


def _is_abbreviation(word: str) -> bool:
    return len(fold(word)) > 1 and word.isupper()


def _of_pairs(words: Iterable[str]) -> Iterator[Problem]:
    """Yield the words that stand there twice; another form of a word does no harm."""
    seen: set[str] = set()
    for word in words:
        if word.casefold() in seen:
            yield Problem(TWICE, {"word": word})
        seen.add(word.casefold())
