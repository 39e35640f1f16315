"""Harvest, read: a page in which each element begins and ends where it is written: it needs no parser.

Nearly all council pages are made by programs and are such pages. Where HTML's rules might move, end or add an
element, this says so and reads nothing; a parser then takes over.
"""

import re
from collections.abc import Iterator
from itertools import compress
from typing import Final

from woordhouder.harvest.read.flat_page import Element, FlatPage, cut, nested
from woordhouder.harvest.read.fold_repeats import fold_repeats
from woordhouder.harvest.read.tag import HEADINGS, VOID, Tag, Tags

# Where something begins that is never shown, or in which such a thing would be no such thing.
_BEGINS: Final = re.compile(
    rb"<(?:!--|![dD][oO][cC][tT][yY][pP][eE]"
    rb"|(script|style|iframe|noembed|noframes|title|textarea|svg)(?=[\s>]))"
)
_SHOWN: Final = (b"title", b"textarea", b"svg")
_HIDDEN_IN: Final = re.compile(rb"<(?:script|style|iframe|noembed|noframes|svg)")
# A reference that a tag cuts off would join what stands behind it.
_CUT_REFERENCE: Final = re.compile(rb"&#?[0-9a-zA-Z]*<|&#[0-9xXa-fA-F]{9}")
_OTHER_MARKUP: Final = re.compile(rb"<(?:[!?]|/[^a-zA-Z])")
_WHOLE: Final = re.compile(
    r"/[a-zA-Z][^\s/<]*\s*"
    r"|[a-zA-Z][^\s/<]*(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`“”„‟]+))?)*\s*/?",
    re.ASCII,
)
_BLOCK_NAMES: Final = """
    address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header
    hgroup hr main menu nav ol p pre search section summary table ul h1 h2 h3 h4 h5 h6 li dd dt
"""
# These end a paragraph that is open.
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_NEVER_IN_ITSELF: Final = frozenset(("a", "button", "form", "nobr", "select"))
# What may stand directly in these, beside white space.
_ONLY_HOLDS: Final = {
    name: frozenset(names.split())
    for name, names in {
        "html": "head body",
        "head": "title meta link base",
        "title": "",
        "textarea": "",
        "table": "caption colgroup col thead tbody tfoot tr",
        "colgroup": "col",
        "thead": "tr",
        "tbody": "tr",
        "tfoot": "tr",
        "tr": "td th",
        "select": "option optgroup",
        "optgroup": "option",
        "option": "",
    }.items()
}
_HOLDS_TEXT: Final = frozenset(("title", "textarea", "option"))
_STANDS_IN: Final = {
    name: frozenset(names.split())
    for name, names in {
        **dict.fromkeys(("head", "body"), "html"),
        **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), "table"),
        **dict.fromkeys(("td", "th"), "tr"),
        **dict.fromkeys(("dd", "dt"), "dl"),
        "tr": "table thead tbody tfoot",
        "col": "colgroup table",
        "li": "ul ol menu",
        "optgroup": "select",
        "option": "select optgroup datalist",
    }.items()
}
# Seldom on these pages, and with rules of their own.
_SELDOM: Final = """
    script style iframe noembed noframes xmp plaintext template frameset frame noscript object applet marquee math
    rb rt rtc rp ruby image isindex keygen bgsound basefont command listing
"""
_LEFT_TO_PARSER: Final = frozenset(_SELDOM.split())
# The names of HTML that a picture may hold without ending by it.
_IN_PICTURES: Final = frozenset(("a", "title"))
_NO_HTML: Final = re.compile(
    r"(?:animate|circle|clippath|defs|desc|ellipse|fe[a-z]+|filter|g|image|line|lineargradient|marker|mask|metadata"
    r"|path|pattern|polygon|polyline|radialgradient|rect|stop|svg|switch|symbol|text|textpath|tspan|use|view)\Z"
)


def straight_page(utf8: bytes, described: bytes | None = None) -> FlatPage | None:
    """Return the page laid flat, or None where a parser must say what it means."""
    known = Tags()
    # Before anything is looked for: what is left is a third of the longest pages.
    shown = _shown(fold_repeats(utf8, described, known) if described else utf8, described)
    if shown is None:
        return None
    tags, pieces = cut(shown, known)
    if not all(map(_is_well_written, known.values())):
        return None
    if shown.count(b"<") != len(tags) and _OTHER_MARKUP.search(shown):
        return None
    page = nested(tags, pieces)
    return page if page and _is_in_order(page, list(known.values())) else None


