"""Harvest, read: a page's text as a tree, without losing what is nested too deep for the parser."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from woordhouder.harvest.read.tag import RENAMED
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.shown_text import TAG_REST

# The parser stops at 2,048 levels and drops all that follows; real pages stay under 60.
MAX_DEPTH: Final = 1_000
_MOST_DEPTH: Final = 1_900
_MOST_OPEN: Final = 200_000
_RDFA: Final = re.compile(r"\s(?:property|typeof|resource|about|rel|rev|vocab|prefix)\s*=", re.IGNORECASE)
# HTML 4 forbade paragraphs and lists in these, and the parser ends them there; today's browsers do not.
_ENDED_EARLY: Final = re.compile(r"Unexpected end tag : (?:h[1-6]|b|i|u|small|pre|address|font)\Z")
_CUT_TAG: Final = re.compile(rb"<(/?)(h[1-6]|b|i|u|small|pre|address|font)(?=[\s>/])", re.IGNORECASE)
# Comments, what holds no tags and other markup come first: a `<div>` in there is no tag.
_TAG: Final = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(script|style|title|textarea|xmp|iframe)(?=[\s/>]){TAG_REST}.*?(?:(?=</\1[\s/>])|\Z)"
    rf"|<(/?)([a-z][^\t\n\f\r />]*+){TAG_REST}|</?[a-z].*|<[!?/][^>]*+>?+",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
_HOLDS_NO_TAGS: Final = frozenset(("script", "style", "title", "textarea", "xmp", "iframe"))
_WITHOUT_END: Final = """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option
"""
_NEVER_CLOSED: Final = frozenset(_WITHOUT_END.split())


@dataclass(frozen=True)
class PageTree:
    """The root element, and how many tags were taken away because they were nested too deep."""

    root: etree._Element
    flattened_count: int


def parse(utf8: bytes) -> PageTree:
    """Return the tree of a page. Raises Unreadable when nothing is left to read."""
    parser = etree.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    flattened_count = 0
    root = _parse(utf8, parser)
    is_renamed = any(_ENDED_EARLY.match(entry.message) for entry in parser.error_log)
    if is_renamed:
        utf8 = _CUT_TAG.sub(rb"<\1" + RENAMED.encode() + rb"\2", utf8)
        root = _parse(utf8, parser)
    if "depth" in str(parser.error_log.last_error or ""):
        text, flattened_count = _flatten(utf8.decode("utf-8", errors="ignore"))
        root = _parse(text.encode(), parser)
    if root is None:
        raise Unreadable("this page holds nothing to read: fetch it again")
    # After `<html/>` the parser begins a second page beside the first.
    root.extend(list(root.itersiblings()))
    return PageTree(root, flattened_count)


def _parse(utf8: bytes, parser: etree.HTMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError:
        return None


class _Part(NamedTuple):
    """What a part of a page is: a tag of this name, or ("") something that stays as it is."""

    name: str
    is_end: bool
    is_alone: bool
    says_more: bool


class _Parts(dict[str, _Part]):
    """The parts met so far: a deep nest has 100,000 of some few."""

    def __missing__(self, part: str) -> _Part:
        found = _TAG.fullmatch(part)
        name = (found[3] or "").lower() if found and not found[1] else ""
        is_alone = name in _NEVER_CLOSED or part.endswith("/>")
        known = self[part] = _Part(
            "" if name in _HOLDS_NO_TAGS else name, part[1] == "/", is_alone, _RDFA.search(part) is not None
        )
        return known


def _flatten(text: str) -> tuple[str, int]:
    """Take away the tags below the deepest level, keeping every word and, as long as they fit, what has RDFa."""
    open_tags: list[tuple[str, bool]] = []
    open_count: dict[str, int] = {}
    parts = _Parts()
    kept_count = removed_count = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal kept_count, removed_count
        part = tag[0]
        name, is_end, is_alone, says_more = parts[part]
        if not name:
            return part
        if is_alone:
            return part if kept_count < MAX_DEPTH or says_more else " "
        if not is_end:
            if len(open_tags) >= _MOST_OPEN:
                raise Unreadable(
                    f"this page is nested more than {_MOST_OPEN} deep, which no page is: fetch it again"
                )
            is_kept = kept_count < MAX_DEPTH or (says_more and kept_count < _MOST_DEPTH)
            open_tags.append((name, is_kept))
            open_count[name] = open_count.get(name, 0) + 1
            kept_count += is_kept
            removed_count += not is_kept
            return part if is_kept else " "
        ended = ""
        while open_count.get(name):
            closed, was_kept = open_tags.pop()
            open_count[closed] -= 1
            kept_count -= was_kept
            ended += f"</{closed}>" if was_kept else " "
            if closed == name:
                break
        return ended or " "

    return _TAG.sub(keep, text), removed_count
