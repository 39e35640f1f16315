"""Reminders: send what is in line: claim, commit, send, record, commit. The only room that commits.

Between the claim and the record no transaction is open: a slow mail server holds no lock. Some mails are claimed
together and recorded together, so that they share a wait for the disk; they are sent one by one, and a journal
tells what happened in between. While some mails go, what became of those before them is written down and the next
are claimed. Only where a mail is held up do others pass it, over another connection.
"""

import random
import socket
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path

from woordhouder.kit.clock import Clock
from woordhouder.kit.database import SessionFactory
from woordhouder.kit.mail import Transport
from woordhouder.reminders.desk import Desk, Refill, writing
from woordhouder.reminders.lanes import Lanes, Spare
from woordhouder.reminders.last_look import last_look
from woordhouder.reminders.mailing_hours import MailingHours
from woordhouder.reminders.offering import Offering
from woordhouder.reminders.recover import mark_stuck, settle
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.reminders.sent_journal import Journal, journal_of, left_behind
from woordhouder.reminders.tray import Tray

_TOGETHER = 100
_TURN_SECONDS = 0.0001


def deliver(
    sessions: SessionFactory,
    transport: Transport,
    clock: Clock,
    most: int = 1000,
    returns: ReturnPath | None = None,
    journals: Path | None = None,
    hours: MailingHours | None = None,
    spare: Spare | None = None,
    refill: Refill | None = None,
    floor: threading.Condition | None = None,
) -> dict[str, int]:
    """Hand over mails one by one until none is ready, `most` were offered, or the carrier is down.

    returns: the address to which mails come back; without it they come back to their sender. journals: a folder of
    this machine; without it mails are claimed and recorded singly. hours: when mail may leave; none: always. spare:
    opens a further connection, so that others pass a mail that is held up; refill: puts in line what was released
    while one is. floor: where the threads wait for each other.
    Returns counts by the state in which mails ended, and `unknown` for those found stuck.
    """
    me = f"{socket.gethostname()[:80]}:{getpid()}:{random.randrange(16**8):08x}"  # noqa: S311 (a name, no secret)
    counts: Counter[str] = Counter()
    with left_behind(journals) as found, writing(sessions) as session:
        # Their files go when this is committed.
        counts += settle(session, found, clock.now())
        counts["unknown"] += mark_stuck(session, clock.now())
    desk = Desk(sessions, clock, me, hours, refill)
    tray = Tray(_TOGETHER if journals else 1, most)
    with _journal(journals, me) as journal, last_look(sessions) as looks, transport as first, _short_turns():
        offering = Offering(clock, returns, journal, looks)
        lanes = Lanes(floor or threading.Condition(), clock, tray, offering, desk, spare)
        lanes.run(first)
    counts += desk.counts
    return {name: count for name, count in counts.items() if count}


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
