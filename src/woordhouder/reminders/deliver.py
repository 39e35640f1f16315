"""Reminders: send what is in line: claim, commit, send, record, commit. The only room that commits.

Between the claim and the record no transaction is open: a slow mail server holds no lock. The record of one mail
and the claim of the next share a transaction: at any moment this process has at most one mail under way.
"""

import random
import socket
from collections import Counter
from os import getpid

from woordhouder.kit.clock import Clock
from woordhouder.kit.database import SessionFactory
from woordhouder.kit.mail import Envelope, Transport
from woordhouder.reminders.claim import claim
from woordhouder.reminders.outbox import record
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.recover import mark_stuck
from woordhouder.reminders.return_path import ReturnPath


def deliver(
    sessions: SessionFactory,
    transport: Transport,
    clock: Clock,
    most: int = 1000,
    returns: ReturnPath | None = None,
) -> dict[str, int]:
    """Hand over mails one by one until none is ready, `most` were offered, or the carrier is down.

    returns: the address to which mails come back; without it they come back to their sender.
    Returns counts by the state in which mails ended, and `unknown` for those found stuck.
    """
    counts: Counter[str] = Counter()
    me = f"{socket.gethostname()[:80]}:{getpid()}:{random.randrange(16**8):08x}"  # noqa: S311 (a name, no secret)
    with sessions() as session, session.begin():
        counts["unknown"] = mark_stuck(session, clock.now())
        message = claim(session, me, clock.now()) if most > 0 else None
    left = most - 1
    with transport as carrier:
        while message is not None:
            handover = carrier.hand_over(_envelope(message, returns))
            with sessions() as session, session.begin():
                chance = random.random()  # noqa: S311 (spreads retries)
                state = record(session, message.id, me, message.attempt_count, handover, clock.now(), chance)
                goes_on = left > 0 and not handover.is_carrier_down
                message = claim(session, me, clock.now()) if goes_on else None
            counts[state.value if state else "overtaken"] += 1
            left -= 1
    return {name: count for name, count in counts.items() if count}


def _envelope(message: OutgoingMessage, returns: ReturnPath | None) -> Envelope:
    return Envelope(
        envelope_id=message.envelope_id,
        sender=returns.of(message.id) if returns else message.sender,
        recipient=message.recipient,
        content=message.content,
    )
