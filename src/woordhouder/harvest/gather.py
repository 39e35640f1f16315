"""Harvest: fetch and read what a source has, page by page, each kept before the next is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.reference.bodies import current_nis
from woordhouder.harvest.corrections import Correction, corrections_since
from woordhouder.harvest.find_meeting import meeting_key
from woordhouder.harvest.fingerprint import fingerprint
from woordhouder.harvest.gathered_page import GatheredAs, GatheredPage
from woordhouder.harvest.harvest_run import HarvestRun
from woordhouder.harvest.page_fill import fill_of
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.read.known_names import unknown_among
from woordhouder.harvest.records import PageRecord
from woordhouder.harvest.rules import PageFacts
from woordhouder.harvest.walk import Remembered, Visit, charset_of
from woordhouder.harvest.watch import lookouts
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock, brussels_date

_NOTHING = ("meetings", "agenda_items", "handlings", "decisions", "articles", "ballots", "votes")


def seen_pages(session: Session, source_id: int) -> dict[str, PageSeen]:
    """Return what the runs before took in, by address."""
    return {row.address: row for row in session.scalars(sa.select(PageSeen).where(PageSeen.source_id == source_id))}


def gathered_pages(session: Session, run_id: int) -> dict[str, GatheredPage]:
    """Return what this run has fetched so far, by address, in the order it came."""
    rows = session.scalars(sa.select(GatheredPage).where(GatheredPage.run_id == run_id).order_by(GatheredPage.id))
    return {row.address: row for row in rows}


def memory_of(
    seen: dict[str, PageSeen],
    gathered: dict[str, GatheredPage],
    today: date,
    corrections: Sequence[Correction] = (),
) -> dict[str, Remembered]:
    """Return what the walk may know of each page; what this run fetched before it was killed is not due again.

    A page of which a correction was written since is asked for whole, as if nobody had seen it.
    """
    asked = lookouts(seen, today)
    memory = {
        address: Remembered(tuple(row.links), row.next_visit_on <= today or address in asked, *_marks(row))
        for address, row in seen.items()
    }
    for address, row in seen.items():
        if corrections_since(corrections, brussels_date(row.last_seen_at), address):
            memory[address] = Remembered(tuple(row.links), is_due=True)
    return memory | {address: Remembered(tuple(row.links), False) for address, row in gathered.items()}


def _marks(row: PageSeen) -> tuple[str | None, str | None]:
    """Return what to ask "is it still this?" with; a page that was never measured is asked for whole, once."""
    return (row.etag, row.last_modified) if row.fill else (None, None)


def gather(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    run_id: int,
    nis_code: str,
    visits: Iterable[Visit],
    seen: dict[str, PageSeen],
    reached: list[str],
) -> None:
    """Keep each visit in a transaction of its own; `reached` gets each address, also where the walk ends early."""
    for visit in visits:
        reached.append(visit.address)
        if not visit.is_due:
            continue
        row = _row(run_id, visit, seen.get(visit.address))
        _refuse_of_others(row, visit, nis_code)
        if row.content_sha256 and _is_news(row, seen.get(visit.address)) and visit.answer is not None:
            row.blob_sha256 = blobs.keep(visit.answer.body)
        with sessions.begin() as session:
            session.add(row)
            session.get_one(HarvestRun, run_id).beat_at = clock.now()


def facts_of(page: PageSeen | GatheredPage) -> PageFacts:
    """Return what a page counts for."""
    return PageFacts(page.is_document, page.counts, page.meeting_key, page.held_on)


def _refuse_of_others(row: GatheredPage, visit: Visit, nis_code: str) -> None:
    told = visit.page.municipality_nis if visit.page else None
    if told is not None and current_nis(told) not in (None, nis_code):
        # A site that moved may show a neighbour's papers: rather none than those.
        said = f"this page is of the municipality with NIS code {told}: correct the source's address"
        row.outcome = GatheredAs.FAILED
        row.issues = [*row.issues, ["other_municipality", said, visit.address]]


def _is_news(row: GatheredPage, before: PageSeen | None) -> bool:
    has_meetings = row.meeting_key is not None
    return has_meetings and (before is None or before.content_sha256 != row.content_sha256)


def _row(run_id: int, visit: Visit, before: PageSeen | None) -> GatheredPage:
    answer, page = visit.answer, visit.page
    row = GatheredPage(
        run_id=run_id,
        address=visit.address,
        outcome=_outcome(visit),
        is_document=visit.is_document,
        byte_count=len(answer.body) if answer else 0,
        links=list(visit.links),
        counts=dict.fromkeys(_NOTHING, 0),
        issues=_issues(visit, before),
    )
    if answer is not None:
        row.final_address = answer.final_address
        row.etag, row.last_modified = (answer.etag or "")[:300] or None, (answer.last_modified or "")[:100] or None
    if page is not None and answer is not None:
        row.charset = (charset_of(answer) or "")[:40] or None
        row.content_sha256 = fingerprint(page)
        row.counts = asdict(page.counts)
        row.fill = fill_of(page).as_json()
        if page.meetings:
            row.meeting_key, row.held_on = meeting_key(page.meetings[0]), page.meetings[0].held_on
    elif before is not None and row.outcome is GatheredAs.SAME:
        row.is_document, row.content_sha256, row.counts = before.is_document, before.content_sha256, before.counts
        row.fill = before.fill
        row.meeting_key, row.held_on = before.meeting_key, before.held_on
        row.etag, row.last_modified = row.etag or before.etag, row.last_modified or before.last_modified
    if row.outcome is GatheredAs.READ and before is not None and before.meeting_key and not row.meeting_key:
        # A page of excuses with status 200: what we have stays.
        row.outcome = GatheredAs.FAILED
    return row


def _outcome(visit: Visit) -> GatheredAs:
    if visit.failure is not None:
        return GatheredAs.FAILED
    return GatheredAs.SAME if visit.page is None else GatheredAs.READ


def _issues(visit: Visit, before: PageSeen | None) -> list[list[str]]:
    strayed = "this link looks like none of the platform: see what it is"
    told = [["link_strayed", strayed, link] for link in visit.strayed]
    if visit.moved_to is not None:
        said = f"this site moved to {visit.moved_to}, where we follow it: correct the source's address"
        told.append(["site_moved", said, visit.address])
    if visit.failure is not None:
        return [*told, [visit.failure[0], visit.failure[1], visit.address]]
    if visit.page is None:
        return told
    if before is not None and before.meeting_key and not visit.page.meetings:
        told.append(
            ["page_emptied", "this page held a meeting and now holds none: what we have stays", visit.address]
        )
    # That an overview is one, and whose page it is, we know.
    expected = {"overview_only", "municipality_unknown"} | (set() if visit.is_document else {"nothing_found"})
    told += _unknown_names(visit.page, visit.address)
    return told + [
        [issue.code, issue.message, visit.address] for issue in visit.page.issues if issue.code not in expected
    ]


def _unknown_names(page: PageRecord, address: str) -> list[list[str]]:
    unknown = unknown_among(name for name, _ in page.names)
    if not unknown:
        return []
    said = f"marks that nobody knows: {', '.join(unknown[:8])}: see whether we need them"
    return [["unknown_names", said, address]]
