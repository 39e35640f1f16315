"""Documents: one text against a later one, word by word, within a bounded amount of work (pure)."""

import re
from difflib import SequenceMatcher
from typing import Final

Piece = tuple[str, str]
"""`same`, `del` or `ins`, and the words."""

SAME, GONE, NEW, LEFT_OUT = "same", "del", "ins", "…"
_MOST_WORDS: Final = 600
"""Longer texts go sentence by sentence first; a sentence that is longer still is told as a whole."""
_MOST_SENTENCES: Final = 2_000
_CONTEXT: Final = 12
_MOST_SHOWN: Final = 400
_SENTENCE: Final = re.compile(r"(?<=[.!?;:])\s+")


def words_of(text: str) -> list[str]:
    return text.split()


def worded(before: str, after: str) -> tuple[Piece, ...]:
    """Return the words in order, each run told as the same, taken away or added; long runs are cut short."""
    old, new = words_of(before), words_of(after)
    if len(old) <= _MOST_WORDS and len(new) <= _MOST_WORDS:
        pieces = _by_word(old, new)
    else:
        pieces = _by_sentence(before, after)
    return tuple(_shortened(_joined(pieces)))


def _by_word(old: list[str], new: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for told, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if told == "equal":
            pieces.append((SAME, " ".join(old[i1:i2])))
            continue
        pieces += [(GONE, " ".join(old[i1:i2])), (NEW, " ".join(new[j1:j2]))]
    return pieces


def _by_sentence(before: str, after: str) -> list[Piece]:
    old, new = _SENTENCE.split(before.strip()), _SENTENCE.split(after.strip())
    if max(len(old), len(new)) > _MOST_SENTENCES:
        return [(GONE, before), (NEW, after)]
    pieces: list[Piece] = []
    for told, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        gone, added = " ".join(old[i1:i2]), " ".join(new[j1:j2])
        if told == "equal":
            pieces.append((SAME, gone))
        elif max(len(words_of(gone)), len(words_of(added))) <= _MOST_WORDS:
            pieces += _by_word(words_of(gone), words_of(added))
        else:
            pieces += [(GONE, gone), (NEW, added)]
    return pieces


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Put runs of one kind together, and leave out empty ones."""
    joined: list[Piece] = []
    for kind, words in pieces:
        if not words:
            continue
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, f"{joined[-1][1]} {words}")
        else:
            joined.append((kind, words))
    return joined


def _shortened(pieces: list[Piece]) -> list[Piece]:
    last = len(pieces) - 1
    return [
        (kind, _around(words, n == 0, n == last) if kind == SAME else _start_of(words))
        for n, (kind, words) in enumerate(pieces)
    ]


def _around(words: str, is_first: bool, is_last: bool) -> str:
    """Keep of what stayed the same only what stands next to a difference."""
    each = words_of(words)
    if len(each) <= 2 * _CONTEXT:
        return words
    head = [] if is_first else each[:_CONTEXT]
    tail = [] if is_last else each[-_CONTEXT:]
    return " ".join([*head, LEFT_OUT, *tail])


def _start_of(words: str) -> str:
    each = words_of(words)
    return words if len(each) <= _MOST_SHOWN else " ".join([*each[:_MOST_SHOWN], LEFT_OUT])
