"""Reminders: take the next mails that may leave now; in this moment every rule is looked at once more."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import skipping_locked
from woordhouder.reminders.claim_facts import Facts, facts_about
from woordhouder.reminders.outgoing_message import READY, MessageState, OutgoingMessage
from woordhouder.reminders.pause import open_pause
from woordhouder.reminders.rates import MOST_AT_ONCE, claims_of_last_minute, may_write_from
from woordhouder.reminders.receiving_domain import ReceivingDomain
from woordhouder.reminders.retry import LEASE

Found = list[tuple[OutgoingMessage, ReceivingDomain]]


def claim(session: Session, by: str, now: datetime) -> OutgoingMessage | None:
    """Take the mail that waits longest; None when nothing may leave now."""
    return next(iter(claim_some(session, by, now, 1)), None)


def claim_some(
    session: Session, by: str, now: datetime, most: int, avoid: Collection[int] = ()
) -> list[OutgoingMessage]:
    """Take the mails that wait longest, for this process and fifteen minutes; none when nothing may leave now.

    Here whoever opted out is looked up, and the rates of address and domain are kept. All that is taken counts as
    under way from now on. avoid: domains of which nothing is taken.
    """
    if most < 1 or open_pause(session) is not None:
        return []
    taken: list[OutgoingMessage] = []
    busy = set(avoid)
    # Each round ends at least one mail's wait or shuts one domain out, so it comes to an end.
    while len(taken) < most and (found := _first_ready(session, now, busy, most - len(taken))):
        facts = facts_about(session, [message for message, _ in found], now)
        now_taken = [(one, domain) for one, domain in found if _may_go(session, one, domain, facts, busy, now)]
        session.flush()
        _take(session, now_taken, by, now)
        taken += [one for one, _ in now_taken]
    return taken


def _first_ready(session: Session, now: datetime, busy: set[int], most: int) -> Found:
    wanted = (
        sa.select(OutgoingMessage, ReceivingDomain)
        .join(ReceivingDomain, ReceivingDomain.id == OutgoingMessage.receiving_domain_id)
        .where(OutgoingMessage.state.in_(READY), OutgoingMessage.next_attempt_at <= now)
        .order_by(OutgoingMessage.next_attempt_at, OutgoingMessage.id)
        .limit(most)
        .execution_options(populate_existing=True)
    )
    if busy:
        wanted = wanted.where(ReceivingDomain.id.not_in(busy))
    return [(row[0], row[1]) for row in session.execute(skipping_locked(wanted))]


def _may_go(
    session: Session,
    message: OutgoingMessage,
    domain: ReceivingDomain,
    facts: Facts,
    busy: set[int],
    now: datetime,
) -> bool:
    """Tell whether this mail may go now; where not, say until when it waits."""
    if facts.is_suppressed(message):
        message.state, message.next_attempt_at = MessageState.SUPPRESSED, None
    elif (free_at := facts.address_free_at(message, now)) > now:
        # It waits its week; its days of trying have not begun.
        message.next_attempt_at = message.queued_at = free_at
    elif domain.id in busy:
        pass
    elif domain.set_aside_until is not None and domain.set_aside_until > now:
        put_back(session, domain, domain.set_aside_until)
        busy.add(domain.id)
    elif (open_at := may_write_from(claims_of_last_minute(domain.claims, now), now)) > now:
        put_back(session, domain, open_at)
        busy.add(domain.id)
    elif facts.under_way[domain.id] >= _most_at_once(domain) or facts.is_taken_now(message):
        busy.add(domain.id)
    else:
        facts.take(message)
        domain.claims = [*claims_of_last_minute(domain.claims, now), now.timestamp()]
        return True
    return False


def _most_at_once(domain: ReceivingDomain) -> int:
    """Return how many mails may be under way there; one that was silent is probed by a single one."""
    return 1 if domain.stall_count else MOST_AT_ONCE


def put_back(session: Session, domain: ReceivingDomain, until: datetime, *which: sa.ColumnElement[bool]) -> None:
    """Let all that waits for this domain wait, so that nobody walks over it again and again."""
    session.flush()
    session.execute(
        sa.update(OutgoingMessage)
        .where(
            OutgoingMessage.receiving_domain_id == domain.id,
            OutgoingMessage.state.in_(READY),
            OutgoingMessage.next_attempt_at < until,
            *which,
        )
        .values(next_attempt_at=until)
        .execution_options(synchronize_session=False)
    )


def _take(session: Session, found: Found, by: str, now: datetime) -> None:
    """Write all claims at once; the mails leave the session, which has nothing more to say about them."""
    # Claim before sending: a second mail to a mayor is worse than a late one.
    if not found:
        return
    # Of what waited for a silent domain the five days of trying run already.
    silent = [domain.id for _, domain in found if domain.stall_count]
    is_first_try = (OutgoingMessage.attempt_count == 0) & OutgoingMessage.receiving_domain_id.not_in(silent)
    session.execute(
        sa.update(OutgoingMessage)
        .where(OutgoingMessage.id.in_([message.id for message, _ in found]))
        .values(
            state=MessageState.SENDING,
            claimed_by=by,
            lease_until=now + LEASE,
            next_attempt_at=None,
            queued_at=sa.case((is_first_try, now), else_=OutgoingMessage.queued_at),
            attempt_count=OutgoingMessage.attempt_count + 1,
        )
        .execution_options(synchronize_session=False)
    )
    for message, _ in found:
        session.expunge(message)
        message.lease_until = now + LEASE
        message.attempt_count += 1


def give_back(session: Session, messages: Sequence[OutgoingMessage], by: str, now: datetime) -> int:
    """Put claimed mails that nobody was offered back in line, as if never taken; return how many."""
    count = 0
    for message in messages:
        count += len(
            session.scalars(
                sa.update(OutgoingMessage)
                .where(
                    OutgoingMessage.id == message.id,
                    OutgoingMessage.claimed_by == by,
                    OutgoingMessage.attempt_count == message.attempt_count,
                    OutgoingMessage.state.in_((MessageState.SENDING, MessageState.UNKNOWN)),
                )
                .values(
                    state=MessageState.QUEUED if message.attempt_count == 1 else MessageState.DEFERRED,
                    attempt_count=OutgoingMessage.attempt_count - 1,
                    claimed_by=None,
                    lease_until=None,
                    next_attempt_at=now,
                )
                .returning(OutgoingMessage.id)
                .execution_options(synchronize_session=False)
            ).all()
        )
    return count


LATEST_START = timedelta(minutes=3)
"""So long after its claim a mail may still be offered: its lease must outlast the slowest server."""
