"""Kit: the few statements that SQLite and PostgreSQL want said differently."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session


def insert_unless_there(
    session: Session, table: type[DeclarativeBase], unique_on: list[str], **values: Any
) -> int | None:
    """Insert one row and return its id, or None where a row with the same `unique_on` stands already.

    Safe between processes: the database decides, nobody looks first.
    """
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement: Insert = (
        insert(table).values(**values).on_conflict_do_nothing(index_elements=unique_on).returning(table.id)  # type: ignore[attr-defined]
    )
    # RETURNING, not rowcount: psycopg reports -1 rows for an insert.
    return session.execute(statement).scalar_one_or_none()


def insert_many(
    session: Session, table: type[DeclarativeBase], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert plain values of these columns, many at once; nothing is filled in by itself.

    PostgreSQL takes a stream: a statement a row took minutes for the words of a large installation.
    """
    # Made before the stream opens: rows that ask the same connection for something would wait for ever.
    made = list(rows)
    if session.get_bind().dialect.name == "postgresql":
        driver: Any = session.connection().connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(_copy_statement(table, columns)) as stream:
            for row in made:
                stream.write_row(row)
        return
    values = [dict(zip(columns, row, strict=True)) for row in made]
    if values:
        session.execute(sa.insert(table), values)


def _copy_statement(table: type[DeclarativeBase], columns: Sequence[str]) -> str:
    return f"COPY {table.__tablename__} ({', '.join(columns)}) FROM STDIN"


def lock_until_commit(session: Session, number: int) -> None:
    """Let one transaction at a time pass here, from now until it ends.

    SQLite's writing sessions hold the whole file already.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def skipping_locked(statement: sa.Select[*tuple[Any, ...]]) -> sa.Select[*tuple[Any, ...]]:
    """Lock the chosen rows and pass over those that another transaction has locked.

    SQLite knows no row locks and needs none, since a writing session holds the file; the words are left out there.
    """
    return statement.with_for_update(skip_locked=True)
