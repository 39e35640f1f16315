"""Plans: how the euros of action plans and objectives differ between two reports; pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from woordhouder.plans.alike_texts import words_of
from woordhouder.plans.compare_revisions import Comparison, compare
from woordhouder.plans.planned import Planned, PlannedGoal, added_up


@dataclass(frozen=True)
class GoalComparison:
    """One goal in both reports; None where a report does not have it."""

    before: PlannedGoal | None
    after: PlannedGoal | None
    euros: Comparison


def compare_action_plans(before: Iterable[Planned], after: Iterable[Planned]) -> list[GoalComparison]:
    """Compare the euros by action plan, in the order of the reports."""
    return _compare(before, after, lambda action: action.action_plan)


def compare_objectives(before: Iterable[Planned], after: Iterable[Planned]) -> list[GoalComparison]:
    """Compare the euros by objective, in the order of the reports."""
    return _compare(before, after, lambda action: action.objective)


def _compare(
    before: Iterable[Planned], after: Iterable[Planned], goal_of: Callable[[Planned], PlannedGoal]
) -> list[GoalComparison]:
    was, now = _sums(before, goal_of), _sums(after, goal_of)
    same = _same_goals(was, now)
    found = [GoalComparison(one, same.get(one), compare(was[one], now.get(same.get(one), {}))) for one in was]
    new = [goal for goal in now if goal not in same.values()]
    return [*found, *(GoalComparison(None, goal, compare({}, now[goal])) for goal in new)]


_Sums = dict[PlannedGoal | None, dict[int, Decimal]]


def _sums(actions: Iterable[Planned], goal_of: Callable[[Planned], PlannedGoal]) -> _Sums:
    groups: dict[PlannedGoal, list[Planned]] = defaultdict(list)
    for action in actions:
        groups[goal_of(action)].append(action)
    return {goal: added_up(tuple(members)) for goal, members in groups.items()}


def _same_goals(was: _Sums, now: _Sums) -> dict[PlannedGoal | None, PlannedGoal | None]:
    """Return which goal is which: same code and text, then a code, then a text that only one in each report has."""
    same: dict[PlannedGoal | None, PlannedGoal | None] = {goal: goal for goal in was if goal in now}
    keys: tuple[Callable[[PlannedGoal], object], ...] = (lambda g: g.code, lambda g: words_of(g.text))
    for key in keys:
        ones, others = _only(key, was.keys() - same.keys()), _only(key, now.keys() - set(same.values()))
        same |= {goal: others[value] for value, goal in ones.items() if value in others}
    return same


def _only(
    key: Callable[[PlannedGoal], object], goals: Iterable[PlannedGoal | None]
) -> dict[object, PlannedGoal | None]:
    groups: dict[object, list[PlannedGoal]] = defaultdict(list)
    for goal in goals:
        if goal and key(goal):
            groups[key(goal)].append(goal)
    return {value: members[0] for value, members in groups.items() if len(members) == 1}
