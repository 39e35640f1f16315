"""Plans: the actions of a stored report as values to compare."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.plans.action import Action
from woordhouder.plans.action_plan import ActionPlan
from woordhouder.plans.budget_line import Basis, BudgetLine, Flow
from woordhouder.plans.objective import Objective
from woordhouder.plans.planned import Planned, PlannedGoal, euros_of
from woordhouder.plans.policy_report import VERSIONS, PolicyReport, place_in_time


def planned_of(session: Session, policy_report_id: int, flow: Flow = Flow.EXPENDITURE) -> list[Planned]:
    """Return the actions of one report in its order, with the euros of one flow."""
    rows = session.execute(
        sa.select(Action, ActionPlan, Objective)
        .outerjoin(ActionPlan, ActionPlan.id == Action.action_plan_id)
        .outerjoin(Objective, Objective.id == ActionPlan.objective_id)
        .where(Action.policy_report_id == policy_report_id)
        .order_by(Action.position)
    ).all()
    here = _lines(flow).join(Action, Action.id == BudgetLine.action_id)
    amounts = _amounts(session, here.where(Action.policy_report_id == policy_report_id))
    return [
        Planned(
            position=action.position,
            code=action.code,
            text=action.shown_text,
            long_text=action.long_text or "",
            euros=euros_of(amounts[action.id]),
            action_plan=_goal(above),
            objective=_goal(top),
        )
        for action, above, top in rows
    ]


def action_ids(session: Session, policy_report_id: int) -> dict[int, int]:
    """Return the id of each action of one report by its place there."""
    wanted = sa.select(Action.position, Action.id).where(Action.policy_report_id == policy_report_id)
    return {row.position: row.id for row in session.execute(wanted)}


def plan_versions(session: Session, plan_id: int) -> list[PolicyReport]:
    """Return the plan and its revisions, oldest first; no follow-up, no accounts."""
    return [report for report in reports_in_order(session, plan_id) if report.kind in VERSIONS]


def reports_in_order(session: Session, plan_id: int) -> list[PolicyReport]:
    """Return every report of a plan, oldest first."""
    rows = session.scalars(sa.select(PolicyReport).where(PolicyReport.plan_id == plan_id))
    return sorted(rows, key=place_in_time)


def euros_by_action(
    session: Session, action_ids: Collection[int], flow: Flow = Flow.EXPENDITURE
) -> dict[int, dict[int, Decimal]]:
    """Return the euros by year of some actions; nothing in it where the plan gives no amount."""
    amounts = _amounts(session, _lines(flow).where(BudgetLine.action_id.in_(action_ids)))
    return {action_id: euros_of(amounts[action_id]) for action_id in action_ids}


def _lines(flow: Flow) -> sa.Select[int, int, Basis, Decimal]:
    wanted = sa.select(BudgetLine.action_id, BudgetLine.year, BudgetLine.basis, BudgetLine.amount_eur)
    return wanted.where(BudgetLine.flow == flow)


def _amounts(
    session: Session, lines: sa.Select[int, int, Basis, Decimal]
) -> dict[int, list[tuple[int, str, Decimal]]]:
    amounts: dict[int, list[tuple[int, str, Decimal]]] = defaultdict(list)
    for action_id, year, basis, amount in session.execute(lines):
        amounts[action_id].append((year, Basis(basis).value, amount))
    return amounts


def _goal(row: ActionPlan | Objective | None) -> PlannedGoal:
    return PlannedGoal(row.code, row.short_text) if row else PlannedGoal("", "")
