"""Harvest: put what a run gathered into the tables, a transaction a paper, and remember what was seen."""

from datetime import date, datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.municipality import Municipality
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.harvest.all_sources import KnownSource
from woordhouder.harvest.card import Card
from woordhouder.harvest.gathered_page import GatheredAs, GatheredPage
from woordhouder.harvest.harvest_run import HarvestRun
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.rules import next_visit_on
from woordhouder.harvest.source import Source
from woordhouder.harvest.tell_issues import PAPER_CORRECTED
from woordhouder.harvest.walk import page_address
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock, brussels_date
from woordhouder.kit.errors import WoordhouderError

# Agenda, decision list, minutes, and an extract for each decision of a long evening.
_MOST_OF_A_MEETING: Final = 100


def store_gathered(
    sessions: sessionmaker[Session], blobs: Blobs, clock: Clock, run_id: int, source: Source, known: KnownSource
) -> None:
    """Store each new paper that is not stored yet; one that cannot be stored is told and stops no other."""
    with sessions() as session:
        nis_code = session.get_one(Municipality, source.municipality_id).nis_code
        waiting = list(
            session.scalars(
                sa.select(GatheredPage.id)
                .where(GatheredPage.run_id == run_id, GatheredPage.blob_sha256.is_not(None))
                .where(GatheredPage.rows.is_(None), GatheredPage.outcome == GatheredAs.READ)
                .order_by(GatheredPage.id)
            )
        )
    for page_id in waiting:
        try:
            with sessions.begin() as session:
                _store(session, blobs, session.get_one(GatheredPage, page_id), nis_code, source, known, clock.now())
        except (WoordhouderError, DBAPIError) as error:
            with sessions.begin() as session:
                page = session.get_one(GatheredPage, page_id)
                page.outcome = GatheredAs.FAILED
                page.issues = [*page.issues, ["not_stored", _said(error), page.address]]


def _store(
    session: Session,
    blobs: Blobs,
    page: GatheredPage,
    nis_code: str,
    source: Source,
    known: KnownSource,
    now: datetime,
) -> None:
    assert page.blob_sha256 is not None
    address = page.final_address if not page.address.startswith("file:") else None
    brought = import_council_page(
        session,
        blobs,
        page.address.removeprefix("file:"),
        blobs.read(page.blob_sha256),
        _came_at(session, page) or now,
        address=address,
        nis_code=nis_code,
        charset=page.charset,
        corrections=known.corrections,
    )
    tallies = [tally for _, tally in brought.tallies]
    page.rows = {
        "inserted": sum(tally.inserted for tally in tallies),
        "changed": sum(tally.changed for tally in tallies),
        "same": sum(tally.same for tally in tallies),
    }
    if brought.corrects_evidence:
        said = (
            "a paper that accepted evidence rests on was corrected: see what changed, and whether the status holds"
        )
        page.issues = [*page.issues, [PAPER_CORRECTED, said, page.address]]
    remember(session, page, source, known.card, now)
    session.get_one(HarvestRun, page.run_id).beat_at = now


def _came_at(session: Session, page: GatheredPage) -> datetime | None:
    """Return when these bytes came: a run that was stopped may store them days later. None for handed-in files."""
    if page.address.startswith("file:"):
        return None
    logged = sa.select(FetchLog.fetched_at).where(FetchLog.sha256 == page.blob_sha256)
    return session.scalar(
        logged.where(FetchLog.final_address == page.final_address).order_by(FetchLog.id.desc()).limit(1)
    )


def remember(session: Session, page: GatheredPage, source: Source, card: Card, now: datetime) -> None:
    """Write down what the page was, and when to look again."""
    assert page.content_sha256 is not None
    again_on = _next_visit(session, page, source, card, brussels_date(now))
    seen = session.scalar(
        sa.select(PageSeen).where(PageSeen.source_id == source.id, PageSeen.address == page.address)
    )
    if seen is None:
        seen = PageSeen(source_id=source.id, address=page.address)
        session.add(seen)
    seen.is_document, seen.etag, seen.last_modified = page.is_document, page.etag, page.last_modified
    seen.content_sha256, seen.links, seen.counts = page.content_sha256, page.links, page.counts
    seen.fill = page.fill
    seen.meeting_key, seen.held_on, seen.last_seen_at = page.meeting_key, page.held_on, now
    seen.next_visit_on = again_on
    session.flush()


def _next_visit(session: Session, page: GatheredPage, source: Source, card: Card, today: date) -> date:
    period = card.period(page.address)
    held_on = page.held_on if page.is_document or period else _held_behind(session, page, source)
    # The page of one meeting is asked for as often as its papers: all meetings of a term each night would burden.
    return next_visit_on(page.address, page.is_document or held_on is not None, held_on, period, today)


def _held_behind(session: Session, page: GatheredPage, source: Source) -> date | None:
    """Return the day of the one meeting to whose papers this overview leads; None for a list of more."""
    if len(page.links) > _MOST_OF_A_MEETING or page.address in map(page_address, source.addresses):
        return None
    behind = session.execute(
        sa.select(PageSeen.meeting_key, PageSeen.held_on)
        .where(PageSeen.source_id == source.id, PageSeen.address.in_(page.links), PageSeen.is_document)
        .distinct()
    ).all()
    return behind[0].held_on if len(behind) == 1 else None


def _said(error: WoordhouderError | DBAPIError) -> str:
    if isinstance(error, DBAPIError):
        # Only the database's own line: the statement with its values would fill the screen.
        return f"the database refused it: {str(error.orig).partition(chr(10))[0]}"
    return str(error)
