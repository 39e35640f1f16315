"""Plans: what public pages may ask about plans, as the municipalities themselves published them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.plans.action import Action
from woordhouder.plans.action_plan import ActionPlan
from woordhouder.plans.budget_line import Basis, BudgetLine, Flow
from woordhouder.plans.objective import Objective
from woordhouder.plans.plan import Plan
from woordhouder.plans.planned import euros_of
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.queries import action_ids, reports_in_order

Euros = dict[int, Decimal]
"""Expenditure by year, the estimate before the outcome; a year without an amount is not there: unknown is not 0."""

_IN_ORDER = (PolicyReport.adopted_on, PolicyReport.sequence, PolicyReport.id)


@dataclass(frozen=True)
class ReportFile:
    """One version of a plan with our copy of it."""

    report: PolicyReport
    snapshot: Snapshot
    document: Document


@dataclass(frozen=True)
class PlannedAction:
    """An action with the objective above it, if any, and its planned euros."""

    action: Action
    objective: Objective | None
    euros: Euros


def newest_plan(session: Session, municipality_id: int) -> Plan | None:
    """Return the plan of the latest years of one municipality."""
    wanted = sa.select(Plan).where(Plan.municipality_id == municipality_id)
    return session.scalar(wanted.order_by(Plan.first_year.desc()).limit(1))


def whole_year_reports(session: Session, plan_id: int) -> list[PolicyReport]:
    """Return the plan, its revisions and its accounts, oldest first.

    A follow-up report tells of half a year: beside whole years it would look like a cut.
    """
    return [report for report in reports_in_order(session, plan_id) if report.kind is not ReportKind.FOLLOW_UP]


def actions_by_place(session: Session, policy_report_id: int) -> dict[int, int]:
    """Return the id of each action of one report by its place there."""
    return action_ids(session, policy_report_id)


def reports_of(session: Session, plan_id: int) -> list[ReportFile]:
    """Return every version of a plan, oldest first."""
    rows = session.execute(
        sa.select(PolicyReport, Snapshot, Document)
        .join(Snapshot, Snapshot.id == PolicyReport.snapshot_id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(PolicyReport.plan_id == plan_id)
        .order_by(*_IN_ORDER)
    )
    return [ReportFile(*row) for row in rows]


def actions_of(session: Session, policy_report_id: int) -> list[PlannedAction]:
    """Return the actions of one version in its order, each with its expenditure a year."""
    rows = session.execute(
        sa.select(Action, Objective)
        .outerjoin(ActionPlan, ActionPlan.id == Action.action_plan_id)
        .outerjoin(Objective, Objective.id == ActionPlan.objective_id)
        .where(Action.policy_report_id == policy_report_id)
        .order_by(Action.position)
    ).all()
    lines = session.execute(
        sa.select(BudgetLine.action_id, BudgetLine.year, BudgetLine.basis, sa.func.sum(BudgetLine.amount_eur))
        .join(Action, Action.id == BudgetLine.action_id)
        .where(Action.policy_report_id == policy_report_id, BudgetLine.flow == Flow.EXPENDITURE)
        .group_by(BudgetLine.action_id, BudgetLine.year, BudgetLine.basis)
    )
    amounts: dict[int, list[tuple[int, str, Decimal]]] = {action.id: [] for action, _ in rows}
    for action_id, year, basis, amount in lines:
        amounts[action_id].append((year, Basis(basis).value, Decimal(amount)))
    return [PlannedAction(action, objective, euros_of(amounts[action.id])) for action, objective in rows]


def has_paper(session: Session, snapshot_ids: Sequence[int]) -> bool:
    """Tell whether one of these copies is a version of a plan."""
    wanted = sa.exists().where(PolicyReport.snapshot_id.in_(snapshot_ids))
    return bool(session.scalar(sa.select(wanted)))
