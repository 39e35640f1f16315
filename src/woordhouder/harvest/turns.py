"""Harvest: many runs write in turn where the database takes one writer at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session, sessionmaker


class TakingTurns(sessionmaker[Session]):
    """Sessions whose transactions wait for each other here.

    SQLite lets its writers race for the lock: under load one can lose for longer than the busy timeout.
    """

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        super().__init__(**sessions.kw)
        self._turn = threading.Lock()

    @contextmanager
    def begin(self) -> Iterator[Session]:
        with self._turn, super().begin() as session:
            yield session


def in_turn(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    """Return sessions fit for many threads on this database."""
    is_sqlite = sessions.kw["bind"].dialect.name == "sqlite"
    return TakingTurns(sessions) if is_sqlite else sessions
