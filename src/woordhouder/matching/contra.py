"""Matching: ask whether a paper works against a promise: it stops, closes, sells, cuts, or was rejected.

A question for a person, never a verdict: the words tell what is done, not always to what. Pure.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from woordhouder.matching.dutch import WORD, stem
from woordhouder.matching.folding import fold

_LONGEST_OPENING = 240
"""What a paper does stands in its title or in the first signs of its text; further on it may be about anything."""


class Against(Enum):
    """Why a paper may work against a promise."""

    REJECTED = "rejected"
    STOPPED = "stopped"
    CLOSED = "closed"
    SOLD = "sold"
    CUT = "cut"
    DEARER = "dearer"
    EXEMPTED = "exempted"


@dataclass(frozen=True)
class Question:
    """What makes us ask. word: as the paper says it; empty when it was rejected."""

    why: Against
    word: str = ""


@dataclass(frozen=True)
class _Rule:
    why: Against
    phrases: tuple[tuple[str, ...], ...]
    unless: frozenset[str]
    """Stems with which a promise wants this very thing."""


def question_of(promise: str, title: str, body: str, *, is_rejected: bool = False) -> Question | None:
    """Return why to ask whether a paper works against a promise; none when nothing says so.

    is_rejected: the paper was put to the vote and not adopted.
    """
    if is_rejected:
        return Question(Against.REJECTED)
    wanted = {stemmed for _, stemmed in _signs(promise)}
    signs = [*_signs(title), ("", ""), *_signs(body[:_LONGEST_OPENING])]
    for rule in _rules():
        if rule.unless & wanted:
            continue
        for phrase in rule.phrases:
            if word := _said(signs, phrase):
                return Question(rule.why, word)
    return None


def _said(signs: Sequence[tuple[str, str]], phrase: tuple[str, ...]) -> str:
    """Return a phrase as it is said; empty where it is not."""
    length = len(phrase)
    for at in range(len(signs) - length + 1):
        if tuple(stemmed for _, stemmed in signs[at : at + length]) == phrase:
            return " ".join(said for said, _ in signs[at : at + length])
    return ""


def _signs(text: str) -> list[tuple[str, str]]:
    """Return every word with its stem, the small ones too: *niet verlengen* is not *verlengen*."""
    return [(said.lower(), stem(fold(said))) for said in WORD.findall(text)]


@cache
def _rules() -> tuple[_Rule, ...]:
    path = Path(__file__).with_name("reference") / "against.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            _Rule(
                Against(row["why"]),
                _phrases(row["words"]),
                frozenset(s for p in _phrases(row["unless"]) for s in p),
            )
            for row in csv.DictReader(lines)
        )


def _phrases(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(stemmed for _, stemmed in _signs(phrase)) for phrase in cell.split(";"))
