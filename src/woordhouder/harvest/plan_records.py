"""Harvest: what was read of a plan, before any table knows of it (the wall)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

Flow = Literal["expenditure", "receipt"]
Nature = Literal["operating", "investment", "financing", "unknown"]
Basis = Literal["estimate", "credit", "realised"]


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """Something a person should know about the paper: a code for machines, a message, and where it stands."""

    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class CellIssue:
    """Something about one place in a table: what to do is in the message, in Dutch; what stops lets nothing in."""

    code: str
    message: str
    sheet: str
    row: int | None
    column: str
    value: str
    stops: bool

    @property
    def is_page(self) -> bool:
        """Tell whether this is about a page of a PDF and not about a sheet."""
        return self.sheet.startswith("bladzijde ")

    @property
    def where(self) -> str:
        """Return the place in words: `blad Acties, rij 12, kolom bedrag, waarde '12x'`."""
        parts = [
            self.sheet if self.is_page else f"blad {self.sheet}" if self.sheet else "",
            f"{'regel' if self.is_page else 'rij'} {self.row}" if self.row else "",
            f"kolom {self.column}" if self.column else "",
            f"waarde {self.value!r}" if self.value else "",
        ]
        return ", ".join(part for part in parts if part) or "bestand"


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """One level as published: objective (BD), action plan (AP) or action (AC). The code is "" where none stands.

    Codes are opaque: compare them as they are. Texts are the source's own, labels and cuts included.
    """

    code: str
    short_text: str
    long_text: str


@dataclass(frozen=True, slots=True)
class AmountRecord:
    """Euros of one action in one year. A year without a readable amount has no record: unknown is not zero."""

    year: int
    amount_eur: Decimal
    flow: Flow
    nature: Nature
    basis: Basis


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One row of the file; `position` counts the file's rows from 1."""

    position: int
    municipality_nis: str
    municipality_name: str
    objective: GoalRecord
    action_plan: GoalRecord
    action: GoalRecord
    shown_text: str
    is_residual: bool
    """Money not tied to a goal (*overig beleid*): never to be suggested as evidence."""
    amounts: tuple[AmountRecord, ...]
    unknown_years: tuple[int, ...]
    total_eur: Decimal | None
    """The total as the file gives it, or None; the amounts are what counts."""
    status: str = ""
    """What a follow-up report says of it, in its own words: `in uitvoering`."""


@dataclass(frozen=True, slots=True)
class LineDoubt:
    """A line of a PDF of which nobody can be sure: where it is, so that it can be shown, and what it may say."""

    page: int
    line: int
    text: str
    action: str
    """The action that it stands under, as it is printed; "" for none."""
    years: tuple[int, ...]
    guess: tuple[AmountRecord, ...]
    """What stands nearest, for a person to look at; never read by itself."""
    middle: float
    height: float
    """How high its middle stands on the page and how high its signs are, in points."""


@dataclass(frozen=True, slots=True)
class SettledLine:
    """What a person said of a doubtful line: these amounts, or none: then the line is left out."""

    page: int
    line: int
    text: str
    amounts: tuple[AmountRecord, ...]


@dataclass(frozen=True)
class PlanReading:
    """All that one file says about one plan."""

    municipality_nis: str | None
    """The code as published, by all rows alike; None where it is missing or the rows differ."""
    period: tuple[int, int] | None
    """First and last year of the legal plan period that the amounts fall in; None without amounts."""
    actions: tuple[ActionRecord, ...]
    issues: tuple[ReadIssue, ...]
    cell_issues: tuple[CellIssue, ...] = ()
    """Of a table: the same issues, each with its sheet, row, column and value."""
    media_type: str = "application/json"
    doubts: tuple[LineDoubt, ...] = ()
    """Of a PDF: the faults that a person can settle by looking at the line."""

    @property
    def faults(self) -> tuple[CellIssue, ...]:
        """What stands in the way of storing it: all or nothing."""
        return tuple(issue for issue in self.cell_issues if issue.stops)

    @property
    def objective_count(self) -> int:
        """How many objectives, told apart by their code."""
        return len({(a.municipality_nis, a.objective.code) for a in self.actions if a.objective.code})

    @property
    def action_plan_count(self) -> int:
        """How many action plans, told apart by their code."""
        return len({(a.municipality_nis, a.action_plan.code) for a in self.actions if a.action_plan.code})

    @property
    def action_count(self) -> int:
        """How many actions, told apart by their code; rows without code do not count here."""
        return len({(a.municipality_nis, a.action.code) for a in self.actions if a.action.code})

    def yearly_eur(self) -> dict[int, Decimal]:
        """Return the exact sum of what goes out by year; a year without a known expenditure is left out."""
        sums: dict[int, Decimal] = defaultdict(Decimal)
        with localcontext() as exact:
            exact.prec = 60
            for action in self.actions:
                for amount in action.amounts:
                    if amount.flow == "expenditure":
                        sums[amount.year] += amount.amount_eur
        return dict(sorted(sums.items()))
