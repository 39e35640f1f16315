"""Harvest, read: a page laid flat: its tags in page order, numbered, and the texts between them.

An element is the number of its start tag. Of a tree, each element costs a microsecond that Python touches; of a
list, a tenth of that.
"""

import html
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

from lxml import etree

from woordhouder.harvest.read.fold_repeats import fold_repeats
from woordhouder.harvest.read.tag import ANY_TAG, HEADINGS, Tag, Tags
from woordhouder.kit.errors import Unreadable

# The number of an element's start tag among all tags of its page.
Element = int

_PIECE: Final = 2_000_000
_sign: Final = attrgetter("sign")


class FlatPage:
    """The tags of a page and its texts: `pieces` holds a text, what the next tag puts in, a text, and so on.

    Pieces are in UTF-8. `ends` has for each element the number of its end tag, its own where it is closed at once;
    `parents` has the element around it, -1 for the first.
    """

    def __init__(self, tags: list[Tag], pieces: list[bytes], ends: Sequence[int], parents: Sequence[int]) -> None:
        self.tags = tags
        self.pieces = pieces
        self.ends = ends
        self.parents = parents

    def text(self, element: Element) -> str:
        """Return all the text inside this element, with a sign where a paragraph or box begins or ends."""
        end = self.ends[element]
        # Most elements asked for hold one text and nothing else.
        if end == element + 1:
            return _plain(self.pieces[2 * end])
        return _plain(b"".join(self.pieces[2 * element + 2 : 2 * end + 1]))

    def text_without(self, element: Element, left_out: Sequence[Element]) -> str:
        """Return the text inside an element without that of others in it, given in page order."""
        start, end = 2 * element + 2, 2 * self.ends[element] + 1
        kept: list[bytes] = []
        for inner in self.within(element, left_out):
            if inner != element and start <= 2 * inner + 1:
                kept += self.pieces[start : 2 * inner + 1]
                start = 2 * self.ends[inner] + 2
        return _plain(b"".join((*kept, *self.pieces[start:end])))

    def says_something(self, element: Element) -> bool:
        """Say whether any word stands in a leaf."""
        said = self.pieces[2 * self.ends[element]]
        return bool(_plain(said).strip() if b"&" in said or b"\xc2" in said else said.strip())

    def is_leaf(self, element: Element) -> bool:
        """Say whether no other element stands in this one."""
        return self.ends[element] <= element + 1

    def ancestors(self, element: Element) -> Iterator[Element]:
        """Yield the elements around this one, the nearest first."""
        outer = self.parents[element]
        while outer >= 0:
            yield outer
            outer = self.parents[outer]

    def named(self, *names: str) -> list[Element]:
        """Return the elements of these names in page order."""
        return [n for n, tag in enumerate(self.tags) if tag.name in names and not tag.is_end]

    def headings_in(self, element: Element) -> Sequence[Element]:
        """Return the headings in an element, in page order."""
        return self.within(element, self._headings)

    def within(self, element: Element, several: Sequence[Element]) -> Sequence[Element]:
        """Return which of several elements, given in page order, this one is or holds."""
        return several[bisect_left(several, element) : bisect_left(several, self.ends[element])]

    @cached_property
    def _headings(self) -> list[Element]:
        return self.named(*HEADINGS)


def laid_flat(root: etree._Element, described: bytes | None = None) -> FlatPage:
    """Return a tree as a flat page; things of the class `described` are described once (see `fold_repeats`)."""
    known, whole = Tags(), etree.tostring(root, encoding="utf-8", with_tail=False)
    page = nested(*cut(fold_repeats(whole, described, known) if described else whole, known))
    if page is None:
        raise Unreadable("this page was not read whole: fetch it again")
    return page


def nested(tags: list[Tag], pieces: list[bytes]) -> FlatPage | None:
    """Return the page of these tags, or None where one ends that did not begin last."""
    ends, parents = _numbers(len(tags)), _numbers(len(tags))
    open_ = [-1]
    for number, tag in enumerate(tags):
        if tag.is_end:
            start = open_.pop()
            if start < 0 or tags[start].name != tag.name:
                return None
            ends[start] = number
        else:
            parents[number] = open_[-1]
            if tag.is_void:
                ends[number] = number
            else:
                open_.append(number)
    return FlatPage(tags, pieces, ends, parents) if len(open_) == 1 else None


def cut(page: bytes, known: Tags) -> tuple[list[Tag], list[bytes]]:
    """Return the tags of a page, and its texts with the signs of the tags between them."""
    tags, pieces = list[Tag](), [b""]
    start, whole = 0, memoryview(page)
    while start < len(page):
        # Cut before a tag, so that each text stays whole.
        end = page.find(b"\n<", start + _PIECE) + 1 or len(page)
        piece = ANY_TAG.split(whole[start:end])
        found = list(map(known.__getitem__, piece[1::2]))
        piece[1::2] = map(_sign, found)
        piece[0] = pieces.pop() + piece[0]
        tags += found
        pieces += piece
        start = end
    return tags, pieces


def _numbers(count: int) -> "array[int]":
    """Return as many noughts, in as little space as they take."""
    return array("i", bytes(4 * count))


def bare_page(count: int) -> FlatPage:
    """Return a page of so many elements without words, numbered 0, 2, 4 …"""
    ends = [number | 1 for number in range(2 * count)]
    return FlatPage([Tag("p"), Tag("/p")] * count, [b""] * (4 * count + 1), ends, [-1] * (2 * count))


def _plain(whole: bytes) -> str:
    text = whole.decode()
    return html.unescape(text) if "&" in text else text
