"""Reminders: the paperwork of sending: record what became of mails and claim the next, in one transaction."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.kit.clock import Clock
from woordhouder.kit.database import SessionFactory
from woordhouder.reminders.claim import claim_some, give_back
from woordhouder.reminders.mailing_hours import MailingHours
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.record import record_all, suppress_claimed
from woordhouder.reminders.set_aside import doubtful_domains
from woordhouder.reminders.tray import Ended

Refill = Callable[[Session, datetime], object]
"""Puts in line what was released in the meantime."""


class Desk:
    """Writes and claims in the name of one process."""

    def __init__(
        self, sessions: SessionFactory, clock: Clock, me: str, hours: MailingHours | None, refill: Refill | None
    ) -> None:
        self._sessions, self._clock, self._me, self._hours, self._refill = sessions, clock, me, hours, refill
        self.counts: Counter[str] = Counter()
        self.doubtful: frozenset[int] = frozenset()

    def may_mail_leave(self) -> bool:
        """Tell whether this is an hour for mail."""
        return self._hours is None or self._hours.are_now(self._clock.now())

    def write(self, ended: Ended, room: int, avoided: Collection[int] = ()) -> list[OutgoingMessage]:
        """Do in one transaction all that the database must know, and return what was claimed.

        avoided: domains that hold up a mail of ours; this may last, so what was released meanwhile is put in line.
        """
        if not ended and room < 1:
            return []
        now = self._clock.now()
        with writing(self._sessions) as session:
            # What goes back lies in line before its domain is set aside with all that lies there.
            give_back(session, ended.returned, self._me, now)
            self.counts += record_all(session, self._me, ended.sent)
            suppress_claimed(session, self._me, ended.stopped)
            if room < 1 or not self.may_mail_leave():
                return []
            if avoided and self._refill is not None:
                self._refill(session, now)
            self.doubtful = doubtful_domains(session)
            return claim_some(session, self._me, now, room, avoided)


@contextmanager
def writing(sessions: SessionFactory) -> Iterator[Session]:
    with sessions() as session, session.begin():
        yield session
