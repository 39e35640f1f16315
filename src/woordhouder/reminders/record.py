"""Reminders: write down what became of mails that were claimed."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.mail import Handover, Outcome
from woordhouder.reminders.note_failure import note_failure
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pause import pause_if_failing
from woordhouder.reminders.retry import next_try, status_in
from woordhouder.reminders.sent_journal import Sent
from woordhouder.reminders.set_aside import has_answered, set_aside

_MAY_END = (MessageState.SENDING, MessageState.UNKNOWN)


def record_all(session: Session, by: str, sent: Sequence[Sent]) -> Counter[str]:
    """Write down the ends of some mails; return counts by state, `overtaken` for what a person released again."""
    rows = session.execute(
        sa.select(OutgoingMessage.id, OutgoingMessage.attempt_count, OutgoingMessage.receiving_domain_id)
        .where(
            OutgoingMessage.id.in_([one.message_id for one in sent]),
            OutgoingMessage.claimed_by == by,
            OutgoingMessage.state.in_(_MAY_END),
        )
        .order_by(OutgoingMessage.id)
        .with_for_update()
    )
    ours = {(message_id, attempt): domain_id for message_id, attempt, domain_id in rows}
    known = [one for one in sent if (one.message_id, one.attempt) in ours]
    # Domains are locked in one order by everybody.
    known.sort(key=lambda one: ours[one.message_id, one.attempt] or 0)
    accepted = [one for one in known if one.handover.outcome is Outcome.ACCEPTED]
    if accepted:
        session.execute(_ACCEPT, [_accepted(one) for one in accepted])
    if answered := [one.message_id for one in known if _is_from_domain(one.handover)]:
        has_answered(session, answered)
    counts = Counter({MessageState.ACCEPTED.value: len(accepted), "overtaken": len(sent) - len(known)})
    for one in known:
        if one.handover.outcome is not Outcome.ACCEPTED:
            chance = random.random()  # noqa: S311 (spreads retries)
            state = record(session, one.message_id, by, one.attempt, one.handover, one.at, chance)
            counts[state.value if state else "overtaken"] += 1
    return counts


_TABLE = OutgoingMessage.metadata.tables["outgoing_message"]
# Said to the table and not to its class: many at once cost a fifth.
_ACCEPT = (
    sa.update(_TABLE)
    .where(_TABLE.c.id == sa.bindparam("message"))
    .values(
        state=MessageState.ACCEPTED,
        accepted_at=sa.bindparam("at"),
        last_answer=sa.bindparam("answer"),
        lease_until=None,
        next_attempt_at=None,
    )
)


def _is_from_domain(handover: Handover) -> bool:
    """Tell whether somebody answered for the domain, if only to refuse."""
    return handover.outcome is not Outcome.UNCERTAIN and not (handover.blames_domain or handover.is_carrier_down)


def _accepted(sent: Sent) -> dict[str, object]:
    return {"message": sent.message_id, "at": sent.at, "answer": sent.handover.answer[:1000]}


def suppress_claimed(session: Session, by: str, messages: Sequence[OutgoingMessage]) -> None:
    """End claimed mails whose address opted out before they were offered to anybody."""
    if messages:
        session.execute(
            sa.update(OutgoingMessage)
            .where(
                OutgoingMessage.id.in_([message.id for message in messages]),
                OutgoingMessage.claimed_by == by,
                OutgoingMessage.state.in_(_MAY_END),
            )
            .values(state=MessageState.SUPPRESSED, lease_until=None, next_attempt_at=None)
            .execution_options(synchronize_session=False)
        )


def record(
    session: Session, message_id: int, by: str, attempt: int, handover: Handover, now: datetime, chance: float
) -> MessageState | None:
    """Write down what became of one claimed mail; None when it was meanwhile released again by a person.

    Who sent knows best: a mail that became unknown because its lease ran out gets its true end here.
    """
    message = session.scalar(
        sa.select(OutgoingMessage)
        .where(
            OutgoingMessage.id == message_id,
            OutgoingMessage.claimed_by == by,
            OutgoingMessage.attempt_count == attempt,
            OutgoingMessage.state.in_(_MAY_END),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if message is None:
        return None
    state = _end(session, message, handover, now, chance)
    session.flush()
    return state


def _end(
    session: Session, message: OutgoingMessage, handover: Handover, now: datetime, chance: float
) -> MessageState:
    message.last_answer, message.lease_until = handover.answer[:1000], None
    message.next_attempt_at = None
    if handover.outcome is Outcome.ACCEPTED:
        message.state, message.accepted_at = MessageState.ACCEPTED, now
        return message.state
    if handover.outcome is Outcome.UNCERTAIN:
        message.state = MessageState.UNKNOWN
    elif handover.outcome is Outcome.REFUSED:
        message.state = MessageState.FAILED
    else:
        assert message.queued_at is not None
        message.next_attempt_at = next_try(message.attempt_count, message.queued_at, now, chance)
        message.state = MessageState.DEFERRED if message.next_attempt_at else MessageState.EXPIRED
    session.flush()
    blames = handover.blames_domain
    if blames:
        set_aside(session, message, now, chance)
    if blames or not handover.is_carrier_down:
        is_final = message.state in (MessageState.FAILED, MessageState.EXPIRED)
        status = status_in(handover.answer)
        note_failure(session, message, status, now, is_final=is_final, blames_domain=blames)
        pause_if_failing(session, now)
    return message.state
