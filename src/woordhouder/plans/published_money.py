"""Plans: what public pages may ask about euros over the versions of a plan, planned and really spent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import Basis, BudgetLine, Flow
from woordhouder.plans.plan import Plan
from woordhouder.plans.planned import euros_of
from woordhouder.plans.policy_report import VERSIONS, PolicyReport, ReportKind, place_in_time
from woordhouder.plans.same_actions import same_actions

Euros = dict[int, Decimal]
"""Expenditure by year; a year without an amount is not there, which is not zero."""

# A follow-up report tells of half a year: beside whole years it would look like a cut.
_WHOLE_YEARS = (*VERSIONS, ReportKind.ACCOUNTS)


@dataclass(frozen=True)
class VersionMoney:
    """What one version of the plan foresees; of years that it tells the outcome of, that outcome."""

    plan: Plan
    report: PolicyReport
    euros: Euros


@dataclass(frozen=True)
class MoneyOverTime:
    """The plan and its revisions, oldest first, and what was really spent by the newest report that tells it."""

    versions: tuple[VersionMoney, ...]
    realised: Euros

    @property
    def years(self) -> range:
        """Every year of the plan and of any amount; none where no amount is known."""
        told = {year for version in self.versions for year in version.euros} | {*self.realised}
        ends = {year for v in self.versions for year in (v.plan.first_year, v.plan.last_year)} if told else set()
        return range(min(told | ends, default=0), max(told | ends, default=-1) + 1)


def money_of_actions(session: Session, actions: Sequence[Action], reports: Sequence[PolicyReport]) -> MoneyOverTime:
    """Return the euros of these actions in every version of their plans, whatever their codes are there."""
    found = _reports(session, {report.plan_id for report in reports}) if actions else []
    wanted: set[int] = set()
    for _, of_one_plan in groupby(found, key=lambda row: row[0].id):
        groups = same_actions(session, {action.id for action in actions}, [report for _, report in of_one_plan])
        wanted = wanted.union(*groups)
    return _money(session, found, wanted)


def money_of_plan(session: Session, plan: Plan) -> MoneyOverTime:
    """Return the euros of all actions together, in every version of one plan."""
    return _money(session, _reports(session, {plan.id}), None)


_Reports = list[tuple[Plan, PolicyReport]]


def _reports(session: Session, plan_ids: Collection[int]) -> _Reports:
    """Return every report of these plans, plan by plan, oldest first."""
    rows = session.execute(
        sa.select(Plan, PolicyReport)
        .join(Plan, Plan.id == PolicyReport.plan_id)
        .where(PolicyReport.plan_id.in_(plan_ids))
    )
    return sorted(((plan, report) for plan, report in rows), key=lambda row: (row[0].id, place_in_time(row[1])))


def _money(session: Session, reports: _Reports, action_ids: Collection[int] | None) -> MoneyOverTime:
    drawn = [(plan, report) for plan, report in reports if report.kind in _WHOLE_YEARS]
    drawn.sort(key=lambda row: place_in_time(row[1]))
    amounts = _amounts(session, [report.id for _, report in drawn], action_ids)
    realised: Euros = {}
    for _, report in drawn:
        realised |= {year: euros for year, basis, euros in amounts[report.id] if basis == Basis.REALISED.value}
    return MoneyOverTime(
        tuple(
            VersionMoney(plan, report, euros_of(amounts[report.id]))
            for plan, report in drawn
            if report.kind in VERSIONS
        ),
        dict(sorted(realised.items())),
    )


def _amounts(
    session: Session, report_ids: Collection[int], action_ids: Collection[int] | None
) -> dict[int, list[tuple[int, str, Decimal]]]:
    wanted = (
        sa.select(Action.policy_report_id, BudgetLine.year, BudgetLine.basis, sa.func.sum(BudgetLine.amount_eur))
        .join(Action, Action.id == BudgetLine.action_id)
        .where(Action.policy_report_id.in_(report_ids), BudgetLine.flow == Flow.EXPENDITURE)
        .group_by(Action.policy_report_id, BudgetLine.year, BudgetLine.basis)
    )
    if action_ids is not None:
        wanted = wanted.where(Action.id.in_(action_ids))
    found: dict[int, list[tuple[int, str, Decimal]]] = {report_id: [] for report_id in report_ids}
    for report_id, year, basis, euros in session.execute(wanted):
        found[report_id].append((year, Basis(basis).value, Decimal(euros)))
    return found
