"""Plans: keep what a person says of two actions: that they are one, or that they are two; and take it back."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.plans.action import Action
from woordhouder.plans.action_pairing import ActionPairing
from woordhouder.plans.link_versions import link_versions
from woordhouder.plans.policy_report import PolicyReport, place_in_time


class NoPairing(Conflict):
    """These two cannot be paired. The message, read by staff, says why."""


def settle_pairing(
    session: Session, before_id: int, after_id: int, *, is_same: bool, by: int, now: datetime
) -> ActionPairing:
    """Keep what a person says of an action of an earlier and one of a later report of one plan.

    What was said of the same two before is taken back. Raises NotFound, NoPairing.
    """
    before, after = _action(session, before_id), _action(session, after_id)
    reports = [session.get_one(PolicyReport, action.policy_report_id) for action in (before, after)]
    if reports[0].plan_id != reports[1].plan_id:
        raise NoPairing(N_("Deze acties staan in plannen van twee gemeenten of twee periodes."))
    if place_in_time(reports[0]) >= place_in_time(reports[1]):
        raise NoPairing(N_("Kies een actie uit de oudere en een uit de nieuwere versie."))
    standing = session.scalar(_standing(before_id, after_id))
    if standing is not None and standing.settled_by_id is not None and standing.is_same is is_same:
        return standing
    _take_back(session, standing, by, now)
    pairing = ActionPairing(
        before_action_id=before_id, after_action_id=after_id, is_same=is_same, settled_by_id=by, settled_at=now
    )
    session.add(pairing)
    session.flush()
    link_versions(session, reports[1], now)
    said = {"before": before_id, "after": after_id, "is_same": is_same, "codes": [before.code, after.code]}
    audit.write(session, by, "settle_pairing", ("action_pairing", pairing.id), None, said, now)
    return pairing


def undo_pairing(session: Session, pairing_id: int, by: int, now: datetime) -> PolicyReport:
    """Take back what a person settled and return the later of both reports; raises NotFound, NoPairing."""
    pairing = session.get(ActionPairing, pairing_id, with_for_update=True)
    if pairing is None or pairing.settled_by_id is None:
        raise NotFound(f"No pairing {pairing_id} that a person settled")
    if pairing.undone_at is not None:
        raise NoPairing(N_("Deze koppeling is al ongedaan gemaakt."))
    _take_back(session, pairing, by, now)
    report = session.get_one(PolicyReport, _action(session, pairing.after_action_id).policy_report_id)
    link_versions(session, report, now)
    told = {"before": pairing.before_action_id, "after": pairing.after_action_id, "is_same": pairing.is_same}
    audit.write(session, by, "undo_pairing", ("action_pairing", pairing.id), told, None, now)
    return report


def _action(session: Session, action_id: int) -> Action:
    action = session.get(Action, action_id)
    if action is None:
        raise NotFound(f"No action {action_id}")
    return action


def _standing(before_id: int, after_id: int) -> sa.Select[ActionPairing]:
    both = (ActionPairing.before_action_id == before_id, ActionPairing.after_action_id == after_id)
    return sa.select(ActionPairing).where(*both, ActionPairing.undone_at.is_(None))


def _take_back(session: Session, standing: ActionPairing | None, by: int, now: datetime) -> None:
    if standing is None:
        return
    if standing.settled_by_id is None:
        session.delete(standing)
    else:
        standing.undone_by_id, standing.undone_at = by, now
    session.flush()
