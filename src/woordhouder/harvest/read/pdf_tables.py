"""Harvest, read: under which headings each line of a PDF stands."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from woordhouder.harvest.read.pdf_columns import Edges, learn_edges
from woordhouder.harvest.read.pdf_headings import Heading, heading_in, is_whole
from woordhouder.harvest.read.pdf_words import Line

_YEAR_OF = re.compile(
    r"(?:boekjaar|rapporteringsperiode|jaarrekening|opvolgingsrapport\w*)\D{0,20}(20\d\d)\b", re.I
)


@dataclass(frozen=True)
class Placed:
    """A line with the headings above it, and where those columns end as their rows tell; or a heading itself."""

    line: Line
    heading: Heading | None
    edges: Edges | None
    is_heading: bool
    is_new: bool = False
    """Other headings than those before: not the same table on a next page."""


def placed(lines: Sequence[Line]) -> list[Placed]:
    """Return every line with its headings."""
    heads = _heads(lines, _year_of(lines))
    under: list[Heading | None] = []
    current: Heading | None = None
    for head in heads:
        current = head or current
        under.append(current)
    rows: dict[Heading, list[Line]] = defaultdict(list)
    for line, head, heading in zip(lines, heads, under, strict=True):
        if heading and not head:
            rows[heading].append(line)
    edges = {heading: learn_edges(of_one, heading) for heading, of_one in rows.items()}
    before: list[Heading | None] = [None, *under][: len(under)]
    return [
        Placed(line, heading, edges.get(heading) if heading else None, head is not None, not _alike(heading, last))
        for line, head, heading, last in zip(lines, heads, under, before, strict=True)
    ]


def _alike(one: Heading | None, other: Heading | None) -> bool:
    keys = [[column.key for column in heading.columns] if heading else [] for heading in (one, other)]
    return keys[0] == keys[1]


def _heads(lines: Sequence[Line], year: int | None) -> list[Heading | None]:
    """Return the headings that lines are; a heading over another one is a part of it."""
    found: list[Heading | None] = [None] * len(lines)
    above: Heading | None = None
    for n, line in enumerate(lines):
        heading = heading_in(line, above)
        heading = _with_year(heading, year) if heading else None
        if heading and is_whole(heading):
            found[n] = heading
            if above and above is not found[n - 1]:
                # Only now it is known that the line before headed something.
                found[n - 1] = heading
        above = heading
    return found


def _with_year(heading: Heading, year: int | None) -> Heading:
    """A table of accounts names its year once, above everything, and only kinds over its columns."""
    kinds = [c for c in heading.kept if c.basis]
    if year is None or heading.has_years or len(kinds) < 2 or len(kinds) < len(heading.kept):
        return heading
    return Heading(tuple(c if c.is_total else replace(c, year=year) for c in heading.columns))


def _year_of(lines: Sequence[Line]) -> int | None:
    years = {int(found[1]) for line in lines for found in _YEAR_OF.finditer(line.text)}
    return years.pop() if len(years) == 1 else None
