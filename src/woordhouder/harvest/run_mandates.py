"""Harvest: ask the mandate database about one municipality: fetch → keep → read → check → store, with counts."""

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.mandate_change import MandateChange
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.harvest.archived_fetch import ArchivedFetch
from woordhouder.harvest.begin_run import begin_run
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.mandate_card import MandateErrand
from woordhouder.harvest.mandate_records import MandatesRecord
from woordhouder.harvest.mandate_rules import sitting_councillors, troubles_of_mandates
from woordhouder.harvest.read.mandates import mandates_in
from woordhouder.harvest.rules import FOUND, Trouble
from woordhouder.harvest.run import RunOutcome
from woordhouder.harvest.source import Source
from woordhouder.harvest.sources.mandates import CARD
from woordhouder.harvest.sources.mandates.crawl import crawl
from woordhouder.harvest.store_mandates import StoredMandates, store_mandates
from woordhouder.harvest.tell_issues import tell_issues
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock, brussels_date
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.fetch import Fetch, FetchError

CHANGED: Final = "mandate_changed"


@dataclass(frozen=True)
class _Known:
    run_id: int
    errand: MandateErrand
    seats: int | None
    mandate_count: int
    """Those with an address in the bodies that are asked about."""


def run_mandates(
    sessions: sessionmaker[Session], blobs: Blobs, clock: Clock, fetch: Fetch, source_id: int
) -> RunOutcome:
    """Carry out a run; raises Conflict where another is at it.

    An answer that is not whole replaces nothing. What was stored stands after one transaction, or not at all.
    """
    with sessions.begin() as session:
        source = session.get_one(Source, source_id)
        known = _known(session, source, begin_run(session, source, clock.now()).id)
    record, answer_count, troubles = _asked(ArchivedFetch(fetch, sessions, blobs), known)
    with sessions.begin() as session:
        run = session.get_one(HarvestRun, known.run_id)
        run.found = dict.fromkeys((*FOUND, "recent_meetings"), 0) | {"documents": answer_count}
        stored = StoredMandates()
        if record is not None:
            today = brussels_date(clock.now())
            sitting = sitting_councillors(record.mandates, today)
            run.found |= {"mandates": len(record.mandates), "people": len(record.people), "sitting": sitting}
            troubles += troubles_of_mandates(
                sitting, len(record.mandates), known.seats, CARD.least_share_of_seats, known.mandate_count
            )
            if not troubles:
                stored = store_mandates(session, record, clock.now(), source.municipality_id)
        return _finish(session, run, source, troubles, stored, answer_count, clock)


def _known(session: Session, source: Source, run_id: int) -> _Known:
    bodies = session.execute(
        sa.select(GoverningBody.uri, GoverningBody.id)
        .where(GoverningBody.municipality_id == source.municipality_id, GoverningBody.is_of_term)
        .where(GoverningBody.starts_on.is_not(None))
        .order_by(GoverningBody.uri)
    ).all()
    standing = sa.select(sa.func.count(Mandate.id)).where(
        Mandate.uri.is_not(None), Mandate.governing_body_id.in_([body_id for _, body_id in bodies])
    )
    return _Known(
        run_id,
        MandateErrand(source.addresses[0], tuple(uri for uri, _ in bodies)),
        session.scalar(sa.select(Municipality.council_seats).where(Municipality.id == source.municipality_id)),
        session.scalar(standing) or 0,
    )


def _asked(fetch: Fetch, known: _Known) -> tuple[MandatesRecord | None, int, list[Trouble]]:
    if not known.errand.body_uris:
        said = "No body of this term is known here: run `woordhouder civic load`"
        return None, 0, [Trouble("no_bodies", said, True)]
    try:
        statements, answer_count = crawl(fetch, known.errand)
        return mandates_in(statements), answer_count, []
    except FetchError as error:
        return None, 0, [Trouble(error.kind, str(error), True)]
    except Unreadable as error:
        return None, 0, [Trouble("cannot_be_read", str(error), True)]


def _finish(
    session: Session,
    run: HarvestRun,
    source: Source,
    troubles: list[Trouble],
    stored: StoredMandates,
    answer_count: int,
    clock: Clock,
) -> RunOutcome:
    now = clock.now()
    told: list[tuple[str, str, str | None]] = [(one.kind, one.message, one.place) for one in troubles]
    told += [(one.code, one.message, one.where) for one in stored.issues]
    if stored.changes:
        _wake(session, source.id)
        told += _told(session, stored.changes)
    tell_issues(session, source.id, told, now)
    tallies = [tally for _, tally in stored.tallies]
    run.counts = {
        "visited": answer_count,
        "read": answer_count,
        "unchanged": 0,
        "failed": len(troubles),
        "bytes": 0,
        "stored": 0 if troubles else answer_count,
        "inserted": sum(tally.inserted for tally in tallies),
        "changed": sum(tally.changed for tally in tallies),
        "same": sum(tally.same for tally in tallies),
    }
    run.state = RunState.FAILED if troubles else RunState.DONE
    run.reason = "; ".join(one.message for one in troubles) or None
    run.finished_at = run.beat_at = now
    session.flush()
    return RunOutcome(source.id, source.municipality_id, run.state, run.reason, run.counts)


def _wake(session: Session, source_id: int) -> None:
    """A change is news however many there were before: let a settled issue open again."""
    settled = Issue.state == IssueState.SETTLED
    issue = session.scalar(sa.select(Issue).where(Issue.source_id == source_id, Issue.kind == CHANGED, settled))
    if issue is not None:
        issue.count = 0


def _told(session: Session, changes: list[MandateChange]) -> list[tuple[str, str, str | None]]:
    rows = session.execute(
        sa.select(MandateChange, Mandate, Official)
        .join(Mandate, Mandate.id == MandateChange.mandate_id)
        .join(Official, Official.id == Mandate.official_id)
        .where(MandateChange.id.in_([one.id for one in changes]))
        .order_by(MandateChange.happened_on, MandateChange.id)
    )
    return [
        (CHANGED, f"{person.name}, {seat.role.value}: {one.kind.value} on {one.happened_on}", seat.uri)
        for one, seat, person in rows
    ]
