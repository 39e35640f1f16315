"""Matching: mark in a promise and in a paper what they share, and which of their words lie near. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from woordhouder.matching.dutch import Word, are_kin, words
from woordhouder.matching.signals import code_spans


class Mark(Enum):
    """How a piece of a text is marked: not, as shared, as near to a word of the other text, as asked about."""

    NONE = ""
    SAME = "same"
    NEAR = "near"
    ASKED = "asked"


Marked = tuple[tuple[str, Mark], ...]
"""A whole text in pieces, in order."""


@dataclass(frozen=True)
class Told:
    """What the reasons of a suggestion say of both texts."""

    codes: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    """Words of the promise that have another word beside them, in lower case."""
    theirs: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    """Words of the paper for which we ask whether it works against the promise."""


def told_in(reasons: Iterable[dict[str, Any]]) -> Told:
    """Return what is told in the reasons of a suggestion, as they are kept."""
    kept = list(reasons)
    pairs = [pair for reason in kept for pair in reason.get("pairs", ())]
    return Told(
        codes=frozenset(code for reason in kept for code in reason.get("codes", ())),
        ours=frozenset(ours for ours, _ in pairs),
        theirs=frozenset(theirs for _, theirs in pairs),
        asked=frozenset(word for reason in kept for word in reason.get("word", "").split()),
    )


def mark_both(promise: Sequence[str], paper: Sequence[str], told: Told) -> tuple[list[Marked], list[Marked]]:
    """Return the texts of a promise and of a paper with what they share marked, whichever text it stands in."""
    ours, theirs = [words(text) for text in promise], [words(text) for text in paper]
    by_us = _Marker(theirs, told.ours, frozenset(), told.codes)
    by_them = _Marker(ours, told.theirs, told.asked, told.codes)
    return (
        [by_us.marked(text, said) for text, said in zip(promise, ours, strict=True)],
        [by_them.marked(text, said) for text, said in zip(paper, theirs, strict=True)],
    )


class _Marker:
    """Marks the texts of one side by the words of the other."""

    def __init__(
        self,
        others: Iterable[Sequence[Word]],
        near: Collection[str],
        asked: Collection[str],
        codes: Collection[str],
    ) -> None:
        self._others = list({word.folded: word for said in others for word in said}.values())
        self._stems = {word.stem for word in self._others}
        self._near, self._asked, self._codes = near, asked, codes
        self._known: dict[str, Mark] = {}

    def marked(self, text: str, said: Sequence[Word]) -> Marked:
        codes = [(start, end, Mark.SAME) for start, end, code in code_spans(text) if code in self._codes]
        taken = {at for start, end, _ in codes for at in range(start, end)}
        found = [(word.start, word.end, self._of(word)) for word in said if word.start not in taken]
        return cut(text, sorted((span for span in codes + found if span[2].value), key=lambda span: span[0]))

    def _of(self, word: Word) -> Mark:
        if word.said not in self._known:
            self._known[word.said] = self._mark(word)
        return self._known[word.said]

    def _mark(self, word: Word) -> Mark:
        if word.said in self._asked:
            return Mark.ASKED
        if word.stem in self._stems:
            return Mark.SAME
        is_near = word.said in self._near or any(are_kin(word, other) for other in self._others)
        return Mark.NEAR if is_near else Mark.NONE


def cut(text: str, spans: Iterable[tuple[int, int, Mark]]) -> Marked:
    """Return a text cut at places that are in order and do not overlap."""
    found: list[tuple[str, Mark]] = []
    at = 0
    for start, end, mark in spans:
        found += [(text[at:start], Mark.NONE), (text[start:end], mark)]
        at = end
    found.append((text[at:], Mark.NONE))
    return tuple(piece for piece in found if piece[0])
