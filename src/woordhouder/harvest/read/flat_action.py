"""Harvest, read: one action of a table of another make, filled row by row."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from woordhouder.harvest.plan_records import ActionRecord, AmountRecord
from woordhouder.harvest.read.flat_goals import RowGoals
from woordhouder.harvest.read.flat_totals import Amounts
from woordhouder.harvest.read.plan_text import is_residual, shown_text


@dataclass
class FlatAction:
    """What all rows of one action say together; a table may give each year a row of its own."""

    row: int
    """The first of them."""
    goals: RowGoals
    place: tuple[str, str]
    """NIS code and name of the municipality."""
    status: str = ""
    amounts: Amounts = field(default_factory=lambda: defaultdict(Decimal))
    unknown: set[int] = field(default_factory=set)
    """Years whose amount could not be read."""

    def sum_eur(self) -> Decimal:
        return sum(self.amounts.values(), Decimal(0))

    def record(self, only_nis: str) -> ActionRecord:
        """Return the record; only_nis: the code of the one municipality of the table, or nothing."""
        own = self.goals.own
        ordered = sorted(self.amounts.items(), key=lambda item: (item[0][0], str(item[0][1])))
        return ActionRecord(
            position=self.row,
            municipality_nis=self.place[0] or only_nis,
            municipality_name=self.place[1],
            objective=self.goals.objective,
            action_plan=self.goals.action_plan,
            action=own,
            shown_text=shown_text(own.short_text, own.long_text),
            is_residual=is_residual(own.code, own.short_text),
            amounts=tuple(AmountRecord(y, eur, k.flow, k.nature, k.basis) for (y, k), eur in ordered),
            unknown_years=tuple(sorted(self.unknown)),
            total_eur=None,
            status=self.status,
        )
