"""Harvest: put the groups of councils and the lists that stood into the tables, and tie a group to its list."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.election import Election
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.harvest.mandate_places import Places
from woordhouder.harvest.mandate_records import GroupRecord, ListRecord
from woordhouder.harvest.records import IssueRecord
from woordhouder.kit.tally import Tallies, Tally
from woordhouder.kit.text import search_key


class Telling(Protocol):
    """Where counts and troubles go."""

    tallies: Tallies
    issues: list[IssueRecord]


def store_groups(
    session: Session,
    records: Sequence[GroupRecord],
    seats: Mapping[str, tuple[int, date]],
    places: Places,
    stored: Telling,
) -> dict[str, int]:
    """Insert or correct the groups and return their ids by address; one without name or term is told.

    seats: municipality and first day of some seat in the group. Two addresses of one name in one term are one
    group: the database keeps one for the council and one for the OCMW.
    """
    rows = list(session.scalars(sa.select(PoliticalGroup)))
    by_uri = {row.uri: row for row in rows if row.uri}
    by_name = {(row.municipality_id, row.term_id, search_key(row.name)): row for row in rows}
    found: dict[str, PoliticalGroup] = {}
    for record in records:
        told = seats.get(record.uri)
        place = places.of_group(record) or (told[0] if told else None)
        if place is None:
            continue
        term_id = places.term_of(record, told[1] if told else None)
        if not record.name or term_id is None:
            kind = "group_without_name" if not record.name else "group_without_term"
            stored.issues.append(
                IssueRecord(kind, "a group that we cannot place: its votes count for none", record.uri)
            )
            continue
        key = (place, term_id, search_key(record.name)[:200])
        row = by_uri.get(record.uri) or by_name.get(key)
        if row is None:
            row = PoliticalGroup(municipality_id=place, term_id=term_id, name=record.name[:200], uri=record.uri)
            session.add(row)
            stored.tallies["political_group"].inserted += 1
        else:
            _correct(row, record, by_name, stored.tallies["political_group"])
        by_uri[record.uri] = by_name[key] = found[record.uri] = row
    session.flush()
    _tie_to_lists(session, {row.id: row for row in found.values()})
    return {uri: row.id for uri, row in found.items()}


def _correct(
    row: PoliticalGroup,
    record: GroupRecord,
    by_name: Mapping[tuple[int, int, str], PoliticalGroup],
    tally: Tally,
) -> None:
    name = (record.name or "")[:200]
    is_changed = False
    # Another group may bear the new name by now: then the old one stays, and both can be told apart.
    is_free = by_name.get((row.municipality_id, row.term_id, search_key(name)), row) is row
    if row.uri in (None, record.uri) and is_free and row.name != name:
        row.name, is_changed = name, True
    if row.uri is None:
        row.uri, is_changed = record.uri, True
    tally.changed += is_changed
    tally.same += not is_changed


def _tie_to_lists(session: Session, groups: Mapping[int, PoliticalGroup]) -> None:
    """A group that bears exactly the name of one list of the election before its term came from it."""
    open_groups = [row for row in groups.values() if row.party_list_id is None]
    if not open_groups:
        return
    rows = session.execute(
        sa.select(PartyList, Election.term_id)
        .join(Election, Election.id == PartyList.election_id)
        .where(PartyList.municipality_id.in_({row.municipality_id for row in open_groups}))
    )
    lists: dict[tuple[int, int, str], list[PartyList]] = {}
    for one, term_id in rows:
        lists.setdefault((one.municipality_id, term_id, search_key(one.name)), []).append(one)
    for row in open_groups:
        same = lists.get((row.municipality_id, row.term_id, search_key(row.name)), [])
        if len(same) == 1:
            row.party_list_id = same[0].id
    session.flush()


def store_lists(session: Session, records: Sequence[ListRecord], places: Places, tally: Tally) -> None:
    """Insert or correct the lists that stood for a council in an election that we know."""
    elections = dict(session.execute(sa.select(Election.held_on, Election.id)).all())
    standing = list(session.scalars(sa.select(PartyList)))
    by_uri = {row.uri: row for row in standing if row.uri}
    by_number = {(row.municipality_id, row.election_id, row.number): row for row in standing}
    for record in records:
        place = places.of_body(record.body_uri)
        election_id = elections.get(record.held_on) if record.held_on else None
        if place is None or election_id is None or not record.name or record.number is None:
            continue
        row = by_uri.get(record.uri) or by_number.get((place, election_id, record.number))
        if row is None:
            row = PartyList(
                municipality_id=place,
                election_id=election_id,
                number=record.number,
                name=record.name[:200],
                uri=record.uri,
            )
            session.add(row)
            by_number[place, election_id, record.number] = by_uri[record.uri] = row
            tally.inserted += 1
        elif row.name != record.name[:200] or row.uri is None:
            row.name, row.uri = record.name[:200], row.uri or record.uri
            tally.changed += 1
        else:
            tally.same += 1
    session.flush()
