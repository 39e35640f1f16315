"""Web, public: the euros behind a promise or of a whole plan, over the years and the versions of the plan."""

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy.orm import Session

from woordhouder.assessment.published_evidence import PublishedEvidence
from woordhouder.plans.compare_revisions import Change, compare
from woordhouder.plans.plan import Plan
from woordhouder.plans.published_money import MoneyOverTime, VersionMoney, money_of_actions, money_of_plan
from woordhouder.plans.setback import open_years, within
from woordhouder.web.public.budget_trail import Delivery, draw
from woordhouder.web.public.shown.promise import Money, MoneyChange


def money(session: Session, papers: Sequence[PublishedEvidence]) -> Money | None:
    """Return the trail of the actions that papers point at; none where no version names an amount."""
    pairs = [(p.action, p.report) for p in papers if p.action and p.report]
    return drawn(money_of_actions(session, [a for a, _ in pairs], [r for _, r in pairs]))


def plan_money(session: Session, plan: Plan) -> Money | None:
    """Return the trail of all actions of a plan together; none where no version names an amount."""
    return drawn(money_of_plan(session, plan))


def drawn(found: MoneyOverTime) -> Money | None:
    """Return what a page shows of these euros; none where there are none."""
    if not found.years:
        return None
    rows = [Delivery(v.report.title, tuple(v.euros.get(year) for year in found.years)) for v in found.versions]
    spent = tuple(found.realised.get(year) for year in found.years) if found.realised else None
    return Money(draw(found.years, rows, spent), tuple(_changes(found.versions)))


def _changes(versions: Sequence[VersionMoney]) -> list[MoneyChange]:
    """Return what each version changed against the one before it, in years that both can speak of."""
    found = []
    for before, after in pairwise(versions):
        years = open_years(before.euros, after.euros, after.report.adopted_on)
        change = compare(within(before.euros, years), within(after.euros, years))
        if change.change is not Change.SAME:
            found.append(
                MoneyChange(
                    kind=change.change.value,
                    on=after.report.adopted_on,
                    before_eur=change.before_eur,
                    after_eur=change.after_eur,
                    moved_eur=change.moved_eur,
                    from_years=change.from_years,
                    to_years=change.to_years,
                )
            )
    return found
