"""Reminders: stop all sending when too much goes wrong, and go on when a person says so."""

import logging
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import Conflict, NotAllowed
from woordhouder.kit.language import N_
from woordhouder.reminders.delivery_failure import DeliveryFailure
from woordhouder.reminders.mail_pause import MailPause, PauseReason
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.rates import FAILURES_IN_A_ROW, reason_to_pause

_log = logging.getLogger("woordhouder.mail")
_LOCK = 7_260_606
_DAY = timedelta(days=1)
_LONG_AGO = timedelta(days=36500)


def open_pause(session: Session) -> MailPause | None:
    """Return the pause that holds now, or None."""
    return session.scalar(sa.select(MailPause).where(MailPause.is_open.is_(True)))


def pause_if_failing(session: Session, now: datetime) -> PauseReason | None:
    """Stop after a failure when it was one too many since the last pause; return why."""
    since = session.scalar(sa.select(sa.func.max(MailPause.lifted_at))) or now - _LONG_AGO
    accepted = sa.select(sa.func.max(OutgoingMessage.accepted_at))
    last_good = max(session.scalar(accepted) or since, since)
    in_a_row = _count(session, DeliveryFailure.failed_at > last_good, most=FAILURES_IN_A_ROW)
    from_then = max(since, now - _DAY)
    failed = _count(session, DeliveryFailure.failed_at > from_then, DeliveryFailure.is_final.is_(True))
    good = session.scalar(
        sa.select(sa.func.count()).select_from(OutgoingMessage).where(OutgoingMessage.accepted_at > from_then)
    )
    reason = reason_to_pause(in_a_row, failed, (good or 0) + failed)
    if reason is not None:
        pause(session, reason, now)
    return reason


def _count(session: Session, *which: sa.ColumnElement[bool], most: int | None = None) -> int:
    """Count failures; all those for which one domain is to blame are one: it says nothing of our other mail."""
    whose = sa.case((DeliveryFailure.blames_domain, -OutgoingMessage.receiving_domain_id), else_=DeliveryFailure.id)
    rows = sa.select(whose).join(OutgoingMessage, OutgoingMessage.id == DeliveryFailure.outgoing_message_id)
    some = rows.where(*which).distinct().limit(most).subquery()
    return session.scalar(sa.select(sa.func.count()).select_from(some)) or 0


def pause(session: Session, reason: PauseReason, now: datetime) -> None:
    """Stop all sending; a hard stop takes the place of a lighter pause."""
    lock_until_commit(session, _LOCK)
    held = open_pause(session)
    if held is not None:
        if reason is PauseReason.MANY_COMPLAINTS:
            held.reason = reason
        return
    begun = MailPause(reason=reason, began_at=now, is_open=True)
    session.add(begun)
    session.flush()
    write(
        session, "job:deliver_outbox", "pause_mail", ("mail_pause", begun.id), None, {"reason": reason.value}, now
    )
    _log.error("mail is paused (%s): a person must look at the mailbox and go on", reason.value)


def lift_pause(session: Session, by_id: int, now: datetime, *, may_lift_stop: bool) -> None:
    """Go on sending. Raises Conflict where nothing is paused, NotAllowed for a hard stop."""
    held = session.scalar(sa.select(MailPause).where(MailPause.is_open.is_(True)).with_for_update())
    if held is None:
        raise Conflict(N_("Het versturen staat niet stil."))
    if held.reason is PauseReason.MANY_COMPLAINTS and not may_lift_stop:
        raise NotAllowed(N_("Er kwamen veel klachten. Alleen een beheerder mag verder versturen."))
    held.is_open, held.lifted_at, held.lifted_by_id = False, now, by_id
    session.flush()
    write(session, by_id, "lift_mail_pause", ("mail_pause", held.id), {"reason": held.reason.value}, None, now)
