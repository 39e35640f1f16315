"""Reminders: send what is in line: claim, commit, send, record, commit. The only room that commits.

Between the claim and the record no transaction is open: a slow mail server holds no lock. Some mails are claimed
together and recorded together, so that they share a wait for the disk; they are sent one by one, and a journal
tells what happened in between. At any moment this process has at most one mail under way. While some mails go, a
second thread writes down what became of those before them and claims the next.
"""

import random
import socket
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
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
_TURN_SECONDS = 0.0001
_LOOK_HOLDS = timedelta(milliseconds=50)


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
        counts += run.side_by_side(_TOGETHER) if journals else run.one_by_one()
    return {name: count for name, count in counts.items() if count}


@dataclass
class _Done:
    """What was sent, and what was stopped because its address opted out; nobody wrote it down yet."""

    sent: list[Sent] = field(default_factory=list)
    stopped: list[OutgoingMessage] = field(default_factory=list)
    must_be_known: bool = False
    """A pause or a suppression may follow from it: it is written down before the next mail goes."""


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
        self._goes_on = True
        self._ahead: tuple[int, datetime, Look | None] | None = None

    def one_by_one(self) -> Counter[str]:
        """Claim, send and record each mail before the next, until nothing is left to do."""
        counts = self._write_down(_Done(), 1)
        while self._claimed:
            counts += self._write_down(self._send_some(), 1)
        return counts

    def side_by_side(self, together: int) -> Counter[str]:
        """Do the same for some mails at a time; while they go, those before are recorded and the next claimed."""
        counts, done = self._write_down(_Done(), together), _Done()
        with ThreadPoolExecutor(1, "paperwork") as desk, _short_turns():
            while self._claimed:
                beside = desk.submit(self._paperwork, done, self._room(together), self._clock.now())
                done = self._send_some()
                counts_before, ahead = beside.result()
                counts += counts_before
                self._claimed += ahead
                if done.must_be_known or not self._goes_on or self._are_old() or not self._claimed:
                    counts += self._write_down(done, together)
                    done = _Done()
        return counts

    def _room(self, together: int) -> int:
        """Return how many more may be claimed beside those in hand."""
        return min(together, self._left - len(self._claimed))

    def _write_down(self, done: _Done, together: int) -> Counter[str]:
        """Record what was done, let go what may not leave any more, and claim where nothing is in hand."""
        dropped: list[OutgoingMessage] = []
        if not self._goes_on or self._are_old():
            dropped, self._claimed = self._claimed, []
        wanted = self._room(together) if self._goes_on and not self._claimed else 0
        counts, more = self._paperwork(done, wanted, self._clock.now(), dropped)
        self._claimed += more
        return counts

    def _paperwork(
        self, done: _Done, wanted: int, now: datetime, dropped: Sequence[OutgoingMessage] = ()
    ) -> tuple[Counter[str], list[OutgoingMessage]]:
        """Do in one transaction all that the database must know; return counts and what was claimed."""
        if not (done.sent or done.stopped or dropped) and wanted < 1:
            return Counter(), []
        with _writing(self._sessions) as session:
            counts = record_all(session, self._me, done.sent)
            suppress_claimed(session, self._me, done.stopped)
            give_back(session, dropped, self._me, now)
            return counts, claim_some(session, self._me, now, wanted) if self._may_leave() else []

    def _send_some(self) -> _Done:
        """Send claimed mails until something must be recorded at once, or somebody could wait for the record."""
        began, done = self._clock.now(), _Done()
        while self._claimed and self._clock.now() - began < _RECORD_AFTER and not self._are_old():
            look = self._look()
            if look is Look.PAUSED or not self._may_leave():
                self._goes_on = False
                break
            message = self._claimed.pop(0)
            if look is Look.SUPPRESSED:
                done.stopped.append(message)
                continue
            sent = self._send(message)
            done.sent.append(sent)
            if sent.handover.outcome is not Outcome.ACCEPTED:
                done.must_be_known = True
                break
        return done

    def _send(self, message: OutgoingMessage) -> Sent:
        if self.journal is not None:
            self.journal.begin(message.id, message.attempt_count)
        handover = self.carrier.hand_over(_envelope(message, self._returns), self._look_ahead)
        sent = Sent(message.id, message.attempt_count, handover, self._clock.now())
        if self.journal is not None:
            self.journal.end(sent)
        self._left -= 1
        self._goes_on = self._left > 0 and not handover.is_carrier_down
        return sent

    def _look_ahead(self) -> None:
        """Look at the next mail while the server takes in this one: the same look, a millisecond early."""
        if self._claimed:
            following = self._claimed[0]
            self._ahead = following.id, self._clock.now(), self.looks.ahead(following.recipient)

    def _look(self) -> Look:
        """Return what a look at the next mail shows, or showed in the last moment."""
        following, ahead, self._ahead = self._claimed[0], self._ahead, None
        if ahead and ahead[0] == following.id and ahead[2] and abs(self._clock.now() - ahead[1]) < _LOOK_HOLDS:
            return ahead[2]
        return self.looks.at(following.recipient)

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
def _short_turns() -> Iterator[None]:
    """Let the thread that sends go on soon after an answer came: else the other may keep it waiting for 5 ms."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


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
