"""Harvest, read: which amount of a line of a PDF stands in which column, as its edges tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from woordhouder.harvest.read.pdf_headings import Column, Heading
from woordhouder.harvest.read.pdf_words import Line, Word

_AMOUNT = re.compile(r"[-−–]?[(]?[-−–]?€?\d[\d.,'’]*€?\)?[-−–]?|\d+(?:[.,]\d+)?%")
_SIGN = re.compile(r"[-−–]")
_CURRENCY = ("€", "eur", "euro")
_THREE = re.compile(r"\d{3}(?:,\d+)?\)?-?")

_NEAR = 3.0
"""Points between two edges that are one."""
_LEAST_ROWS = 2
"""So many full rows with the same edges tell where the columns end, whatever their headings do."""

Edges = tuple[float, ...]


@dataclass(frozen=True)
class Amounts:
    """The amounts of a line by the number of their column, and the words before them."""

    cells: dict[int, str]
    text: tuple[Word, ...]
    doubtful: bool
    guess: dict[int, str]
    """Of a doubtful line: the columns that the amounts are nearest to, for a person to look at."""


def learn_edges(lines: Iterable[Line], heading: Heading) -> Edges | None:
    """Return where the columns end, where rows that fill all of them agree on it."""
    count = len(heading.columns)
    full = [groups for line in lines if len(groups := _groups(line)) == count]
    ends = [[group[-1].right for group in groups] for groups in full]
    if len(ends) < _LEAST_ROWS:
        return None
    columns = list(zip(*ends, strict=True))
    if any(max(column) - min(column) > _NEAR for column in columns):
        return None
    return tuple(sum(column) / len(column) for column in columns)


def amounts_of(line: Line, heading: Heading, edges: Edges | None) -> Amounts:
    """Return the amounts at the end of a line, each in the one column that it stands in.

    Doubtful where an amount stands in none, or two stand in one: then there are none.
    """
    groups = _groups(line)
    first = min(heading.columns[0].left, edges[0] - line.height if edges else heading.columns[0].right)
    while groups and groups[0][-1].right <= first:
        # Left of all columns: the text before ends in a figure.
        groups.pop(0)
    text = line.words[: _begin_of(line, groups)]
    places = [_column_of(group, heading.columns, edges) for group in groups]
    known = [place for place in places if place is not None]
    if len(known) == len(places) == len(set(places)):
        cells = {place: _said(group) for place, group in zip(known, groups, strict=True)}
        return Amounts({n: said for n, said in cells.items() if said}, text, doubtful=False, guess={})
    return Amounts({}, text, doubtful=True, guess=_nearest(groups, heading.columns))


def _begin_of(line: Line, groups: Sequence[Sequence[Word]]) -> int:
    """Return how many words of the line are text."""
    count = line.words.index(groups[0][0]) if groups else len(line.words)
    while groups and count and line.words[count - 1].text.casefold() in _CURRENCY:
        count -= 1
    return count


def _is_dash(word: Word) -> bool:
    return _SIGN.fullmatch(word.text) is not None


def _groups(line: Line) -> list[list[Word]]:
    """Return the figures at the end of a line; those with a mere blank between are one (`1 234`, `- 5`, `€ 5`)."""
    groups: list[list[Word]] = []
    for word in reversed(line.words):
        is_near = bool(groups) and groups[0][0].left - word.right < line.height * 0.65
        if word.text.casefold() in _CURRENCY:
            continue
        if is_near and _is_dash(word) and not _is_dash(groups[0][0]):
            groups[0].insert(0, word)
        elif _is_dash(word):
            groups.insert(0, [word])
        elif not _AMOUNT.fullmatch(word.text):
            break
        elif is_near and _THREE.fullmatch(groups[0][0].text):
            groups[0].insert(0, word)
        else:
            groups.insert(0, [word])
    # A dash that hangs on the text is punctuation, not an empty column.
    while groups and len(groups[0]) == 1 and _is_dash(groups[0][0]) and _hangs(line, groups[0][0]):
        groups.pop(0)
    return groups


def _hangs(line: Line, dash: Word) -> bool:
    place = line.words.index(dash)
    return place > 0 and dash.left - line.words[place - 1].right < line.height * 0.65


def _said(group: Sequence[Word]) -> str:
    """Return an amount as it is written; "" for a dash alone, which says that there is none."""
    if len(group) == 1 and _is_dash(group[0]):
        return ""
    sign, rest = ("-", group[1:]) if _is_dash(group[0]) else ("", group)
    return sign + " ".join(word.text for word in rest)


def _column_of(group: Sequence[Word], columns: Sequence[Column], edges: Edges | None) -> int | None:
    """Return the column that a group stands in: amounts and headings end at one edge, or overlap only there."""
    left, right = group[0].left, group[-1].right
    ends_of = edges or [column.right for column in columns]
    if any(abs(edge - word.right) < _NEAR for edge in ends_of for word in group[:-1] if not _is_dash(word)):
        # What looked like thousands with a blank are two amounts.
        return None
    ends = [n for n, edge in enumerate(ends_of) if abs(edge - right) < _NEAR]
    over = [n for n, column in enumerate(columns) if _lies_under(left, right, column)]
    found = ends if len(ends) == 1 else over
    return found[0] if len(found) == 1 else None


def _lies_under(left: float, right: float, column: Column) -> bool:
    """Tell whether half of the narrower of both lies under or over the other."""
    shared = min(right, column.right) - max(left, column.left)
    return shared >= min(right - left, column.right - column.left) / 2


def _nearest(groups: Sequence[Sequence[Word]], columns: Sequence[Column]) -> dict[int, str]:
    """Return the amounts under the nearest headings, where each has one of its own; else nothing."""
    places = [min(range(len(columns)), key=lambda n: abs(columns[n].right - group[-1].right)) for group in groups]
    if len(set(places)) != len(places):
        return {}
    return {place: said for place, group in zip(places, groups, strict=True) if (said := _said(group))}


def cells_of(words: Sequence[Word], height: float) -> list[str]:
    """Return the texts of a line that stand apart, each a cell of its own."""
    cells: list[list[Word]] = []
    for word in words:
        if cells and word.left - cells[-1][-1].right < height:
            cells[-1].append(word)
        else:
            cells.append([word])
    return [" ".join(word.text for word in cell) for cell in cells]
