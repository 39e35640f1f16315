"""Civic: which person a printed name means, among some that it can mean; pure, and it never guesses.

Papers write `Janssens Jan`, `Jan JANSSENS`, `dhr. J. Janssens`, `Vandenberghe` for `Van den Berghe` and one half
of a double name. A name fits letter by letter, else apart from blanks, else shortened. Who fits best is returned;
two who fit equally well are both returned, and then nobody may choose between them but a person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from woordhouder.kit.text import search_key

_TITLE_WORDS: Final = """
    heer dhr mijnheer meneer mevrouw mevr mw mej juffrouw dr drs ir ing prof mr lic burgemeester schepen
    raadslid gemeenteraadslid voorzitter ere ondervoorzitter fractieleider fractievoorzitter raadsvoorzitter
"""
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_PARTICLE_WORDS: Final = "van vande vanden vander de den der des d du la le l ter ten te t op in s"
_PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())
_HEADS: Final = (("de", "heer"),)
_MARKS: Final = re.compile(r"['’`´]\s*")
_NOT_LETTERS: Final = re.compile(r"[^\w]+")
_MOST_WORDS: Final = 12

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """The names of one person; `other` is the alternative name, whole or only a given name."""

    id: int
    given: str
    family: str
    other: str | None = None


def who_fits(printed: str, people: Iterable[KnownName]) -> list[int]:
    """Return the ids of those whom the printed name fits best: none, one, or several whom it does not part."""
    words = _without_titles(_words(printed))
    if not words or len(words) > _MOST_WORDS:
        return []
    best: dict[int, set[int]] = {}
    for person in people:
        closeness = min(
            (found for given, family in _pairs(person) if (found := _fit(words, given, family))), default=0
        )
        if closeness:
            best.setdefault(closeness, set()).add(person.id)
    return sorted(best[min(best)]) if best else []


def _fit(words: Words, given: Words, family: Words) -> int:
    """Return 1 for the same words, 2 for the same letters, 3 for a shortened form, 0 for another name."""
    orders = (given + family, family + given)
    if words in orders:
        return 1
    if "".join(words) in {"".join(order) for order in orders}:
        return 2
    if not given or not family:
        return 0
    return 3 if any(_is_given(a, given) and _is_family(b, family) for a, b in _splits(words)) else 0


def _splits(words: Words) -> Iterator[tuple[Words, Words]]:
    """Yield each way to read the words as a given and a family name, in either order."""
    for cut in range(1, len(words)):
        yield words[:cut], words[cut:]
        yield words[cut:], words[:cut]


def _is_given(printed: Words, given: Words) -> bool:
    """Tell whether this is the given name, its first part, or its initials: `J.P.` for `Jean-Pierre`."""
    letters = "".join(printed)
    if letters == "".join(given) or printed == given[: len(printed)]:
        return True
    is_initials = all(len(word) == 1 for word in printed) or (len(printed) == 1 and len(letters) == len(given) > 1)
    return is_initials and letters == "".join(word[0] for word in given)[: len(letters)]


def _is_family(printed: Words, family: Words) -> bool:
    """Tell whether this is the family name, or one whole half of a double name."""
    if "".join(printed) == "".join(family):
        return True
    shorter, longer = sorted((printed, family), key=len)
    return len(shorter) < len(longer) and any(shorter == half for half in _halves(longer))


def _halves(words: Words) -> Iterator[Words]:
    """Yield the beginnings and the ends that can stand alone: a particle is never torn from its name."""
    for cut in range(1, len(words)):
        if words[cut - 1] not in _PARTICLES:
            yield words[:cut]
            yield words[cut:]


def _pairs(person: KnownName) -> Iterator[tuple[Words, Words]]:
    family = _words(person.family)
    yield _words(person.given), family
    if person.other:
        # Some sources put a whole name there, others only the name that people call somebody by.
        yield _words(person.other), ()
        yield _words(person.other), family


def _without_titles(words: Words) -> Words:
    while words and (words[:2] in _HEADS or words[0] in _TITLES):
        words = words[2:] if words[:2] in _HEADS else words[1:]
    return words


@lru_cache(maxsize=8192)
def _words(name: str) -> Words:
    """Return the words in small letters without accents: `D'Hondt` is one word, `Claes-Peeters` two."""
    return tuple(word for word in _NOT_LETTERS.split(_MARKS.sub("", search_key(name))) if word)
