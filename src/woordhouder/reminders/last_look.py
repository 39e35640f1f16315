"""Reminders: the last look before a claimed mail goes: did anybody opt out, or pause, since it was claimed?"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from woordhouder.kit.database import SessionFactory, looking_connection
from woordhouder.reminders.address import address_key
from woordhouder.reminders.mail_pause import MailPause
from woordhouder.reminders.suppression import Suppression


class Look(Enum):
    """What was seen."""

    FREE = "free"
    SUPPRESSED = "suppressed"
    PAUSED = "paused"


_SEEN = sa.select(
    sa.exists().where(Suppression.address_key == sa.bindparam("key")),
    sa.exists().where(MailPause.is_open.is_(True)),
)


class LastLook:
    """Looks over a connection of its own; asks the driver itself, since there is a look for each mail."""

    def __init__(self, connection: Connection) -> None:
        said = _SEEN.compile(dialect=connection.dialect)
        self._seen, self._is_positional = str(said), said.positional
        self._errors = connection.dialect.loaded_dbapi.Error
        # Without a transaction around it: each look sees what is there now.
        self._cursor = connection.connection.cursor()

    def ahead(self, recipient: str) -> Look | None:
        """Return the same; None where it could not be seen, and then whoever asks again is told why."""
        try:
            return self.at(recipient)
        except self._errors:
            return None

    def at(self, recipient: str) -> Look:
        """Return whether a mail to this address may go in this very moment."""
        key = address_key(recipient)
        self._cursor.execute(self._seen, (key,) if self._is_positional else {"key": key})
        ((is_suppressed, is_paused),) = self._cursor.fetchall()
        if is_suppressed:
            return Look.SUPPRESSED
        return Look.PAUSED if is_paused else Look.FREE


@contextmanager
def last_look(sessions: SessionFactory) -> Iterator[LastLook]:
    """Keep a connection for looks in the database of these sessions."""
    with sessions() as session:
        engine = session.get_bind()
    assert isinstance(engine, Engine)
    with looking_connection(engine) as connection:
        try:
            yield LastLook(connection)
        except BaseException:
            # What the driver was asked behind its back the pool cannot know to be broken.
            connection.invalidate()
            raise
