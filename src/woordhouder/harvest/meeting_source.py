"""Harvest: how much each paper about one meeting weighs, so that a later one completes and never erases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision, Outcome
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import MeetingSource
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.records import PageKind
from woordhouder.kit.database import Base
from woordhouder.kit.tally import Tally

# Minutes say most and were approved; an agenda only says what was meant to happen.
_WEIGHTS = {
    PageKind.MINUTES: 4,
    PageKind.EXTRACT: 3,
    PageKind.DECISION_LIST: 2,
    PageKind.AGENDA: 1,
    # Gathered from the papers, and later than they: fills holes, corrects no paper.
    PageKind.REGISTER: 0,
    PageKind.OVERVIEW: 0,
    PageKind.UNKNOWN: 0,
}

Values = Mapping[str, Any]
Weight = tuple[int, datetime]
UNTITLED = "(zonder titel)"
_HOLES: tuple[object, ...] = (None, UNTITLED, [], Outcome.UNKNOWN)


@dataclass(frozen=True)
class Source:
    """The paper that is being stored, and the weights of those that were stored before, by snapshot."""

    snapshot_id: int
    weight: Weight
    standing: Mapping[int, Weight]

    def outweighs(self, snapshot_id: int) -> bool:
        """Tell whether this paper may correct what was read from that one; a newer copy of a kind may."""
        return self.weight >= self.standing[snapshot_id]

    def outweighs_all(self) -> bool:
        return self.weight >= max(self.standing.values())


def take_source(session: Session, meeting_id: int, snapshot: Snapshot, kind: PageKind) -> Source:
    """Note that the meeting was read from this copy too, and weigh it against the others."""
    rows = session.execute(
        sa.select(MeetingSource.snapshot_id, MeetingSource.kind, Snapshot.fetched_at)
        .join(Snapshot, Snapshot.id == MeetingSource.snapshot_id)
        .where(MeetingSource.meeting_id == meeting_id)
    )
    standing = {row.snapshot_id: (_WEIGHTS[PageKind(row.kind)], row.fetched_at) for row in rows}
    if snapshot.id not in standing:
        session.add(MeetingSource(meeting_id=meeting_id, snapshot_id=snapshot.id, kind=kind.value))
        standing[snapshot.id] = (_WEIGHTS[kind], snapshot.fetched_at)
    return Source(snapshot.id, standing[snapshot.id], standing)


def complete_from(
    row: AgendaItem | ItemHandling | Decision | Ballot, values: Values, source: Source, tally: Tally
) -> bool:
    """Complete a row that stands on a copy; return whether this paper may correct what hangs under it.

    The row then stands on the weightiest copy that speaks of it, so that an older one read again changes nothing.
    """
    may_correct = source.outweighs(row.snapshot_id)
    complete(row, values, may_correct, tally)
    if may_correct:
        row.snapshot_id = source.snapshot_id
    return may_correct


def complete(row: Base, values: Values, may_correct: bool, tally: Tally) -> bool:
    """Fill the holes of a row, and correct it where the paper may; what a paper leaves out stays. Count it."""
    differing = {
        name: value for name, value in values.items() if value not in _HOLES and getattr(row, name) != value
    }
    kept = {name for name in differing if not may_correct and getattr(row, name) not in _HOLES}
    for name in differing.keys() - kept:
        setattr(row, name, differing[name])
    is_changed = bool(differing.keys() - kept)
    tally.changed += is_changed
    tally.same += not is_changed
    return is_changed
