"""Harvest, read: what became of a ballot, from the free words that clerks write (gevolg) or from its counts."""

import re
from functools import lru_cache
from typing import Final

from woordhouder.harvest.records import Outcome

# In this order: "niet goedgekeurd" is no approval, "goedkeuring uitgesteld" neither.
_WORDS: Final = (
    (
        Outcome.REJECTED,
        r"\b(?:niet|geen)\s+(?!eenparig|unaniem)(?:\w+\s+)?(?:goed|aanvaard|aangenomen|akkoord|ingestemd|instemming|bekrachtig)"
        r"|verworpen|verwerping|afgekeurd|afkeuring|afgewezen|afwijzing|geweigerd|weigering|\bweigert",
    ),
    (
        Outcome.PROCEDURAL,
        r"hoogdringend|spoedeisend|dringendheid|\burgentie|aanvaard tot de zitting|toegevoegd aan de agenda"
        r"|opgenomen op de agenda|als (?:bijkomend|toegevoegd) punt",
    ),
    (
        Outcome.POSTPONED,
        r"verdaagd|verdaging|uitgesteld|uitstel|te hernemen|hernomen|aangehouden|verschoven|volgende zitting",
    ),
    (
        Outcome.NOTED,
        r"voor kennis(?:geving|neming|name)\s+(?:aangenomen|aanvaard)"
        r"|(?:kennis|akte)(?:\s*genomen|name|neming|geving)?\s+van\b(?!.*\ben\s+(?:keurt|stelt|stemt|beslist))",
    ),
    (
        Outcome.ADOPTED,
        r"goedgekeurd|goedkeuring|keurt\b.*\bgoed|vaststelling|vastgesteld|stelt\b.*\bvast|aangenomen|aanneming"
        r"|aanvaard|akkoord|bekrachtig|ingestemd|instemming|stemt in|verleend|toegekend|gunstig(?! advies)",
    ),
    (
        Outcome.NOTED,
        r"kennisnam|kennisnem|kennis\s*genomen|neemt\b.*\bkennis|kennisgeving|aktenam|aktenem|akte\s*genomen"
        r"|neemt\b.*\bakte|kennis name",
    ),
)
_PATTERNS: Final = tuple((outcome, re.compile(words)) for outcome, words in _WORDS)
_LONGEST_PHRASE: Final = 40


@lru_cache(maxsize=4096)
def fold(words: str | None) -> Outcome:
    """Return what these words say; `unknown` for words that say nothing we are sure of."""
    if words:
        folded = words.casefold().replace("ongunstig", "")
        for outcome, pattern in _PATTERNS:
            if pattern.search(folded):
                return outcome
    return Outcome.UNKNOWN


def from_counts(for_count: int | None, against_count: int | None) -> Outcome:
    """Return what the counts decide: more for than against adopts, a tie rejects, no votes say nothing."""
    if for_count is None and against_count is None:
        return Outcome.UNKNOWN
    in_favour, opposed = for_count or 0, against_count or 0
    if in_favour + opposed == 0:
        return Outcome.UNKNOWN
    return Outcome.ADOPTED if in_favour > opposed else Outcome.REJECTED


def is_only_an_outcome(words: str | None) -> bool:
    """Say whether a description is nothing but an outcome, as some put `Akkoord` there."""
    if not words or len(words) > _LONGEST_PHRASE or len(words.split()) > 3:
        return False
    return fold(words) is not Outcome.UNKNOWN
