"""Plans: which municipalities miss which report, held against the legal calendar."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.legal_calendar import Region, moments_of_term, region_of
from woordhouder.civic.legal_rules import rules_in_use
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.term import Term
from woordhouder.plans.due_reports import DueReport, due_reports, missing_reports
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind


@dataclass(frozen=True)
class PlanWork:
    """One municipality with what it misses; nothing where all is there."""

    name: str
    name_key: str
    slug: str
    has_plan: bool
    missing: tuple[DueReport, ...]


def plan_work(session: Session, today: date) -> list[PlanWork]:
    """Return every municipality by name, with the reports of the term of today that we miss; three questions."""
    term = session.scalar(sa.select(Term).where(Term.starts_on <= today).order_by(Term.starts_on.desc()).limit(1))
    if term is None:
        return []
    rules = rules_in_use(session)
    rows = session.execute(
        sa.select(
            Municipality.name,
            Municipality.name_key,
            Municipality.slug,
            Municipality.province,
            PolicyReport.kind,
            PolicyReport.adopted_on,
        )
        .outerjoin(Plan, sa.and_(Plan.municipality_id == Municipality.id, Plan.first_year == term.plan_first_year))
        .outerjoin(PolicyReport, PolicyReport.plan_id == Plan.id)
        .order_by(Municipality.name_key, Municipality.id)
    )
    reports: dict[tuple[str, str, str, str], list[tuple[ReportKind | None, date | None]]] = defaultdict(list)
    for name, name_key, slug, province, kind, adopted_on in rows:
        reports[name, name_key, slug, region_of(province)].append((kind, adopted_on))
    due = {
        region.value: due_reports(
            moments_of_term(term.starts_on, term.ends_on, region.value, rules), term.plan_first_year, today
        )
        for region in Region
    }
    return [_work((name, key, slug), had, due[region]) for (name, key, slug, region), had in reports.items()]


def _work(
    place: tuple[str, str, str],
    had: list[tuple[ReportKind | None, date | None]],
    due: tuple[DueReport, ...],
) -> PlanWork:
    has_plan = any(kind is not None for kind, _ in had)
    revised = {on.year for kind, on in had if kind is ReportKind.REVISION and on}
    # Accounts are adopted in the first half of the year after the one that they tell of.
    told = {on.year - 1 for kind, on in had if kind is ReportKind.ACCOUNTS and on}
    return PlanWork(*place, has_plan, missing_reports(due, has_plan, revised, told))
