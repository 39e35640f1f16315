"""Civic: bring one table in line with known facts, in bulk and without erasing."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.database import Base
from woordhouder.kit.tally import Tally

Row = Mapping[str, Any]


def align(session: Session, table: type[Base], key: tuple[str, ...], rows: Iterable[Row]) -> Tally:
    """Insert the rows whose key is new and correct the columns that differ; three statements at most.

    A column that is None in the facts says nothing: what stands there stays. Rows without a fact stay too.
    """
    wanted = list(rows)
    standing = _standing(session, table, key, wanted)
    inserts, updates = [], []
    for row in wanted:
        found = standing.get(tuple(row[name] for name in key))
        if found is None:
            inserts.append(dict(row))
            continue
        differing = {name: value for name, value in row.items() if value is not None and found[name] != value}
        if differing:
            updates.append({"id": found["id"]} | {name: row[name] or found[name] for name in row} | differing)
    if inserts:
        session.execute(sa.insert(table), inserts)
    if updates:
        session.execute(sa.update(table), updates)
    return Tally(len(inserts), len(updates), len(wanted) - len(inserts) - len(updates))


def _standing(
    session: Session, table: type[Base], key: tuple[str, ...], wanted: list[Row]
) -> dict[tuple[Any, ...], Row]:
    if not wanted:
        return {}
    columns = [getattr(table, name) for name in ("id", *wanted[0])]
    found = session.execute(sa.select(*columns)).mappings()
    return {tuple(row[name] for name in key): dict(row) for row in found}
