"""Harvest: put what one council page says into the tables; saying it twice changes nothing."""

from sqlalchemy.orm import Session

from woordhouder.council.meeting import Meeting
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.find_meeting import find_meeting, meeting_values, own_key
from woordhouder.harvest.meeting_hour import keep_the_hour
from woordhouder.harvest.meeting_source import Source, complete, take_source
from woordhouder.harvest.records import MeetingRecord, PageRecord
from woordhouder.harvest.resolve_votes import resolve_votes
from woordhouder.harvest.store_agenda import store_handlings, store_items
from woordhouder.harvest.store_ballots import store_ballots
from woordhouder.harvest.store_decisions import store_decisions
from woordhouder.kit.tally import Tallies

KINDS = ("meeting", "agenda_item", "handling", "decision", "article", "attachment", "ballot", "vote")


def store_page(
    session: Session, page: PageRecord, municipality_id: int, snapshot: Snapshot, fallback: str
) -> Tallies:
    """Store every meeting of the page, and count each kind of thing.

    Agenda, decision list and minutes of one meeting become one row: a later paper completes an earlier one,
    minutes before extract before decision list before agenda, and none erases what another said.
    """
    tallies = Tallies({kind: Tallies()[kind] for kind in KINDS})
    for record in page.meetings:
        meeting, is_new = _meeting(session, record, municipality_id, fallback)
        source = take_source(session, meeting.id, snapshot, page.kind)
        if is_new:
            tallies["meeting"].inserted += 1
        else:
            values = meeting_values(session, record, municipality_id, fallback)
            # The first address stays: others may point at it.
            values.pop("uri")
            keep_the_hour(meeting, values)
            complete(meeting, values, source.outweighs_all(), tallies["meeting"])
        _store_within(session, meeting, record, source, tallies)
        resolve_votes(session, meeting)
    return tallies


def _meeting(session: Session, record: MeetingRecord, municipality_id: int, fallback: str) -> tuple[Meeting, bool]:
    values = meeting_values(session, record, municipality_id, fallback)
    titles = [item.title for item in record.agenda_items if item.title]
    found = find_meeting(session, values, own_key(record, fallback), titles)
    if found is not None:
        return found, False
    meeting = Meeting(**values)
    session.add(meeting)
    session.flush()
    return meeting, True


def _store_within(
    session: Session, meeting: Meeting, record: MeetingRecord, source: Source, tallies: Tallies
) -> None:
    items = store_items(session, meeting, record.agenda_items, source, tallies["agenda_item"])
    handlings = store_handlings(session, meeting, record.handlings, items, source, tallies["handling"])
    store_decisions(session, handlings, source, tallies)
    store_ballots(session, handlings, source, tallies)
    session.flush()
