"""Cli: sessions in the database of this installation."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.kit.database import make_engine, reading_sessions, writing_sessions
from woordhouder.kit.unmigrated import tell_unmigrated
from woordhouder.settings import Settings
from woordhouder.tables import all_tables


def sessions_now(settings: Settings) -> sessionmaker[Session]:
    """Return a maker of sessions, with every table of the house known; hangs up when the command ends.

    A command imports only the rooms that it needs, but a row may point into any of them.
    """
    return writing_sessions(_engine(settings))


@contextmanager
def opened(settings: Settings) -> Iterator[sessionmaker[Session]]:
    """Give sessions on the database of this installation, and hang up behind it."""
    sessions = sessions_now(settings)
    try:
        yield sessions
    finally:
        sessions.kw["bind"].dispose()


def reading_sessions_now(settings: Settings) -> sessionmaker[Session]:
    """Return a maker of sessions that only look."""
    return reading_sessions(_engine(settings))


def _engine(settings: Settings) -> Engine:
    all_tables()
    engine = make_engine(settings.database_url)
    tell_unmigrated(engine)
    click.get_current_context().call_on_close(engine.dispose)
    return engine
