"""Harvest: write down that a mandate began, ended or moved, once, for whoever must hear of it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.mandate_change import MandateChange, MandateChangeKind

_NEWS_FOR: Final = timedelta(days=366)

Happened = tuple[MandateChangeKind, date]


def note_changes(
    session: Session,
    mandates: Iterable[Mandate],
    before: Mapping[int, Mapping[str, Any]],
    now: datetime,
    today: date,
) -> list[MandateChange]:
    """Return the changes that are news. before: what stood, by id; a mandate without it is new."""
    told = [(row, happened) for row in mandates for happened in what_happened(row, before.get(row.id), today)]
    ids = {row.id for row, _ in told}
    noted = {
        (one.mandate_id, one.kind, one.happened_on)
        for one in session.scalars(sa.select(MandateChange).where(MandateChange.mandate_id.in_(ids)))
    }
    changes = [
        MandateChange(mandate_id=row.id, kind=kind, happened_on=on, seen_at=now)
        for row, (kind, on) in told
        if (row.id, kind, on) not in noted
    ]
    session.add_all(changes)
    session.flush()
    return changes


def what_happened(row: Mandate, before: Mapping[str, Any] | None, today: date) -> list[Happened]:
    """Return what is new about one mandate; what lies more than a year back is history that came in late."""
    found: list[Happened] = []
    if before is None:
        found.append((MandateChangeKind.BEGAN, row.starts_on))
    ended_before = before["ends_on"] if before else None
    if row.ends_on != ended_before:
        if row.ends_on is not None:
            found.append((MandateChangeKind.ENDED, row.ends_on))
        else:
            found.append((MandateChangeKind.END_WITHDRAWN, today))
    # Filling in a group that was not known is no move.
    if before and before["political_group_id"] not in (None, row.political_group_id):
        found.append((MandateChangeKind.OTHER_GROUP, today))
    return [(kind, on) for kind, on in found if on >= today - _NEWS_FOR]
