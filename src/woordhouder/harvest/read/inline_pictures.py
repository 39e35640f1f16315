"""Harvest, read: cut the pictures that stand inside a page: they are most of its bytes and none of its words."""

import re
from collections import Counter
from typing import Final

_SHORTEST_PICTURE: Final = 200
_PICTURE: Final = re.compile(rb"data:[\w.+-]+/[\w.+-]+[;,]")
_ENDS_PICTURE: Final = tuple(b"\"'<>)"[n : n + 1] for n in range(5))
_PIECE: Final = 64_000


def without_pictures(utf8: bytes, mended: Counter[str]) -> bytes:
    """Return the page with an empty picture for each long one, and count them."""
    kept: list[bytes] = []
    start, at = 0, utf8.find(b"data:")
    while at >= 0:
        found = _PICTURE.match(utf8, at)
        end = _picture_end(utf8, found.end()) if found else at + 5
        if end - at > _SHORTEST_PICTURE:
            mended["pictures_cut"] += 1
            kept += (utf8[start:at], b"data:,")
            start = end
        at = utf8.find(b"data:", end)
    return b"".join((*kept, utf8[start:])) if kept else utf8


def _picture_end(utf8: bytes, start: int) -> int:
    """Return where the first sign stands that no picture holds, looking ahead one piece at a time."""
    while start < len(utf8):
        ends = [at for sign in _ENDS_PICTURE if (at := utf8.find(sign, start, start + _PIECE)) >= 0]
        if ends:
            return min(ends)
        start += _PIECE
    return len(utf8)
