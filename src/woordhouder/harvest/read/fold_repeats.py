"""Harvest, read: leave out the inside of descriptions that a page repeats letter for letter.

Minutes describe each council member once for each ballot, and say nothing new by it: of 65,000 tags of a genuine
page, 42,000 stand in such repetitions.
"""

from typing import Final

from woordhouder.harvest.read.tag import ANY_TAG, HIDDEN, Tags

# A council member's description has some twenty; a larger element holds half a page whose end tag is missing.
_MOST_TAGS: Final = 60
# In what is not shown, the rest of such a description would be shown.
_ENDS_COMMENT: Final = (b"<!", b"-->", b"--!>")
_SAYS_MORE: Final = (b" rel=", b" rev=", b" inlist", b"_:", b'=""', b"=''")


def fold_repeats(page: bytes, class_: bytes, tags: Tags) -> bytes:
    """Return a page in which each repetition of a described thing of this class holds its words without tags.

    The first description stays whole, and so does any that differs from it in a single letter.
    """
    first: dict[bytes, int] = {}
    repeated: dict[bytes, tuple[bytes, bytes]] = {}
    whole, kept = memoryview(page), list[bytes | memoryview]()
    start, at = 0, page.find(class_)
    while at >= 0:
        begin = page.rfind(b"<", start, at)
        end = page.find(b">", begin) + 1 if begin >= 0 else 0
        if end > at:
            opening = page[begin:end]
            if first.setdefault(opening, begin) < begin:
                known = repeated.get(opening)
                if known is None:
                    known = repeated[opening] = _described(page, first[opening], opening, tags)
                if known[0] and page.startswith(known[0], begin):
                    kept += (whole[start:end], known[1])
                    start = end = begin + len(known[0])
        at = page.find(class_, max(end, at + 1))
    return b"".join((*kept, whole[start:])) if kept else page


def _described(page: bytes, begin: int, opening: bytes, tags: Tags) -> tuple[bytes, bytes]:
    """Return an element as it stands, and what else to write behind its start tag; both empty where it is none."""
    if b" typeof=" not in opening or b" resource=" not in opening or any(more in opening for more in _SAYS_MORE):
        return b"", b""
    if ANY_TAG.fullmatch(opening) is None:
        return b"", b""
    depth = 0
    for count, found in enumerate(ANY_TAG.finditer(page, begin)):
        tag = tags[found[1]]
        if tag.name in HIDDEN:
            # Without its tags nobody knows what is not shown.
            break
        depth += -1 if tag.is_end else not tag.is_void
        if not depth and count > 1:
            whole = page[begin : found.end()]
            if any(end in whole for end in _ENDS_COMMENT):
                break
            inside = page[begin + len(opening) : found.start()]
            return whole, ANY_TAG.sub(lambda inner: tags[inner[1]].sign, inside) + found[0]
        if not depth or count > _MOST_TAGS:
            break
    return b"", b""
