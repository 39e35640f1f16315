"""Matching: show in two texts which words they share. Pure."""

from collections.abc import Iterable

from woordhouder.matching.dutch import Word, are_kin, words

Span = tuple[int, int]
Pieces = tuple[tuple[str, bool], ...]
"""The text in pieces, in order; true marks a shared word."""


def shared_spans(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """Return the places of shared words in both texts: the same stem, or a common part of a compound."""
    ours, theirs = words(one), words(other)
    return _kin(ours, theirs), _kin(theirs, ours)


def _kin(these: list[Word], those: list[Word]) -> list[Span]:
    others = {word.folded: word for word in those}.values()
    shared = {
        word.folded for word in {w.folded: w for w in these}.values() if any(are_kin(word, o) for o in others)
    }
    return [(word.start, word.end) for word in these if word.folded in shared]


def pieces(text: str, spans: Iterable[Span]) -> Pieces:
    """Return the text cut at the spans, which are in order and do not overlap."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    found.append((text[at:], False))
    return tuple(piece for piece in found if piece[0])
