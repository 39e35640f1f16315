"""Web, public: the planned euros behind a promise, over the years and over the versions of the plan."""

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy.orm import Session

from woordhouder.assessment.published_evidence import PublishedEvidence
from woordhouder.plans import published as plans
from woordhouder.plans.compare_revisions import Change, compare
from woordhouder.web.public.budget_trail import Delivery, draw
from woordhouder.web.public.shown.promise import Money, MoneyChange


def money(session: Session, papers: Sequence[PublishedEvidence]) -> Money | None:
    """Return the trail of the actions that papers point at; none where no version names an amount."""
    pairs = [(p.action, p.report) for p in papers if p.action and p.report]
    versions = plans.over_time(session, [a for a, _ in pairs], [r for _, r in pairs])
    if not any(v.euros for v in versions):
        return None
    years = {year for v in versions for year in (*v.euros, v.plan.first_year, v.plan.last_year)}
    span = range(min(years), max(years) + 1)
    rows = [Delivery(v.report.title, tuple(v.euros.get(year) for year in span)) for v in versions]
    return Money(draw(span, rows), tuple(_changes(versions)))


def _changes(versions: Sequence[plans.ActionOverTime]) -> list[MoneyChange]:
    """Return what each version changed against the one before it."""
    found = []
    for before, after in pairwise(versions):
        change = compare(before.euros, after.euros)
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
