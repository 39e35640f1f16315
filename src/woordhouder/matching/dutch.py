"""Matching: Dutch text → terms. Pure: the same words on every database.

Each word keeps its place in the text, so that what is shared can be shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from woordhouder.matching.folding import fold
from woordhouder.matching.lexicon import base_form
from woordhouder.matching.word_lists import read_words

GRAM_LENGTH = 4

# A soft hyphen stands inside a word and is no part of it.
WORD = re.compile(r"[^\W_](?:[^\W_]|\u00ad|['’](?=[^\W_]))*")

# A year alone says nothing: every plan and every promise names some.
_YEAR = re.compile(r"(?:19|20)\d\d")

# Pairs that the stemmer (Kraaij-Pohlmann) keeps apart, or words that it joins wrongly.
_EXCEPTIONS = {
    "gemeente": "gemeente",
    "gemeenten": "gemeente",
    "gemeentes": "gemeente",
    "plaats": "plaats",
    "plaatsen": "plaats",
    "stad": "stad",
    "steden": "stad",
    "pad": "pad",
    "paden": "pad",
    "weg": "weg",
    "wegen": "weg",
    "bad": "bad",
    "baden": "bad",
    "fiets": "fiets",
    "fietsen": "fiets",
    "kinderen": "kind",
    "kinder": "kind",
}
# The same at the end of a compound: zwembaden, fietspaden, binnensteden.
_ENDINGS = (
    ("baden", "bad"),
    ("paden", "pad"),
    ("steden", "stad"),
    ("wegen", "weg"),
    ("plaatsen", "plaats"),
    ("plaats", "plaats"),
    ("fietsen", "fiets"),
)

_STOP_WORDS = read_words("stop_words")

_STEMMER = snowballstemmer.stemmer("dutch")


@dataclass(frozen=True, slots=True)
class Word:
    """One word that says something, and where it stands: `text[start:end]`."""

    said: str
    """In lower case, as people write it: with its accents."""
    folded: str
    stem: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text in order, without stop words, years and single letters."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    for found in WORD.finditer(text):
        folded = fold(found.group())
        if not is_silent(folded):
            said = found.group().replace("\u00ad", "").lower()
            yield Word(said, folded, stem(folded), found.start(), found.end())


def is_silent(folded: str) -> bool:
    """Tell whether a folded word says nothing: a single letter, a year, a stop word."""
    return len(folded) < 2 or folded in _STOP_WORDS or _YEAR.fullmatch(folded) is not None


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """Return the stem of a folded word: Snowball's `dutch` of its base form; ours for what that keeps apart."""
    return _stem(folded) if folded in _EXCEPTIONS else _stem(base_form(folded))


def _stem(folded: str) -> str:
    if folded in _EXCEPTIONS:
        return _EXCEPTIONS[folded]
    for ending, instead in _ENDINGS:
        if folded.endswith(ending):
            return folded.removesuffix(ending) + instead
    stemmed: str = _STEMMER.stemWord(folded)
    return stemmed


@lru_cache(maxsize=5_000)
def grams(folded: str) -> tuple[str, ...]:
    """Return the pieces of four letters inside a word; a shorter word is one piece."""
    if len(folded) <= GRAM_LENGTH:
        return (folded,)
    return tuple(folded[at : at + GRAM_LENGTH] for at in range(len(folded) - GRAM_LENGTH + 1))


def are_kin(one: Word, other: Word) -> bool:
    """Tell whether two words share their stem, or a part of five letters or more: `opvang` in `kinderopvang`."""
    return one.stem == other.stem or len(set(grams(one.folded)) & set(grams(other.folded))) >= 2
