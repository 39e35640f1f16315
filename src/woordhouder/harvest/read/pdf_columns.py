"""Harvest, read: the columns with years of a PDF's table, and which amount of a line stands in which."""

import re
from dataclasses import dataclass
from itertools import pairwise

from woordhouder.harvest.plan_records import Basis
from woordhouder.harvest.read.pdf_words import Line, Word

_YEAR = re.compile(r"20\d\d")
_AMOUNT = re.compile(r"[-−(]?\d[\d.,'’]*\)?-?")
_BASES: dict[str, Basis] = {
    **dict.fromkeys(("mjp", "amjp", "raming", "budget"), "estimate"),
    "krediet": "credit",
    **dict.fromkeys(("rek", "rekening", "jr"), "realised"),
}
_OTHER_TITLES = (
    "code",
    "omschrijving",
    "actie",
    "actieplan",
    "niveau",
    "beleidsdoelstelling",
    "jaar",
    "eur",
    "€",
    "euro",
)

_NEAR = 3.0
"""Points between two edges that are one."""


@dataclass(frozen=True)
class Columns:
    """The years of a table's heading, in order, with what their amounts are; and the edges of each heading."""

    years: tuple[tuple[int, Basis], ...]
    edges: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Amounts:
    """The amounts of a line by the number of their column, and the words before them."""

    cells: dict[int, str]
    text: tuple[Word, ...]
    doubtful: bool


def columns_in(line: Line) -> Columns | None:
    """Return the columns that a line heads; None for a line that only mentions years."""
    years: list[tuple[int, Basis]] = []
    edges: list[tuple[float, float]] = []
    basis: Basis = "estimate"
    for word in line.words:
        said = word.text.strip(":.()").casefold()
        if _YEAR.fullmatch(said):
            years.append((int(said), basis))
            edges.append((word.left, word.right))
            basis = "estimate"
        elif said in _BASES:
            basis = _BASES[said]
        elif said and said not in _OTHER_TITLES:
            return None
    rising = all(a[0] < b[0] for a, b in pairwise(years))
    return Columns(tuple(years), tuple(edges)) if len(years) > 1 and rising else None


def amounts_of(line: Line, columns: Columns) -> Amounts:
    """Return the amounts at the end of a line, each under the one heading that it stands under.

    Doubtful where an amount stands under none, or two stand under one: then there are none.
    """
    groups = _groups(line)
    cells: dict[int, str] = {}
    doubtful = False
    taken = 0
    for group in reversed(groups):
        under = _under(group, columns)
        if under is None:
            # Left of all columns: the text before ends in a figure.
            doubtful = group[-1].right > columns.edges[0][0]
            break
        if under in cells:
            doubtful = True
            break
        cells[under] = " ".join(word.text for word in group)
        taken += len(group)
    text = line.words[: len(line.words) - taken]
    return Amounts({} if doubtful else dict(sorted(cells.items())), text, doubtful)


def _groups(line: Line) -> list[list[Word]]:
    """Return the figures at the end of a line; those with a mere blank between are one (`1 234`)."""
    groups: list[list[Word]] = []
    for word in reversed(line.words):
        if not _AMOUNT.fullmatch(word.text):
            break
        if groups and groups[0][0].left - word.right < line.height * 0.65 and _three(groups[0][0].text):
            groups[0].insert(0, word)
        else:
            groups.insert(0, [word])
    return groups


def _three(text: str) -> bool:
    return re.fullmatch(r"\d{3}(?:,\d+)?\)?-?", text) is not None


def _under(group: list[Word], columns: Columns) -> int | None:
    """Return the column that a group stands under: amounts and headings end at one edge, or overlap only there."""
    left, right = group[0].left, group[-1].right
    if any(abs(edge[1] - word.right) < _NEAR for edge in columns.edges for word in group[:-1]):
        # What looked like thousands with a blank are two amounts.
        return None
    ends = [n for n, edge in enumerate(columns.edges) if abs(edge[1] - right) < _NEAR]
    over = [n for n, edge in enumerate(columns.edges) if left < edge[1] and right > edge[0]]
    found = ends if len(ends) == 1 else over
    return found[0] if len(found) == 1 else None
