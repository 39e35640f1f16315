"""Harvest, read: cut the pictures that stand inside a page: they are most of its bytes and none of its words."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

_SHORTEST_PICTURE: Final = 200
# A picture twice as long fills one whole window; smaller ones may stay, and a page of text is passed by.
_WINDOW: Final = 2_000
_PICTURE: Final = re.compile(rb"data:[\w.+-]+/[\w.+-]+[;,]")
_ENDS_PICTURE: Final = tuple(b"\"'<>)"[n : n + 1] for n in range(5))
_PIECE: Final = 64_000


def without_pictures(utf8: bytes, mended: Counter[str]) -> bytes:
    """Return the page with an empty picture for each large one, and count them."""
    whole, kept, start = memoryview(utf8), list[bytes | memoryview](), 0
    for begin, end in _pictures(utf8):
        mended["pictures_cut"] += 1
        kept += (whole[start:begin], b"data:,")
        start = end
    return b"".join((*kept, whole[start:])) if kept else utf8


def _pictures(utf8: bytes) -> Iterator[tuple[int, int]]:
    """Yield where pictures stand; only where no tag begins for a window are they looked for."""
    at = 0
    while at + _WINDOW <= len(utf8):
        if utf8.find(b"<", at, at + _WINDOW) >= 0:
            at += _WINDOW
            continue
        tag, next_tag = utf8.rfind(b"<", 0, at), utf8.find(b"<", at + _WINDOW)
        at = next_tag if next_tag >= 0 else len(utf8)
        yield from _pictures_between(utf8, max(tag, 0), at)


def _pictures_between(utf8: bytes, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = utf8.find(b"data:", start, stop)
    while at >= 0:
        found = _PICTURE.match(utf8, at)
        end = _picture_end(utf8, found.end()) if found else at + 5
        if end - at > _SHORTEST_PICTURE:
            yield at, end
        at = utf8.find(b"data:", end, stop)


def _picture_end(utf8: bytes, start: int) -> int:
    """Return where the first sign stands that no picture holds, looking ahead one piece at a time."""
    while start < len(utf8):
        ends = [at for sign in _ENDS_PICTURE if (at := utf8.find(sign, start, start + _PIECE)) >= 0]
        if ends:
            return min(ends)
        start += _PIECE
    return len(utf8)
