"""Reminders: send what is in line: claim, commit, send, record, commit. The only room that commits.

Between the claim and the record no transaction is open: a slow mail server holds no lock. Some mails are claimed
together and recorded together, so that they share a wait for the disk; they are sent one by one, and a journal
tells what happened in between. At any moment this process has at most one mail under way.
"""

import random
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from os import getpid
from pathlib import Path

from sqlalchemy.orm import Session

from woordhouder.kit.clock import Clock
from woordhouder.kit.database import SessionFactory
from woordhouder.kit.mail import Envelope, Outcome, Transport
from woordhouder.reminders.claim import LATEST_START, claim_some, give_back
from woordhouder.reminders.last_look import LastLook, Look, last_look
from woordhouder.reminders.mailing_hours import MailingHours
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.record import record_all, suppress_claimed
from woordhouder.reminders.recover import mark_stuck, settle
from woordhouder.reminders.retry import LEASE
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.reminders.sent_journal import Journal, Sent, journal_of, left_behind

_TOGETHER = 100
_RECORD_AFTER = timedelta(seconds=1)


def deliver(
    sessions: SessionFactory,
    transport: Transport,
    clock: Clock,
    most: int = 1000,
    returns: ReturnPath | None = None,
    journals: Path | None = None,
    hours: MailingHours | None = None,
) -> dict[str, int]:
    """Hand over mails one by one until none is ready, `most` were offered, or the carrier is down.

    returns: the address to which mails come back; without it they come back to their sender. journals: a folder of
    this machine; without it mails are claimed and recorded singly. hours: when mail may leave; none: always.
    Returns counts by the state in which mails ended, and `unknown` for those found stuck.
    """
    me = f"{socket.gethostname()[:80]}:{getpid()}:{random.randrange(16**8):08x}"  # noqa: S311 (a name, no secret)
    counts: Counter[str] = Counter()
    with left_behind(journals) as found, _writing(sessions) as session:
        # Their files go when this is committed.
        counts += settle(session, found, clock.now())
        counts["unknown"] += mark_stuck(session, clock.now())
    run = _Run(sessions, clock, me, returns, hours, most)
    with _journal(journals, me) as run.journal, last_look(sessions) as run.looks, transport as run.carrier:
        counts += run.to_the_end(_TOGETHER if journals else 1)
    return {name: count for name, count in counts.items() if count}


class _Run:
    """One process at work."""

    journal: Journal | None
    looks: LastLook
    carrier: Transport

    def __init__(
        self,
        sessions: SessionFactory,
        clock: Clock,
        me: str,
        returns: ReturnPath | None,
        hours: MailingHours | None,
        most: int,
    ) -> None:
        self._sessions, self._clock, self._me = sessions, clock, me
        self._returns, self._hours, self._left = returns, hours, most
        self._claimed: list[OutgoingMessage] = []
        self._sent: list[Sent] = []
        self._stopped: list[OutgoingMessage] = []
        self._goes_on = True

    def to_the_end(self, together: int) -> Counter[str]:
        """Claim, send and record until nothing is left to do."""
        counts: Counter[str] = Counter()
        with _writing(self._sessions) as session:
            self._claim(session, together)
        while self._claimed:
            self._send_some()
            with _writing(self._sessions) as session:
                counts += record_all(session, self._me, self._sent)
                suppress_claimed(session, self._me, self._stopped)
                if not self._goes_on or self._are_old():
                    give_back(session, self._claimed, self._me, self._clock.now())
                    self._claimed = []
                if not self._claimed:
                    self._claim(session, together)
            self._sent, self._stopped = [], []
        return counts

    def _claim(self, session: Session, together: int) -> None:
        if self._goes_on and self._may_leave():
            self._claimed = claim_some(session, self._me, self._clock.now(), min(together, self._left))

    def _send_some(self) -> None:
        """Send claimed mails until something must be recorded at once, or somebody could wait for the record."""
        began = self._clock.now()
        while self._claimed and self._clock.now() - began < _RECORD_AFTER and not self._are_old():
            look = self.looks.at(self._claimed[0].recipient)
            if look is Look.PAUSED or not self._may_leave():
                self._goes_on = False
                return
            message = self._claimed.pop(0)
            if look is Look.SUPPRESSED:
                self._stopped.append(message)
                continue
            if self._send(message) is not Outcome.ACCEPTED:
                # A pause or a suppression may follow from it, before the next mail.
                return

    def _send(self, message: OutgoingMessage) -> Outcome:
        if self.journal is not None:
            self.journal.begin(message.id, message.attempt_count)
        handover = self.carrier.hand_over(_envelope(message, self._returns))
        sent = Sent(message.id, message.attempt_count, handover, self._clock.now())
        if self.journal is not None:
            self.journal.end(sent)
        self._sent.append(sent)
        self._left -= 1
        self._goes_on = self._left > 0 and not handover.is_carrier_down
        return handover.outcome

    def _may_leave(self) -> bool:
        return self._hours is None or self._hours.are_now(self._clock.now())

    def _are_old(self) -> bool:
        """Tell whether what was claimed waited so long that it must be looked at anew."""
        return any(_is_old(message, self._clock.now()) for message in self._claimed[:1])


def _is_old(message: OutgoingMessage, now: datetime) -> bool:
    assert message.lease_until is not None
    return now >= message.lease_until - LEASE + LATEST_START


@contextmanager
def _writing(sessions: SessionFactory) -> Iterator[Session]:
    with sessions() as session, session.begin():
        yield session


@contextmanager
def _journal(folder: Path | None, me: str) -> Iterator[Journal | None]:
    if folder is None:
        yield None
        return
    with journal_of(folder, me) as journal:
        yield journal


def _envelope(message: OutgoingMessage, returns: ReturnPath | None) -> Envelope:
    return Envelope(
        envelope_id=message.envelope_id,
        sender=returns.of(message.id) if returns else message.sender,
        recipient=message.recipient,
        content=message.content,
    )
