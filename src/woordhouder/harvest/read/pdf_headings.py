"""Harvest, read: the headings of a PDF's table: which year, which kind of amount and which flow each column is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from woordhouder.harvest.plan_records import Basis, Flow
from woordhouder.harvest.read.pdf_kinds import BASES, TOTALS, flow_called, is_balance_word
from woordhouder.harvest.read.pdf_words import Line, Word

_YEAR = re.compile(r"(?P<basis>[a-z]*)[-_]?(?P<year>20\d\d)\*?", re.IGNORECASE)
_TITLES = frozenset(
    (
        *("code", "nr", "nummer", "omschrijving", "beschrijving", "titel", "naam", "kort", "korte", "niveau"),
        *("actie", "acties", "actieplan", "actieplannen", "beleidsdoelstelling", "beleidsdoelstellingen"),
        *("doelstelling", "doelstellingen", "strategische", "prioritair", "prioritaire", "ap", "bd", "ac"),
        *(
            "jaar",
            "boekjaar",
            "eur",
            "€",
            "euro",
            "in",
            "type",
            "soort",
            "bedrag",
            "bedragen",
            "dienst",
            "entiteit",
        ),
        *("e/i/f", "e/i", "u/o", "i/u", "e", "i", "f", "u", "o", "status", "stand", "van", "zaken", "en"),
        *("/", "-", "–", "+", "&", "|"),
    )
)
_FIRST: Final = ("initieel", "initiële")
"""The credit before it was changed: the credit that counts stands beside it."""
_KINDS: Final[dict[str, Basis]] = BASES | dict.fromkeys(_FIRST, "credit")
_READ_PAST = frozenset(("%", "verschil", "wijziging", "afwijking", "evolutie", "realisatiegraad", "δ"))


@dataclass(frozen=True)
class Column:
    """One column of amounts: its year, what its amounts are, and between which edges its heading stands."""

    left: float
    right: float
    year: int | None = None
    basis: Basis | None = None
    flow: Flow | None = None
    is_total: bool = False
    is_read_past: bool = False

    @property
    def key(self) -> tuple[int | None, Basis | None, Flow | None]:
        """What tells an amount of this column from the others of its row."""
        return self.year, self.basis, self.flow


@dataclass(frozen=True)
class Heading:
    """The columns of a table from left to right."""

    columns: tuple[Column, ...]

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns whose amounts count."""
        return tuple(c for c in self.columns if not c.is_total and not c.is_read_past)

    @property
    def has_years(self) -> bool:
        """Tell whether the years stand above the amounts, not before the rows."""
        return any(c.year for c in self.kept)

    @property
    def is_clear(self) -> bool:
        """Tell whether no two columns say the same, and all or none have a year."""
        keys = [c.key for c in self.kept]
        return len(set(keys)) == len(keys) and len({c.year is None for c in self.kept}) == 1


def heading_in(line: Line, before: Heading | None = None) -> Heading | None:
    """Return the columns that a line heads, together with the headings right above it; None for any other line."""
    found = _columns(line)
    if not found:
        return None
    if before:
        joined = _joined(before, Heading(tuple(found)))
        if joined:
            return joined
    return Heading(tuple(found))


def is_whole(heading: Heading) -> bool:
    """Tell whether these headings can stand above amounts: years, or what goes out beside what comes in."""
    years = [c.year for c in heading.kept if c.year]
    flows = {c.flow for c in heading.kept if c.flow}
    has_basis = any(c.basis for c in heading.kept)
    return len(years) > 1 or (bool(years) and (has_basis or bool(flows))) or len(flows) > 1


def _columns(line: Line) -> list[Column]:
    """Return the columns of one line, or none where a word stands there that heads nothing."""
    columns: list[Column] = []
    kind: Column | None = None
    """A word such as `Raming` that may belong to the year behind it, or be a heading of its own."""
    for word in line.words:
        said = word.text.strip(":.()*").casefold() or word.text
        if columns and columns[-1].is_total and word.left - columns[-1].right < line.height:
            # `Totaal 2026 - 2031`.
            columns[-1] = replace(columns[-1], right=word.right)
            continue
        if kind and (said not in _KINDS or word.left - kind.right > line.height) and not _YEAR.fullmatch(said):
            columns.append(kind)
            kind = None
        own = _column(word, said)
        if said in _KINDS:
            kind = _both(replace(own, left=kind.left), kind) if kind and own else own
        elif own and own.year and kind:
            columns.append(_both(own, kind))
            kind = None
        elif own:
            columns.append(own)
        elif said not in _TITLES:
            return []
    columns += [kind] if kind else []
    return columns if _is_heading(columns, line) else []


def _column(word: Word, said: str) -> Column | None:
    """Return the column that one word heads."""
    year = _YEAR.fullmatch(said)
    if year and (not year["basis"] or year["basis"] in BASES):
        return Column(word.left, word.right, int(year["year"]), BASES.get(year["basis"]))
    if said in _KINDS:
        return Column(word.left, word.right, basis=_KINDS[said], is_read_past=said in _FIRST)
    if flow := flow_called(said):
        return Column(word.left, word.right, flow=flow)
    if said in TOTALS:
        return Column(word.left, word.right, is_total=True)
    if is_balance_word(said) or said in _READ_PAST:
        return Column(word.left, word.right, is_read_past=True)
    return None


def _is_heading(columns: Sequence[Column], line: Line) -> bool:
    """Columns stand apart and their years rise or repeat as a block; a sentence that names years does neither."""
    if not columns or columns[0].is_total:
        return False
    apart = all(b.left - a.right > line.height * 0.7 for a, b in pairwise(columns))
    has_words = any(word.right < columns[0].left for word in line.words)
    return apart and (len(columns) > 1 or columns[0].year is not None or not has_words)


def _joined(above: Heading, below: Heading) -> Heading | None:
    """Join two lines of headings: years over flows, flows or kinds over years; None where they do not fit."""
    up, down = above.columns, below.columns
    if all(c.year for c in up) and not any(c.year for c in down):
        return _spread(up, down)
    if not any(c.year for c in up) and any(c.year for c in down):
        if len(up) == len(down):
            return Heading(tuple(_both(d, u) for u, d in zip(up, down, strict=True)))
        return _spread(up, down)
    return None


def _spread(up: Sequence[Column], down: Sequence[Column]) -> Heading | None:
    """Give each heading above its equal share of those below, from left to right."""
    if not up or len(down) % len(up):
        return None
    share = len(down) // len(up)
    return Heading(tuple(_both(column, up[n // share]) for n, column in enumerate(down)))


def _both(own: Column, other: Column) -> Column:
    return replace(
        own,
        year=own.year or other.year,
        basis=own.basis or other.basis,
        flow=own.flow or other.flow,
        is_total=own.is_total or other.is_total,
        is_read_past=own.is_read_past or other.is_read_past,
    )
