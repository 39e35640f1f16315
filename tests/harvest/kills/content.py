"""Tests, harvest, kills: a hash of a whole database by what it says, whatever its numbers and in whatever order."""

import hashlib
import json
from collections import Counter

import sqlalchemy as sa

from woordhouder.kit.database import make_engine
from woordhouder.tables import all_tables

# Which process carried a run says nothing of what it brought.
_PASSED_BY = frozenset({("harvest_run", "worker")})
_Row = dict[str, object]


class Content:
    """Every row of every table; a row that points to another says what that one says."""

    def __init__(self, database_url: str) -> None:
        self._tables = all_tables().metadata.tables
        self._rows: dict[str, list[_Row]] = {}
        engine = make_engine(database_url)
        with engine.connect() as connection:
            for name, table in self._tables.items():
                self._rows[name] = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
        engine.dispose()
        self._by_id = {(name, row["id"]): row for name, rows in self._rows.items() for row in rows if "id" in row}
        self._known: dict[tuple[str, object], str] = {}

    def hash(self) -> str:
        """Return one hash for all of it."""
        told = {name: sorted(self._said(name, row) for row in rows) for name, rows in self._rows.items()}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def counts(self) -> Counter[str]:
        """Return how many rows each table has."""
        return Counter({name: len(rows) for name, rows in self._rows.items()})

    def _said(self, name: str, row: _Row) -> str:
        columns = self._tables[name].c
        told = {
            key: self._value(columns[key], value)
            for key, value in row.items()
            if key != "id" and (name, key) not in _PASSED_BY
        }
        return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()

    def _value(self, column: "sa.Column[object]", value: object) -> object:
        for key in column.foreign_keys:
            other = (key.column.table.name, value)
            if key.column.name == "id" and other in self._by_id:
                return self._of(other)
        return value

    def _of(self, other: tuple[str, object]) -> str:
        if other not in self._known:
            # Two rows that point to each other: the second time round it is enough that it is that table's.
            self._known[other] = other[0]
            self._known[other] = self._said(other[0], self._by_id[other])
        return self._known[other]
