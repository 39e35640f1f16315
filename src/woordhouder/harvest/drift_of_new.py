"""Harvest: whether new papers say less than those before them: a template that changed for new pages only (pure).

One paper proves nothing: a town may hold a meeting without a vote. What is asked: had nothing changed, how likely
is it that the newest papers all lack what nearly all before them had? Alarm below one in ten thousand, since each
night asks this of every field of every site.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from woordhouder.harvest.drift import LOOK, LOST_SHARE, MOST_SHOWN, told_unknown
from woordhouder.harvest.page_fill import PageFill, added_up
from woordhouder.harvest.read.known_names import unknown_among
from woordhouder.harvest.rules import Trouble

WINDOW: Final = 60
_CHANCE: Final = 1e-4
_LEAST_NEW: Final = 3
_MOST_NEW: Final = 12
"""Longer than this is how the site is now."""

IsLow = Callable[[PageFill], bool | None]
"""Whether a page lacks something; None where the question does not arise."""


def drift_of_new(before: Sequence[PageFill], new: Sequence[tuple[str, PageFill]]) -> list[Trouble]:
    """Compare new papers of one kind with those before, oldest first. new: address and fill."""
    if not new:
        return []
    address, newest = new[-1]
    pages = [*before[-WINDOW:], *(fill for _, fill in new)]
    names = [name for name in _usual_names(pages) if _newest_in_a_row(pages, _without(name))]
    unknown = [name for name in unknown_among(newest.names) if _newest_in_a_row(pages, _has_name(name))]
    told = [*_fields(pages, address), *_signs(pages, address), *_names_gone(names, address)]
    return told + told_unknown({name: [address] for name in unknown}, 1)


def _fields(pages: Sequence[PageFill], address: str) -> Iterator[Trouble]:
    usual = added_up(pages)
    for field, (have, of) in usual.items():
        lows = _newest_in_a_row(pages, _low_field(field, have / of))
        if lows:
            was, now = added_up(pages[:-lows]).get(field, (0, 0)), added_up(pages[-lows:])[field]
            said = (
                f"{field.replace('.', ' ')}: {was[0]} of {was[1]} on earlier papers, "
                f"{now[0]} of {now[1]} on the newest {lows}: {LOOK}"
            )
            figures = {"field": field, "before": was, "now": now, "pages": (lows, lows)}
            yield Trouble(f"new:{field}", said, False, address, figures)


def _signs(pages: Sequence[PageFill], address: str) -> Iterator[Trouble]:
    for sign in pages[-1].signs:
        lows = _newest_in_a_row(pages, _has_sign(sign))
        if lows:
            said = f"{sign.replace('_', ' ')}: on the newest {lows} papers, hardly on those before: {LOOK}"
            yield Trouble(f"more:{sign}", said, False, address, {"field": sign, "pages": (lows, lows)})


def _names_gone(names: Sequence[str], address: str) -> Iterator[Trouble]:
    if names:
        shown = ", ".join(names[:MOST_SHOWN])
        said = f"{len(names)} marks of earlier papers are on none of the newest ({shown}): {LOOK}"
        yield Trouble("new:names_gone", said, False, address, {"field": shown})


def _newest_in_a_row(pages: Sequence[PageFill], is_low: IsLow) -> int:
    """Return how many of the newest are low, where chance does not explain it; else 0."""
    if not is_low(pages[-1]):
        return 0
    asked = [low for page in pages if (low := is_low(page)) is not None]
    count = next((n for n, low in enumerate(reversed(asked)) if not low), len(asked))
    if not _LEAST_NEW <= count <= _MOST_NEW:
        return 0
    earlier = asked[:-count]
    # The rule of succession: what was never seen in n pages may still be one in n + 2.
    chance = (sum(earlier) + 1) / (len(earlier) + 2)
    return count if chance**count <= _CHANCE else 0


def _low_field(field: str, usual: float) -> IsLow:
    def is_low(page: PageFill) -> bool | None:
        have, of = page.fields.get(field, (0, 0))
        return have < LOST_SHARE * usual * of if of else None

    return is_low


def _without(name: str) -> IsLow:
    return lambda page: name not in page.names


def _has_name(name: str) -> IsLow:
    return lambda page: name in page.names


def _has_sign(sign: str) -> IsLow:
    return lambda page: sign in page.signs


def _usual_names(pages: Sequence[PageFill]) -> list[str]:
    counts: dict[str, int] = {}
    for page in pages:
        for name in page.names:
            counts[name] = counts.get(name, 0) + 1
    return [name for name, count in counts.items() if 2 * count >= len(pages)]
