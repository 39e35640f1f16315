"""Kit: the engine, the sessions and the column types that behave alike on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

SessionFactory = Callable[[], Session]

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcMoment(sa.types.TypeDecorator[datetime]):
    """A moment: stored in UTC, comes back with its zone. A naive moment is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table of the house."""

    metadata = sa.MetaData(naming_convention=_NAMES)
    type_annotation_map = {datetime: UtcMoment, str: sa.Text}  # noqa: RUF012 (SQLAlchemy reads it so)


def text_enum(kind: type[Enum]) -> sa.Enum:
    """Return a column type that stores an enum's values as text, checked by the database.

    Adding a member needs a migration that renews the check.
    """
    return sa.Enum(
        kind,
        native_enum=False,
        length=40,
        create_constraint=True,
        name=kind.__name__.lower(),
        values_callable=lambda members: [m.value for m in members],
    )


EUR = sa.Numeric(15, 2)
"""Euros, exact to the cent."""


@event.listens_for(sa.Column, "after_parent_attach")
def _check_length(column: "sa.Column[Any]", table: Any) -> None:
    # SQLite takes 400 characters into a String(300) without a word; PostgreSQL refuses. Make both refuse.
    is_ours = isinstance(table, sa.Table) and table.metadata is Base.metadata
    if is_ours and type(column.type) is sa.String and column.type.length:
        check = f"length({column.name}) <= {column.type.length}"
        table.append_constraint(sa.CheckConstraint(check, name=f"{column.name}_length"))


def make_engine(url: str, *, pool_size: int = 5) -> Engine:
    """Return an engine whose transactions take the write lock at their beginning where SQLite needs it.

    url: `sqlite:////path/file.db` or `postgresql+psycopg://…`. Values stay out of its errors: those reach the log.
    """
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_size=pool_size, pool_pre_ping=True, hide_parameters=True)
    engine = sa.create_engine(
        url, connect_args={"check_same_thread": False}, pool_size=pool_size, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Without this the driver begins a transaction late, and two writers silently lose updates.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "busy_timeout=15000", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    how = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {how}")


def looking_connection(engine: Engine) -> Connection:
    """Return a connection for one quick look after another through its cursor, each at what is there now.

    It takes no lock. Asked through SQLAlchemy it must be rolled back after each look: only so SQLite looks anew.
    """
    if engine.dialect.name == "sqlite":
        return engine.connect().execution_options(sqlite_begin="DEFERRED")
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def writing_sessions(engine: Engine) -> sessionmaker[Session]:
    """Return a maker of sessions that may write."""
    return sessionmaker(engine, expire_on_commit=False)


def reading_sessions(engine: Engine) -> sessionmaker[Session]:
    """Return a maker of sessions for pages that only look: no write lock, and PostgreSQL forbids writes."""
    if engine.dialect.name == "sqlite":
        return sessionmaker(engine.execution_options(sqlite_begin="DEFERRED"), expire_on_commit=False)
    return sessionmaker(engine.execution_options(postgresql_readonly=True), expire_on_commit=False)
