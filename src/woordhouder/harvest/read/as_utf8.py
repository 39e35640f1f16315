"""Harvest, read: the bytes of a page as UTF-8, whatever they were sent, declared or saved as."""

import codecs
import re
from collections import Counter
from typing import Final

from woordhouder.kit.errors import Unreadable
from woordhouder.kit.web_charset import AS_WINDOWS, web_charset

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# `<h` in UTF-16 that does not begin with its mark.
_WITHOUT_MARK: Final = (b"<\x00h\x00", b"<\x00H\x00", b"<\x00!\x00", b"\x00<\x00h", b"\x00<\x00H", b"\x00<\x00!")
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_PIECE: Final = 64_000


def as_utf8(page: bytes, charset: str | None, mended: Counter[str]) -> bytes:
    """Return the page as UTF-8: by its mark, else by what its sender or the page itself declares.

    Raises Unreadable for a binary file. What had to be mixed from two charsets is counted in `mended`.
    """
    for mark, encoding in _MARKS:
        if page.startswith(mark):
            return page[3:] if mark == codecs.BOM_UTF8 else page.decode(encoding, errors="replace").encode()
    if page.startswith(_WITHOUT_MARK):
        return page.decode("utf-16-le" if page[1] == 0 else "utf-16-be", errors="replace").encode()
    if b"\x00" in page[:4096]:
        raise Unreadable("this file is binary, not an HTML page: give the page as published, saved as HTML")
    declared = web_charset(_declared(page, charset))
    # A page that could be searched for its own declaration cannot be UTF-16.
    if declared is not None and not declared.startswith(("utf-", "ascii")):
        return page.decode(declared, errors="replace").encode()
    if not _is_utf8(page):
        # Pages say UTF-8 and hold pieces from an old word processor: read those signs as Windows did.
        mended["encoding_mixed"] += 1
        return page.decode("utf-8", errors=AS_WINDOWS).encode()
    return page


def _is_utf8(page: bytes) -> bool:
    """Say whether every sign is UTF-8, piece by piece: the whole as text would take twice the page's memory."""
    whole = memoryview(page)
    start = 0
    try:
        while start < len(page):
            piece = whole[start : start + _PIECE]
            start += codecs.utf_8_decode(piece, "strict", start + _PIECE >= len(page))[1]
    except UnicodeDecodeError:
        return False
    return True


def _declared(page: bytes, charset: str | None) -> str:
    if charset:
        return charset
    found = _DECLARED.search(page, 0, 4096)
    return found.group(1).decode("ascii") if found else "utf-8"
