"""Harvest: put the agenda items of one meeting and their handlings into the tables."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.harvest.keys import address_key, own_address, title_key
from woordhouder.harvest.meeting_source import UNTITLED, Source, complete_from
from woordhouder.harvest.pair import pair
from woordhouder.harvest.records import AgendaItemRecord, HandlingRecord
from woordhouder.kit.tally import Tally

Handled = list[tuple[HandlingRecord, ItemHandling, AgendaItem | None]]


def store_items(
    session: Session, meeting: Meeting, records: Sequence[AgendaItemRecord], source: Source, tally: Tally
) -> dict[str, AgendaItem]:
    """Insert or complete the items; return them by their key inside the page."""
    rows = session.scalars(sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).all()
    found = pair(
        records,
        rows,
        (lambda record: address_key(record.uri), lambda row: address_key(row.uri)),
        (lambda record: title_key(record.title), lambda row: title_key(row.title)),
        # Without address or title only the place on the agenda is left.
        (lambda record: None if record.uri or record.title else record.position, lambda row: row.position),
    )
    taken = {row.uri for row in rows}
    stored: dict[str, AgendaItem] = {}
    for record, known in zip(records, found, strict=True):
        values = _item_values(record)
        if known is None:
            uri = own_address(record.uri, f"{meeting.uri}#item-{record.position}", taken)
            row = AgendaItem(meeting_id=meeting.id, uri=uri, snapshot_id=source.snapshot_id, **values)
            session.add(row)
            tally.inserted += 1
        else:
            row = known
            complete_from(row, values, source, tally)
        stored[record.key] = row
    session.flush()
    return stored


def store_handlings(
    session: Session,
    meeting: Meeting,
    records: Sequence[HandlingRecord],
    items: dict[str, AgendaItem],
    source: Source,
    tally: Tally,
) -> Handled:
    """Insert or complete the handlings; return each with its record and its agenda item."""
    rows = session.scalars(sa.select(ItemHandling).where(ItemHandling.meeting_id == meeting.id)).all()
    treats = [items.get(record.agenda_item_key or "") for record in records]
    item_of = {id(record): item for record, item in zip(records, treats, strict=True)}
    places = {id(record): n for n, record in enumerate(records, start=1)}
    found = pair(
        records,
        rows,
        (lambda record: address_key(record.uri), lambda row: address_key(row.uri)),
        (lambda record: _id_of(item_of[id(record)]), lambda row: row.agenda_item_id),
        (lambda record: None if record.uri else places[id(record)], lambda row: row.position),
    )
    taken = {row.uri for row in rows}
    stored: Handled = []
    for position, (record, known, item) in enumerate(zip(records, found, treats, strict=True), start=1):
        values = {"agenda_item_id": _id_of(item), "is_public": record.public, "position": position}
        if known is None:
            uri = own_address(record.uri, f"{item.uri if item else meeting.uri}#handling-{position}", taken)
            row = ItemHandling(meeting_id=meeting.id, uri=uri, snapshot_id=source.snapshot_id, **values)
            session.add(row)
            tally.inserted += 1
        else:
            row = known
            complete_from(row, values, source, tally)
        stored.append((record, row, item))
    session.flush()
    return stored


def _item_values(record: AgendaItemRecord) -> dict[str, Any]:
    return {
        "title": record.title or UNTITLED,
        "number": (record.reference or "")[:60] or None,
        "position": record.position,
        # Of what was not public at most the title is kept.
        "description": None if record.planned_public is False else record.description,
        "planned_public": record.planned_public,
    }


def _id_of(item: AgendaItem | None) -> int | None:
    return item.id if item else None
