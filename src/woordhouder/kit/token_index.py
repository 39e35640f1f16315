"""Kit: find rows by our own words: FTS5 on SQLite, a tsvector on PostgreSQL. This file holds all that differs.

The database knows no language here: it gets finished words and gives back rows, the same ones on both engines.
A word is letters and digits; before it may stand one sign of SIGNS, which the database takes for part of the word.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from woordhouder.kit.id_ranges import backwards, marks_in_sql

TABLE = "findable_words"
SIGNS = "^="
_POSTGRESQL = "postgresql"
_FOUND_BY = f"CAST(words || {marks_in_sql('id')} AS tsvector)"


@dataclass(frozen=True, slots=True)
class Has:
    """The row has this word."""

    word: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of these holds; at least one is given."""

    wanted: "tuple[Wanted, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these holds; at least one is given."""

    wanted: "tuple[Wanted, ...]"


Wanted = Has | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was found, with all its words."""

    id: int
    words: str


def create(connection: Connection) -> None:
    """Make the table and its index; for a migration."""
    if connection.dialect.name == _POSTGRESQL:
        connection.exec_driver_sql(
            f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, words TEXT NOT NULL, found_by TSVECTOR NOT NULL)"
        )
        connection.exec_driver_sql(f"CREATE INDEX ix_{TABLE}_found_by ON {TABLE} USING gin (found_by)")
        return
    # The tokenizer `ascii` leaves every letter beyond ASCII whole; ours are folded already. Without places in the
    # text (detail=none) the index is a third of the size, and nobody asks for them.
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5 (words, detail=none, tokenize=\"ascii tokenchars '{SIGNS}'\")"
    )


def mark_ranges(connection: Connection) -> None:
    """Let rows that were kept before be found by ranges of ids too; for a migration."""
    if connection.dialect.name == _POSTGRESQL:
        connection.exec_driver_sql(f"UPDATE {TABLE} SET found_by = {_FOUND_BY}")  # noqa: S608


def drop(connection: Connection) -> None:
    """Take the table away; for a migration."""
    connection.exec_driver_sql(f"DROP TABLE {TABLE}")


def is_part(table_name: str | None) -> bool:
    """Tell whether a table of the database is this one, or one that SQLite keeps behind it."""
    return table_name is not None and (table_name == TABLE or table_name.startswith(f"{TABLE}_"))


def put(session: Session, rows: Collection[Row]) -> None:
    """Keep rows with their words, in place of what stood under the same ids."""
    if not rows:
        return
    remove(session, [row.id for row in rows])
    if _is_postgresql(session):
        # All rows in one statement: a statement a row took hours for a whole Flanders.
        statement = (
            f"INSERT INTO {TABLE} (id, words, found_by) SELECT id, words, {_FOUND_BY}"  # noqa: S608
            " FROM unnest(CAST(:ids AS integer[]), CAST(:words AS text[])) AS given (id, words)"
        )
        session.execute(sa.text(statement), {"ids": [row.id for row in rows], "words": [row.words for row in rows]})
        return
    values = [{"id": row.id, "words": row.words} for row in rows]
    session.execute(sa.text(f"INSERT INTO {TABLE} (rowid, words) VALUES (:id, :words)"), values)  # noqa: S608


def remove(session: Session, ids: Collection[int]) -> None:
    """Take rows out; ids that are not there are passed over."""
    if not ids:
        return
    if _is_postgresql(session):
        statement = sa.text(f"DELETE FROM {TABLE} WHERE id = ANY(CAST(:ids AS integer[]))")  # noqa: S608
        session.execute(statement, {"ids": list(ids)})
        return
    session.execute(sa.text(f"DELETE FROM {TABLE} WHERE rowid = :id"), [{"id": id_} for id_ in ids])  # noqa: S608


def find(session: Session, wanted: Wanted, most: int) -> list[Row]:
    """Return the rows that hold what is wanted, the newest id first."""
    if _is_postgresql(session):
        return _find_in_postgresql(session, wanted, most)
    statement = f"SELECT rowid, words FROM {TABLE} WHERE {TABLE} MATCH :wanted ORDER BY rowid DESC LIMIT :most"  # noqa: S608
    rows = session.execute(sa.text(statement), {"wanted": _in_sqlite(wanted), "most": most})
    return [Row(id_, words) for id_, words in rows]


_FEW = 2000
"""So many rows are fetched at once; of more we ask the newest first, since each row lies on a page of its own."""
_TO_SPARE = 1.5
_LARGEST_ID = 2**31 - 1


def _find_in_postgresql(session: Session, wanted: Wanted, most: int) -> list[Row]:
    conditions = _conditions(wanted)
    estimated = _estimated(session, conditions)
    if estimated <= max(_FEW, most):
        return _found(session, conditions, _LARGEST_ID, most)
    newest: int = session.scalar(sa.text(f"SELECT max(id) FROM {TABLE}")) or 0  # noqa: S608
    found: list[Row] = []
    for last, marks in backwards(newest, int(_TO_SPARE * most * newest / estimated) + 1):
        among = " | ".join(f"'{mark}'" for mark in marks)
        found += _found(session, [*conditions, among], last, most - len(found))
        if len(found) == most:
            break
    return found


def _conditions(wanted: Wanted) -> list[str]:
    """Return what must hold, each apart: as one long question of many words it takes five times as long."""
    parts = list(_flat(wanted))
    words = [_in_postgresql(part) for part in parts if isinstance(part, Has)]
    others = [_in_postgresql(part) for part in parts if not isinstance(part, Has)]
    return [*others, " & ".join(words)] if words else others


def _flat(wanted: Wanted) -> Iterator[Wanted]:
    if isinstance(wanted, AllOf):
        for part in wanted.wanted:
            yield from _flat(part)
    else:
        yield wanted


def _found(session: Session, conditions: Sequence[str], last: int, most: int) -> list[Row]:
    # Found first, then put in order: a walk through all rows by id may look cheaper to the database than it is.
    statement = sa.text(
        f"WITH found AS MATERIALIZED (SELECT id, words FROM {TABLE} WHERE {_where(len(conditions))})"  # noqa: S608
        " SELECT id, words FROM found WHERE id <= :last ORDER BY id DESC LIMIT :most"
    )
    rows = session.execute(statement, {**_named(conditions), "last": last, "most": most})
    return [Row(id_, words) for id_, words in rows]


def _estimated(session: Session, conditions: Sequence[str]) -> float:
    """Return how many rows the database thinks hold this, from what it counted last."""
    asked = sa.text(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {TABLE} WHERE {_where(len(conditions))}")  # noqa: S608
    (plan,) = session.execute(asked, _named(conditions)).scalar_one()
    return float(plan["Plan"]["Plan Rows"])


def _where(count: int) -> str:
    return " AND ".join(f"found_by @@ CAST(:wanted{number} AS tsquery)" for number in range(count))


def _named(conditions: Sequence[str]) -> dict[str, object]:
    return {f"wanted{number}": condition for number, condition in enumerate(conditions)}


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == _POSTGRESQL


def _in_sqlite(wanted: Wanted) -> str:
    match wanted:
        case Has(word):
            return f'"{_checked(word)}"'
        case AllOf(parts):
            return f"({' AND '.join(map(_in_sqlite, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(_in_sqlite, parts))})"


def _in_postgresql(wanted: Wanted) -> str:
    match wanted:
        case Has(word):
            return f"'{_checked(word)}'"
        case AllOf(parts):
            return f"({' & '.join(map(_in_postgresql, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(_in_postgresql, parts))})"


def _checked(word: str) -> str:
    """Return the word; whatever else a caller lets slip never reaches the database's own syntax."""
    if not word.lstrip(SIGNS).isalnum():
        raise ValueError(f"not a word to find: {word[:40]!r}")
    return word


def joined(words: Iterable[str]) -> str:
    """Return words as they are kept in one row."""
    return " ".join(map(_checked, words))
