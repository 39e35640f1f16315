"""Harvest: many runs write in turn where the database takes one writer at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.kit.database import reading_sessions


class TakingTurns(sessionmaker[Session]):
    """Sessions whose transactions wait for each other here; one made without `begin` only looks.

    SQLite lets its writers race for the lock: under load one can lose for longer than the busy timeout.
    """

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        # A session that only looks must not ask for the write lock, for which others wait in turn.
        super().__init__(**reading_sessions(sessions.kw["bind"]).kw)
        self._writing = sessions
        self._turn = threading.Lock()

    @contextmanager
    def begin(self) -> Iterator[Session]:
        with self._turn, self._writing.begin() as session:
            yield session


def in_turn(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    """Return sessions fit for many threads on this database; who else writes meanwhile takes these too."""
    if isinstance(sessions, TakingTurns):
        return sessions
    is_sqlite = sessions.kw["bind"].dialect.name == "sqlite"
    return TakingTurns(sessions) if is_sqlite else sessions
