"""Harvest: put what the mandate database says into the tables; twice changes nothing, nothing is deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate, MandateRole, MandateStatus
from woordhouder.civic.mandate_change import MandateChange
from woordhouder.harvest.mandate_places import Places
from woordhouder.harvest.mandate_records import MandateRecord, MandatesRecord
from woordhouder.harvest.note_change import note_changes
from woordhouder.harvest.records import IssueRecord
from woordhouder.harvest.resolve_votes import resolve_votes_of
from woordhouder.harvest.store_groups import store_groups, store_lists
from woordhouder.harvest.store_officials import store_officials
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.tally import Tallies, Tally

KINDS: Final = ("party_list", "official", "political_group", "mandate")


@dataclass
class StoredMandates:
    """What one reading brought; `changes` are the mandates that began, ended or moved since the last one."""

    tallies: Tallies = field(default_factory=lambda: Tallies({kind: Tally() for kind in KINDS}))
    changes: list[MandateChange] = field(default_factory=list)
    issues: list[IssueRecord] = field(default_factory=list)
    municipality_ids: set[int] = field(default_factory=set)
    changed_vote_count: int = 0


@dataclass(frozen=True)
class _Placed:
    record: MandateRecord
    municipality_id: int
    starts_on: date
    role: MandateRole
    official_id: int


def store_mandates(
    session: Session, record: MandatesRecord, now: datetime, municipality_id: int | None = None
) -> StoredMandates:
    """Store the records and look at the votes again of each municipality where anything changed.

    municipality_id: only of this one, and of it where the records name no body. A mandate without name, office,
    start or municipality is left out and told: half a mandate would let a vote count for the wrong group.
    """
    stored = StoredMandates(issues=list(record.issues))
    places = Places(session, record, municipality_id)
    store_lists(session, record.lists, places, stored.tallies["party_list"])
    placed = _placed(session, record, places, stored)
    of_place = {one.record.group_uri: one for one in placed if one.record.group_uri}
    groups = store_groups(
        session,
        record.groups,
        {uri: (one.municipality_id, one.starts_on) for uri, one in of_place.items()},
        places,
        stored,
    )
    _store(session, placed, groups, places, stored, now)
    stored.municipality_ids = {one.municipality_id for one in placed}
    if not stored.tallies.is_all_same:
        stored.changed_vote_count = sum(resolve_votes_of(session, one) for one in stored.municipality_ids)
    return stored


def _placed(session: Session, record: MandatesRecord, places: Places, stored: StoredMandates) -> list[_Placed]:
    """Return the mandates that are whole, with their people stored."""
    whole: list[tuple[MandateRecord, int, date, MandateRole]] = []
    named = {person.uri for person in record.people if person.given_name and person.family_name}
    for one in record.mandates:
        missing = _missing(one, places, named)
        if missing is not None:
            if missing[0] != "elsewhere":
                stored.issues.append(IssueRecord(*missing, one.uri))
            continue
        place = places.of_mandate(one)
        assert place is not None
        assert one.starts_on is not None
        assert one.seat is not None
        whole.append((one, place, one.starts_on, MandateRole(one.seat.value)))
    wanted = {one.person_uri: place for one, place, _, _ in whole}
    people = [person for person in record.people if person.uri in wanted]
    ids = store_officials(session, people, wanted, stored.tallies["official"])
    return [_Placed(one, place, starts, role, ids[one.person_uri or ""]) for one, place, starts, role in whole]


def _missing(one: MandateRecord, places: Places, named: set[str]) -> tuple[str, str] | None:
    """Return what keeps a mandate from being stored, as a kind and words, or None."""
    if one.is_other_office:
        return "other_office", "an office of a district, a province or a church: left out"
    if one.seat is None:
        return "office_unknown", "nothing says which office this is: add the posts (org:role) of its body"
    if one.starts_on is None:
        return "start_unknown", "no day on which it began: ask the municipality to add it"
    if one.ends_on is not None and one.ends_on < one.starts_on:
        return "ends_before_start", "it ends before it begins: ask the municipality to correct it"
    if one.person_uri not in named:
        return "person_without_name", "no name for the person behind it: add the file with the persons"
    if places.of_mandate(one) is None:
        if places.is_elsewhere(one):
            return "elsewhere", ""
        return "body_unknown", "its body is of no municipality that we know: say it with --municipality"
    return None


def _store(
    session: Session,
    placed: list[_Placed],
    groups: dict[str, int],
    places: Places,
    stored: StoredMandates,
    now: datetime,
) -> None:
    standing = _standing(session, {one.municipality_id for one in placed})
    known_places = {row.municipality_id for row in standing if row.uri}
    by_uri = {row.uri: row for row in standing if row.uri}
    unaddressed = {_identity(row): row for row in standing if not row.uri}
    rows: dict[str, Mandate] = {}
    before: dict[int, dict[str, Any]] = {}
    for one in placed:
        values = _values(one, groups, places)
        row = by_uri.get(one.record.uri) or unaddressed.pop(
            (one.official_id, one.municipality_id, one.role, one.starts_on), None
        )
        if row is None:
            row = Mandate(uri=one.record.uri, **values)
            session.add(row)
            stored.tallies["mandate"].inserted += 1
        else:
            before[row.id] = {name: getattr(row, name) for name in ("ends_on", "political_group_id", "starts_on")}
            _correct(row, values | {"uri": one.record.uri}, stored.tallies["mandate"])
        rows[one.record.uri] = row
    session.flush()
    _tie_deputies(placed, rows)
    session.flush()
    seen = [rows[one.record.uri] for one in placed if one.municipality_id in known_places]
    stored.changes = note_changes(session, seen, before, now, brussels_date(now))


def _values(one: _Placed, groups: dict[str, int], places: Places) -> dict[str, Any]:
    record = one.record
    return {
        "official_id": one.official_id,
        "municipality_id": one.municipality_id,
        "role": one.role,
        "political_group_id": groups.get(record.group_uri or ""),
        "governing_body_id": places.body_id(record),
        "starts_on": one.starts_on,
        "ends_on": record.ends_on,
        "status": MandateStatus(record.status.value) if record.status else None,
        "rank": (record.rank or "")[:100] or None,
        "portfolio": record.portfolio,
    }


# What staff may have filled in stays where the database says nothing; an end that it takes back is taken back.
_KEPT_WHEN_SILENT: Final = ("political_group_id", "governing_body_id", "portfolio", "rank", "status")


def _correct(row: Mandate, values: dict[str, Any], tally: Tally) -> None:
    differing = {
        name: value
        for name, value in values.items()
        if getattr(row, name) != value and not (value is None and name in _KEPT_WHEN_SILENT)
    }
    for name, value in differing.items():
        setattr(row, name, value)
    tally.changed += bool(differing)
    tally.same += not differing


def _tie_deputies(placed: Iterable[_Placed], rows: dict[str, Mandate]) -> None:
    for one in placed:
        deputy = rows.get(one.record.deputy_uri or "")
        if deputy is not None and deputy.id != rows[one.record.uri].id:
            rows[one.record.uri].deputy_id = deputy.id


def _standing(session: Session, municipality_ids: set[int]) -> list[Mandate]:
    return list(session.scalars(sa.select(Mandate).where(Mandate.municipality_id.in_(municipality_ids))))


def _identity(row: Mandate) -> tuple[int, int, MandateRole, date]:
    return row.official_id, row.municipality_id, row.role, row.starts_on
