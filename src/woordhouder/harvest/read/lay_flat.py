"""Harvest, read: lay a page flat: by itself where it is straight, else after a parser has read it."""

from collections import Counter
from dataclasses import dataclass

from woordhouder.harvest.read.flat_page import FlatPage, laid_flat
from woordhouder.harvest.read.lost_words import loses_words
from woordhouder.harvest.read.page_tree import parse
from woordhouder.harvest.read.repair import MendedPage, mend_tags
from woordhouder.harvest.read.straight_page import straight_page


@dataclass(frozen=True)
class LaidFlat:
    """A page laid flat, what was mended in its bytes, and what its reading cost."""

    page: FlatPage
    mended: Counter[str]
    flattened_count: int = 0
    """Tags taken away because they were nested too deep."""
    loses_words: bool = False
    """Words that a browser would show are not in the page."""


def lay_flat(page: MendedPage, described: bytes | None = None) -> LaidFlat:
    """Return a page laid flat; things of the class `described` stand in it once (see `fold_repeats`).

    Raises Unreadable where nothing is left to read.
    """
    straight = straight_page(page.utf8, described)
    if straight is not None:
        return LaidFlat(straight, page.mended)
    mended = mend_tags(page)
    straight = straight_page(mended.utf8, described) if mended.utf8 != page.utf8 else None
    if straight is not None:
        return LaidFlat(straight, mended.mended)
    tree = parse(mended.utf8)
    flat = laid_flat(tree.root, described)
    return LaidFlat(flat, mended.mended, tree.flattened_count, loses_words(page.utf8, flat))
