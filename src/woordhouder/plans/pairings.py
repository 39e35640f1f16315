"""Plans: what others may ask about pairings: what people settled between two reports, and a comparison with it."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from woordhouder.accounts.account import Account
from woordhouder.plans.action import Action
from woordhouder.plans.action_pairing import ActionPairing
from woordhouder.plans.budget_line import Flow
from woordhouder.plans.compare_reports import ReportComparison, compare_reports
from woordhouder.plans.pair_actions import Settled
from woordhouder.plans.policy_report import PolicyReport
from woordhouder.plans.queries import planned_of, reports_in_order
from woordhouder.plans.same_actions import same_actions

_STANDS = ActionPairing.undone_at.is_(None)
_BY_SOMEBODY = ActionPairing.settled_by_id.is_not(None)


@dataclass(frozen=True)
class PairingLine:
    """What a person settled, with both actions and names; undone_by is none while it stands."""

    pairing: ActionPairing
    before: Action
    after: Action
    by: str
    undone_by: str | None


def compare_stored(
    session: Session, before: PolicyReport, after: PolicyReport, flow: Flow = Flow.EXPENDITURE
) -> ReportComparison:
    """Compare two stored reports of one plan; what people settled comes first."""
    was, now = planned_of(session, before.id, flow), planned_of(session, after.id, flow)
    return compare_reports(was, now, settled_between(session, before, after))


def settled_between(session: Session, before: PolicyReport, after: PolicyReport) -> list[Settled]:
    """Return what people said of the actions of two reports: directly, or over the reports between them."""
    direct = _direct(session, before.id, after.id)
    # A word on exactly these two comes before what follows from words on others.
    taken = {s.before_position for s in direct}, {s.after_position for s in direct}
    followed = _followed(session, before, after)
    free = (s for s in followed if s.before_position not in taken[0] and s.after_position not in taken[1])
    return [*direct, *free]


def _direct(session: Session, before_id: int, after_id: int) -> list[Settled]:
    before, after = aliased(Action), aliased(Action)
    rows = session.execute(
        sa.select(before.position, after.position, ActionPairing.is_same)
        .join(before, before.id == ActionPairing.before_action_id)
        .join(after, after.id == ActionPairing.after_action_id)
        .where(before.policy_report_id == before_id, after.policy_report_id == after_id, _STANDS, _BY_SOMEBODY)
        .order_by(ActionPairing.id)
    )
    return [Settled(*row) for row in rows]


def _followed(session: Session, before: PolicyReport, after: PolicyReport) -> list[Settled]:
    """Return what follows from words on other reports of the plan: AC1 became AC2, and AC2 became AC3."""
    one, other = aliased(Action), aliased(PolicyReport)
    words = session.execute(
        sa.select(ActionPairing.before_action_id, ActionPairing.after_action_id)
        .join(one, one.id == ActionPairing.before_action_id)
        .join(other, other.id == one.policy_report_id)
        .where(other.plan_id == before.plan_id, ActionPairing.is_same, _STANDS, _BY_SOMEBODY)
    ).all()
    if not words:
        return []
    groups = same_actions(session, {id_ for row in words for id_ in row}, reports_in_order(session, before.plan_id))
    places = _places(session, (id_ for group in groups for id_ in group))
    return [
        Settled(places[a][1], places[b][1])
        for group in groups
        for a in sorted(group)
        if places[a][0] == before.id
        for b in sorted(group)
        if places[b][0] == after.id
    ]


def _places(session: Session, action_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    wanted = sa.select(Action.id, Action.policy_report_id, Action.position)
    return {row[0]: (row[1], row[2]) for row in session.execute(wanted.where(Action.id.in_(list(action_ids))))}


def pairing_lines(session: Session, before_id: int, after_id: int) -> list[PairingLine]:
    """Return everything that people settled between two reports, the newest first, also what was undone."""
    before, after, by, undone = aliased(Action), aliased(Action), aliased(Account), aliased(Account)
    rows = session.execute(
        sa.select(ActionPairing, before, after, by.name, undone.name)
        .join(before, before.id == ActionPairing.before_action_id)
        .join(after, after.id == ActionPairing.after_action_id)
        .join(by, by.id == ActionPairing.settled_by_id)
        .outerjoin(undone, undone.id == ActionPairing.undone_by_id)
        .where(before.policy_report_id == before_id, after.policy_report_id == after_id)
        .order_by(ActionPairing.id.desc())
    )
    return [PairingLine(*row) for row in rows]
