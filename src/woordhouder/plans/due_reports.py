"""Plans: which reports a municipality should have adopted by now, and which of those we do not have; pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from woordhouder.civic.legal_calendar import LegalMoment, MomentKind

_ASKED = (MomentKind.PLAN, MomentKind.REVISION, MomentKind.ACCOUNTS)


@dataclass(frozen=True)
class DueReport:
    """A report that the law wants. year: of the accounts the year that they tell of, of others that of adoption."""

    kind: MomentKind
    year: int
    due_on: date

    def is_late(self, today: date) -> bool:
        return today > self.due_on


def due_reports(moments: Iterable[LegalMoment], plan_first_year: int, today: date) -> tuple[DueReport, ...]:
    """Return what is due until the end of this calendar year, in order of day; all days in Brussels.

    moments: of the term and the region. Accounts of years before the plan belong to the plan before it.
    """
    found = []
    for moment in moments:
        year = moment.on.year - (moment.kind is MomentKind.ACCOUNTS)
        is_ours = moment.kind is not MomentKind.ACCOUNTS or year >= plan_first_year
        if moment.kind in _ASKED and is_ours and moment.on.year <= today.year:
            found.append(DueReport(moment.kind, year, moment.on))
    return tuple(found)


def missing_reports(
    due: Collection[DueReport], has_plan: bool, revised_in: Collection[int], accounts_of: Collection[int]
) -> tuple[DueReport, ...]:
    """Return what is due and not there. Without its plan nothing else is asked of a municipality yet."""
    had = {MomentKind.REVISION: revised_in, MomentKind.ACCOUNTS: accounts_of}
    if not has_plan:
        return tuple(one for one in due if one.kind is MomentKind.PLAN)
    return tuple(one for one in due if one.kind is not MomentKind.PLAN and one.year not in had[one.kind])
