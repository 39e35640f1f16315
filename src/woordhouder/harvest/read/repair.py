"""Harvest, read: mend the bytes of a page before it is read, its tags where a parser must, and say what was mended.

A strict parser loses what stands behind a curly quote or a deep nest; a page of 350 kB may be 340 kB of pictures.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from woordhouder.harvest.read.as_utf8 import as_utf8
from woordhouder.harvest.read.inline_pictures import without_pictures
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.shown_text import MARKUP, TAG_REST

MAX_PAGE_BYTES: Final = 25_000_000
# Without its pictures; the largest genuine page seen has 3 MB and describes 5,000 things. What costs time and
# memory is the number of things, not of words: hence a bound on each.
MAX_TEXT_BYTES: Final = 10_000_000
MAX_THINGS: Final = 75_000
# Stands where one paragraph ends; counts as white space, so that folding white space removes it.
BREAK: Final = "\x1e"

_FORMATS: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_LOOKS_LIKE_HTML: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|span|p|table|main|section|article|ul|ol|h[1-6]|a)\b[^<>]*>",
    re.IGNORECASE,
)
_END: Final = re.compile(rb"</[hH][tT][mM][lL](?![^\s/>])")
# The parser compares each attribute with all before it; no genuine tag comes near.
_LONG_TAG: Final = re.compile(rb"<[a-zA-Z][^<>]{50000,}")
# So long a tag holds at least one whole window of this size, in which no tag begins or ends.
_WINDOW: Final = 25_000
_QUOTED: Final = re.compile(rb"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES: Final = 5_000
_CDATA: Final = b"<![CDATA["
# A curly quote right behind an equals sign, or with one blank between.
_CURLY: Final = re.compile(rb"\xe2\x80[\x9c-\x9f](?:(?<==...)|(?<==\s...))", re.DOTALL)
_CURLY_TAG: Final = re.compile(r"<[a-zA-Z][^<>]*=\s*[“”„‟][^<>]*>")
# With an apostrophe in it nobody can say where it ends.
_CURLY_VALUE: Final = re.compile(r"=\s*[“”„‟]([^“”„‟\"'<>]*)[“”„‟](?=[\s/>])")
_WHOLE_TAG: Final = re.compile(rf"<[a-zA-Z][^\t\n\f\r />]*+{TAG_REST}")
_LOST: Final = tuple(sign.encode() for sign in ("\ufffd", "\ufffe", "\uffff"))
# Signs that no text holds, pasted along from word processors; the tree can hold none of them.
_CONTROLS: Final = bytes(n for n in range(32) if n not in b"\t\n\r")
_CONTROLS_AS_BLANKS: Final = bytes(32 if n in _CONTROLS else n for n in range(256))
_CONTROL_REFERENCE: Final = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f]));?",
    re.I,
)

# In UTF-8; it ends no value of an attribute, as a common blank would.
_BLANK: Final = b"\xc2\xa0"


@dataclass(frozen=True)
class MendedPage:
    """A page as UTF-8; `mended` counts what was put right."""

    utf8: bytes
    mended: Counter[str]


def mend(page: bytes, charset: str | None = None) -> MendedPage:
    """Return the page as UTF-8 without pictures and without signs that no text holds; `charset` is the sender's.

    Raises Unreadable when this is no HTML page at all, or one that is too large.
    """
    _refuse_other_formats(page)
    mended: Counter[str] = Counter()
    utf8 = as_utf8(page, charset, mended)
    if not _LOOKS_LIKE_HTML.search(utf8):
        raise Unreadable("this is not an HTML page: give the page as published, saved as HTML")
    for sign in _LOST:
        if _holds(utf8, sign):
            mended["signs_lost"] += utf8.count(sign)
            utf8 = utf8.replace(sign, b"")
    utf8 = _without_controls(utf8, mended)
    utf8 = without_pictures(utf8, mended)
    if len(utf8) > MAX_TEXT_BYTES:
        size = f"{len(utf8) / 1e6:.1f} MB"
        raise Unreadable(
            f"this page is {size} without pictures, more than the {MAX_TEXT_BYTES / 1e6:.0f} MB we read: split it"
        )
    # Each thing has a tag, and one sign is counted twice as fast as a word.
    if utf8.count(b"<") > MAX_THINGS and utf8.count(b"typeof") > MAX_THINGS:
        raise Unreadable(f"this page describes more than {MAX_THINGS} things, which no meeting has: split it")
    _refuse_endless_tags(utf8)
    return MendedPage(utf8, +mended)


def mend_tags(page: MendedPage) -> MendedPage:
    """Return a mended page with its tags as a parser takes them: no sections, one end, straight quotes."""
    utf8, mended = page.utf8, Counter(page.mended)
    utf8 = _with_sections_as_text(utf8) if _holds(utf8, _CDATA[2:]) else utf8
    utf8 = _with_one_end(utf8)
    if _CURLY.search(utf8):
        text = _CURLY_TAG.sub(lambda tag: _straighten(tag.group(), mended), utf8.decode("utf-8", "ignore"))
        utf8 = text.encode()
    return MendedPage(utf8, +mended)


def _refuse_other_formats(page: bytes) -> None:
    if len(page) > MAX_PAGE_BYTES:
        raise Unreadable(f"this page has more than the {MAX_PAGE_BYTES / 1e6:.0f} MB we read: split it")
    if not page or page.isspace():
        raise Unreadable("this file is empty: fetch the page again")
    for start, name in _FORMATS:
        if page.startswith(start):
            raise Unreadable(f"this is {name}, not an HTML page: give the page as published, saved as HTML")


def _refuse_endless_tags(utf8: bytes) -> None:
    was_empty = False
    for start in range(0, len(utf8) - _WINDOW + 1, _WINDOW):
        is_empty = utf8.find(b"<", start, start + _WINDOW) < 0 and utf8.find(b">", start, start + _WINDOW) < 0
        # A long script fills many windows: the one sign before them is looked at once.
        if is_empty and not was_empty:
            _refuse_endless_tag(utf8, max(utf8.rfind(b"<", 0, start), utf8.rfind(b">", 0, start), 0))
        was_empty = is_empty


def _refuse_endless_tag(utf8: bytes, at: int) -> None:
    tag = _LONG_TAG.match(utf8, at)
    attribute_count = len(_QUOTED.sub(b" ", tag.group()).split()) if tag else 0
    if attribute_count > _MOST_ATTRIBUTES:
        raise Unreadable(f"a tag of this page has {attribute_count} attributes: fetch the page again")


def _holds(utf8: bytes, sign: bytes) -> bool:
    """Say whether this sign stands somewhere. Its first byte is rare, and one byte is found ten times as fast."""
    at = utf8.find(sign[:1])
    while at >= 0 and not utf8.startswith(sign, at):
        at = utf8.find(sign[:1], at + 1)
    return at >= 0


def _without_controls(utf8: bytes, mended: Counter[str]) -> bytes:
    control_count = 0
    # One search for each sign: together they take a third of the time of one pattern for all.
    if any(sign in utf8 for sign in _CONTROLS):
        control_count = len(utf8) - len(utf8.translate(None, _CONTROLS))
        utf8 = utf8.translate(_CONTROLS_AS_BLANKS)
    if b"&#" in utf8:
        utf8, reference_count = _CONTROL_REFERENCE.subn(_BLANK, utf8)
        control_count += reference_count
    mended["signs_lost"] += control_count
    return utf8


def _with_one_end(utf8: bytes) -> bytes:
    """Take its meaning from a page's end that is not the end: the parser drops what follows, browsers show it."""
    first = _END.search(utf8)
    if first is None or not utf8[first.end() :].strip(b"> \t\r\n"):
        return utf8
    return _END.sub(rb"\g<0>-x", utf8)


def _with_sections_as_text(utf8: bytes) -> bytes:
    """Write XML's sections of plain text as HTML does; to an HTML parser they would be comments."""
    text = utf8.decode("utf-8", "ignore")
    last = text.rfind(_CDATA.decode())
    kept: list[str] = []
    at = 0
    for found in MARKUP.finditer(text):
        if found.start() > last:
            break
        if found["section"] is not None:
            before = text[at : found.start()]
            # A `<` right before it would make a tag of the section's first word.
            before = before[:-1] + "&lt;" if before.endswith("<") else before
            kept += (before, html.escape(found["section"], quote=False))
            at = found.end()
    return "".join((*kept, text[at:])).encode()


def _straighten(tag: str, mended: Counter[str]) -> str:
    straight, count = _CURLY_VALUE.subn(r'="\1"', tag)
    if not _WHOLE_TAG.fullmatch(straight):
        # Other quotes of this tag are broken too: as it stands it does least harm.
        return tag
    mended["curly_quotes"] += count
    return straight
