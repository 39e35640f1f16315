"""Harvest: put the goals, actions and amounts of one report into the tables."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from sqlalchemy.orm import Session

from woordhouder.harvest.plan_records import ActionRecord, AmountRecord, GoalRecord
from woordhouder.kit.dialect import insert_many
from woordhouder.kit.tally import Tallies
from woordhouder.plans.action import Action
from woordhouder.plans.action_plan import ActionPlan
from woordhouder.plans.budget_line import BudgetLine
from woordhouder.plans.objective import Objective
from woordhouder.plans.policy_report import PolicyReport

_Place = tuple[GoalRecord, GoalRecord]
_LONGEST_STATUS = 500
_LINE = ("action_id", "year", "flow", "nature", "basis", "amount_eur")
_CENT = Decimal("0.01")


def store_actions(
    session: Session, report: PolicyReport, actions: Sequence[ActionRecord], tallies: Tallies, *, is_new: bool
) -> None:
    """Insert everything of a new report and count it; of a report that stands already, count only."""
    objectives = _objectives(report, actions)
    action_plans = _action_plans(report, actions)
    if is_new:
        session.add_all(objectives.values())
        session.flush()
        for (objective, _), row in action_plans.items():
            row.objective_id = objectives[objective].id if objective in objectives else None
        session.add_all(action_plans.values())
        session.flush()
        rows = [_action(report, record, action_plans) for record in actions]
        session.add_all(rows)
        session.flush()
        pairs = zip(rows, actions, strict=True)
        # Nine in ten rows of a plan are amounts: all at once takes half the time.
        lines = (_line(row.id, amount) for row, record in pairs for amount in record.amounts)
        insert_many(session, BudgetLine, _LINE, lines)
    counts = {
        "objective": len(objectives),
        "action_plan": len(action_plans),
        "action": len(actions),
        "budget_line": sum(len(record.amounts) for record in actions),
    }
    for kind, count in counts.items():
        tallies[kind].inserted += count if is_new else 0
        tallies[kind].same += 0 if is_new else count


def _objectives(report: PolicyReport, actions: Sequence[ActionRecord]) -> dict[GoalRecord, Objective]:
    """One row a goal as published: a code alone may stand for several."""
    goals = dict.fromkeys(record.objective for record in actions)
    return {
        goal: Objective(policy_report_id=report.id, position=n, **_texts(goal))
        for n, goal in enumerate(filter(_stands, goals), start=1)
    }


def _action_plans(report: PolicyReport, actions: Sequence[ActionRecord]) -> dict[_Place, ActionPlan]:
    """One row a pair of objective and action plan: a code means something only under its objective."""
    places = dict.fromkeys((record.objective, record.action_plan) for record in actions)
    named = (place for place in places if _stands(place[1]))
    return {
        place: ActionPlan(policy_report_id=report.id, position=n, **_texts(place[1]))
        for n, place in enumerate(named, start=1)
    }


def _stands(goal: GoalRecord) -> bool:
    return bool(goal.code or goal.short_text or goal.long_text)


def _texts(goal: GoalRecord) -> dict[str, str | None]:
    return {"code": goal.code, "short_text": goal.short_text, "long_text": goal.long_text or None}


def _action(report: PolicyReport, record: ActionRecord, action_plans: dict[_Place, ActionPlan]) -> Action:
    above = action_plans.get((record.objective, record.action_plan))
    return Action(
        policy_report_id=report.id,
        action_plan_id=above.id if above else None,
        **_texts(record.action),
        shown_text=record.shown_text,
        is_residual=record.is_residual,
        status=record.status[:_LONGEST_STATUS] or None,
        position=record.position,
    )


def _line(action_id: int, amount: AmountRecord) -> tuple[int, int, str, str, str, Decimal]:
    # The reader told of what is finer than a cent; the plan itself is in euros.
    euros = amount.amount_eur.quantize(_CENT, ROUND_HALF_EVEN)
    return action_id, amount.year, amount.flow, amount.nature, amount.basis, euros
