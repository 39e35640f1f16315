"""Plans: which actions of a plan's reports are one: by code from report to report, or as they were paired."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.plans.action import Action
from woordhouder.plans.action_pairing import ActionPairing
from woordhouder.plans.policy_report import VERSIONS, PolicyReport

Edge = tuple[int, int]
ValueT = TypeVar("ValueT", int, str)
_AT_ONCE = 500


@dataclass
class _Around:
    """Actions as report and code by id, and the pairings that touch them: whether they are one, by both ids."""

    actions: dict[int, tuple[int, str]] = field(default_factory=dict)
    pairings: dict[Edge, bool] = field(default_factory=dict)


def same_actions(session: Session, action_ids: Collection[int], reports: Sequence[PolicyReport]) -> list[set[int]]:
    """Return the ids of all that is one action with each of these, over these reports of one plan, in order.

    Actions that merged or split are one: their euros only make sense together. Each id of action_ids is in one set.
    """
    around = _around(session, action_ids, reports)
    edges = [*_by_code(around, reports), *(edge for edge, is_same in around.pairings.items() if is_same)]
    groups = _joined(around.actions, edges)
    return [group for group in groups if group & {*action_ids}]


def _around(session: Session, action_ids: Collection[int], reports: Sequence[PolicyReport]) -> _Around:
    """Gather what may be one with these: by code, by pairing, and again from there until nothing is new."""
    found, known_codes = _Around(), set[str]()
    report_ids = [report.id for report in reports]
    here = sa.select(Action.id, Action.policy_report_id, Action.code).where(Action.policy_report_id.in_(report_ids))
    fresh = {*action_ids}
    while fresh:
        actions = [row for part in _parts(fresh) for row in session.execute(here.where(Action.id.in_(part)))]
        codes = {code for _, _, code in actions if code} - known_codes
        known_codes |= codes
        actions += [row for part in _parts(codes) for row in session.execute(here.where(Action.code.in_(part)))]
        met = {row[0] for row in actions} - found.actions.keys()
        found.actions |= {id_: (report_id, code) for id_, report_id, code in actions}
        fresh = set[int]()
        for before, after, is_same in _pairings(session, met):
            found.pairings[before, after] = is_same
            fresh |= {before, after} if is_same else set()
        fresh -= found.actions.keys()
    return found


def _pairings(session: Session, action_ids: Collection[int]) -> Iterator[tuple[int, int, bool]]:
    wanted = sa.select(ActionPairing.before_action_id, ActionPairing.after_action_id, ActionPairing.is_same)
    standing = wanted.where(ActionPairing.undone_at.is_(None))
    for part in _parts(action_ids):
        touches = ActionPairing.before_action_id.in_(part) | ActionPairing.after_action_id.in_(part)
        for row in session.execute(standing.where(touches)):
            yield row.before_action_id, row.after_action_id, row.is_same


def _by_code(around: _Around, reports: Sequence[PolicyReport]) -> Iterator[Edge]:
    """Yield what has one code in a report and in the last version before it, unless they were told apart."""
    standing: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for id_, (report_id, code) in around.actions.items():
        if code:
            standing[report_id][code].append(id_)
    last: dict[str, list[int]] = {}
    for report in reports:
        for code, ids in standing[report.id].items():
            edges = ((one, other) for one in last.get(code, ()) for other in ids)
            yield from (edge for edge in edges if around.pairings.get(edge, True))
            if report.kind in VERSIONS:
                last[code] = ids


def _joined(actions: Iterable[int], edges: Iterable[Edge]) -> list[set[int]]:
    group_of = {id_: {id_} for id_ in actions}
    for one, other in edges:
        if one in group_of and other in group_of and group_of[one] is not group_of[other]:
            small, large = sorted((group_of[one], group_of[other]), key=len)
            large |= small
            group_of |= dict.fromkeys(small, large)
    return list({id(group): group for group in group_of.values()}.values())


def _parts(values: Iterable[ValueT]) -> Iterator[list[ValueT]]:
    ordered = sorted(values)
    return (ordered[n : n + _AT_ONCE] for n in range(0, len(ordered), _AT_ONCE))
