"""Harvest: what was read of a plan as values to compare, without a database."""

from woordhouder.harvest.plan_records import ActionRecord, Flow, GoalRecord, PlanReading
from woordhouder.plans.planned import Planned, PlannedGoal, euros_of


def planned_records(reading: PlanReading, flow: Flow = "expenditure") -> list[Planned]:
    """Return the actions of a reading in its order, with the euros of one flow."""
    return [_planned(action, flow) for action in reading.actions]


def _planned(record: ActionRecord, flow: Flow) -> Planned:
    return Planned(
        position=record.position,
        code=record.action.code,
        text=record.shown_text,
        long_text=record.action.long_text,
        euros=euros_of((a.year, a.basis, a.amount_eur) for a in record.amounts if a.flow == flow),
        action_plan=_goal(record.action_plan),
        objective=_goal(record.objective),
    )


def _goal(goal: GoalRecord) -> PlannedGoal:
    return PlannedGoal(goal.code, goal.short_text)
