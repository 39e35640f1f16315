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
from woordhouder.plans.policy_report import PolicyReport, ReportKind

Euros = dict[int, Decimal]
"""Planned expenditure by year; a year without an amount is not there, which is not zero."""

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


@dataclass(frozen=True)
class ActionOverTime:
    """The planned euros of the same actions in one version of the plan."""

    plan: Plan
    report: PolicyReport
    euros: Euros


def newest_plan(session: Session, municipality_id: int) -> Plan | None:
    """Return the plan of the latest years of one municipality."""
    wanted = sa.select(Plan).where(Plan.municipality_id == municipality_id)
    return session.scalar(wanted.order_by(Plan.first_year.desc()).limit(1))


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
    """Return the actions of one version in its order, each with its planned expenditure a year."""
    rows = session.execute(
        sa.select(Action, Objective)
        .outerjoin(ActionPlan, ActionPlan.id == Action.action_plan_id)
        .outerjoin(Objective, Objective.id == ActionPlan.objective_id)
        .where(Action.policy_report_id == policy_report_id)
        .order_by(Action.position)
    ).all()
    planned = _planned().where(Action.policy_report_id == policy_report_id)
    euros: dict[int, Euros] = {}
    for action_id, year, amount in session.execute(planned):
        euros.setdefault(action_id, {})[year] = Decimal(amount)
    return [PlannedAction(action, objective, euros.get(action.id, {})) for action, objective in rows]


def _planned() -> sa.Select[int, int, Decimal]:
    return (
        sa.select(Action.id, BudgetLine.year, sa.func.sum(BudgetLine.amount_eur))
        .join(Action, Action.id == BudgetLine.action_id)
        .where(BudgetLine.flow == Flow.EXPENDITURE, BudgetLine.basis == Basis.ESTIMATE)
        .group_by(Action.id, BudgetLine.year)
    )


def over_time(session: Session, actions: Sequence[Action], reports: Sequence[PolicyReport]) -> list[ActionOverTime]:
    """Return what the plan and each revision of it foresee for these actions, known by their codes."""
    codes, plans = {a.code for a in actions}, {r.plan_id for r in reports}
    if not codes:
        return []
    versions = session.execute(
        sa.select(Plan, PolicyReport)
        .join(Plan, Plan.id == PolicyReport.plan_id)
        .where(PolicyReport.plan_id.in_(plans), PolicyReport.kind.in_((ReportKind.PLAN, ReportKind.REVISION)))
        .order_by(*_IN_ORDER)
    ).all()
    euros: dict[int, Euros] = {version.id: {} for _, version in versions}
    rows = session.execute(
        sa.select(Action.policy_report_id, BudgetLine.year, sa.func.sum(BudgetLine.amount_eur))
        .join(Action, Action.id == BudgetLine.action_id)
        .where(
            Action.policy_report_id.in_(euros),
            Action.code.in_(codes),
            BudgetLine.flow == Flow.EXPENDITURE,
            BudgetLine.basis == Basis.ESTIMATE,
        )
        .group_by(Action.policy_report_id, BudgetLine.year)
    )
    for report_id, year, amount in rows:
        euros[report_id][year] = Decimal(amount)
    return [ActionOverTime(plan, version, euros[version.id]) for plan, version in versions]


def has_paper(session: Session, snapshot_ids: Sequence[int]) -> bool:
    """Tell whether one of these copies is a version of a plan."""
    wanted = sa.exists().where(PolicyReport.snapshot_id.in_(snapshot_ids))
    return bool(session.scalar(sa.select(wanted)))