def _is_well_written(tag: Tag) -> bool:
    return (tag.is_plain or _WHOLE.fullmatch(tag.text) is not None) and tag.name not in _LEFT_TO_PARSER


def _shown(utf8: bytes, described: bytes | None) -> bytes | None:
    """Return the page without doctype, scripts and comments; None where these are not plain.

    None too where a description stands in them: it may be the one that its repetitions were folded for.
    """
    whole, kept = memoryview(utf8), list[memoryview]()
    start, found = 0, _BEGINS.search(utf8)
    while found:
        name, begin = found[1], found.start()
        last = b"</" + name if name else b"-->" if found[0] == b"<!--" else b">"
        at = utf8.find(last, begin + 2)
        end = at + len(last)
        if name:
            end += utf8[end : end + 1] == b">"
        if at < 0 or _is_odd(utf8[begin:end], name):
            return None
        if name not in _SHOWN:
            if described and utf8.find(described, begin, end) >= 0:
                return None
            kept.append(whole[start:begin])
            start = end
        found = _BEGINS.search(utf8, end)
    shown = b"".join((*kept, whole[start:])).strip()
    if not shown.startswith(b"<html") or not shown.endswith(b"</html>"):
        return None
    return None if b"&" in shown and _CUT_REFERENCE.search(shown) else shown


def _is_odd(whole: bytes, name: bytes | None) -> bool:
    """Say whether this might end elsewhere than at its first end, or hold what is not what it looks like."""
    if name is None:
        return whole.startswith((b"<!-->", b"<!--->")) or b"--!>" in whole
    if not whole.endswith(b">"):
        return True
    if name == b"svg":
        return _HIDDEN_IN.search(whole, 1) is not None
    if name in _SHOWN:
        return whole.find(b"<", 1) < len(whole) - len(name) - len(b"</>")
    # A script in a comment in a script is part of it.
    return b"<!--" in whole and whole.find(b"<" + name, 1) > 0


def _is_in_order(page: FlatPage, known: list[Tag]) -> bool:
    """Say whether each element may stand where it is written, and may hold what it holds."""
    starts = [tag for tag in known if not tag.is_end]
    never = {name: {tag for tag in starts if tag.name == name} for name in _NEVER_IN_ITSELF}
    never["p"] = {tag for tag in starts if tag.name in _BLOCKS}
    named = _STANDS_IN.keys() | _ONLY_HOLDS.keys() | never.keys() | HEADINGS | {"svg"}
    watched = {tag for tag in starts if tag.name in named or (tag.is_void and tag.name not in VOID)}
    tags, ends = page.tags, page.ends
    for element in compress(range(len(tags)), map(watched.__contains__, tags)):
        name = tags[element].name
        if not (
            _stands_well(page, element)
            and (name not in _ONLY_HOLDS or _holds_well(page, element))
            and (name not in never or never[name].isdisjoint(tags[element + 1 : ends[element]]))
            and (name != "svg" or all(_is_drawn(tag) for tag in tags[element + 1 : ends[element]]))
        ):
            return False
    return [tags[child].name for child in _children(page, 0)] == ["head", "body"]


def _stands_well(page: FlatPage, element: Element) -> bool:
    tag = page.tags[element]
    if tag.is_void and tag.name not in VOID:
        # Closed at once, as only parts of pictures may be.
        return any(page.tags[outer].name == "svg" for outer in page.ancestors(element))
    parent = page.parents[element]
    outer = page.tags[parent].name if parent >= 0 else ""
    if tag.name in HEADINGS:
        return outer not in HEADINGS
    if tag.name == "html":
        return parent < 0
    return tag.name not in _STANDS_IN or outer in _STANDS_IN[tag.name]


def _holds_well(page: FlatPage, element: Element) -> bool:
    name = page.tags[element].name
    allowed, holds_text = _ONLY_HOLDS[name], name in _HOLDS_TEXT
    for child in _children(page, element):
        if page.tags[child].name not in allowed or not (holds_text or _is_blank(page.pieces[2 * child])):
            return False
    return holds_text or _is_blank(page.pieces[2 * page.ends[element]])


def _is_blank(text: bytes) -> bool:
    return not text.strip()


def _is_drawn(tag: Tag) -> bool:
    return tag.name in _IN_PICTURES or _NO_HTML.match(tag.name) is not None


def _children(page: FlatPage, element: Element) -> Iterator[Element]:
    child = element + 1
    while child < page.ends[element]:
        yield child
        child = page.ends[child] + 1
