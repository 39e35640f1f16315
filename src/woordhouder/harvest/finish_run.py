"""Harvest: close a run: what it did, what staff should know, and, where it succeeded, what to remember."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.documents.note_missing import note_missing
from woordhouder.documents.see_again import see_again
from woordhouder.harvest.card import Card
from woordhouder.harvest.gather import gathered_pages
from woordhouder.harvest.gathered_page import GatheredAs, GatheredPage
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.rules import Trouble, is_cut_short
from woordhouder.harvest.set_aside import set_aside
from woordhouder.harvest.source import Source
from woordhouder.harvest.store_gathered import remember
from woordhouder.harvest.tell_issues import tell_issues

_ROWS = ("inserted", "changed", "same")


def finish_run(
    session: Session,
    run_id: int,
    source: Source,
    card: Card,
    found: dict[str, int],
    troubles: list[Trouble],
    now: datetime,
) -> HarvestRun:
    """Write the end of the run in one transaction and take the gathered pages away; their bytes stay.

    Where the host ended the run early, the papers that came in wait for the next run.
    """
    run = session.get_one(HarvestRun, run_id)
    pages = list(gathered_pages(session, run_id).values())
    stopping = [trouble.message for trouble in troubles if trouble.stops]
    if not stopping:
        # The papers first: when to look at a meeting's page again hangs on them.
        for page in sorted(pages, key=lambda one: not one.is_document):
            if page.rows is None and page.outcome is not GatheredAs.FAILED and page.content_sha256:
                remember(session, page, source, card, now)
    _note_what_stands(session, pages, now)
    told = [(kind, message, place) for page in pages for kind, message, place in page.issues]
    tell_issues(session, source.id, told, now, alarms=troubles)
    run.state = RunState.FAILED if stopping else RunState.DONE
    run.reason = "; ".join(stopping) or None
    counts = _counts(pages)
    kept = set_aside(session, run_id) if is_cut_short(troubles) else 0
    run.found, run.counts = found, counts | ({"kept": kept} if kept else {})
    run.finished_at = run.beat_at = now
    if not kept:
        session.execute(sa.delete(GatheredPage).where(GatheredPage.run_id == run_id))
    session.flush()
    return run


def _note_what_stands(session: Session, pages: Iterable[GatheredPage], now: datetime) -> None:
    """Remember of each paper when it was last there, and of a missing one that it was not."""
    seen = []
    for page in pages:
        if page.outcome is GatheredAs.FAILED:
            for kind, _, _ in page.issues:
                note_missing(session, page.address, kind, now)
        elif page.rows is not None or page.blob_sha256 is None:
            # What changed in a run that failed was not stored: we saw it, but not what we have.
            seen.append(page.final_address or page.address)
    see_again(session, seen, now)


def _counts(pages: Iterable[GatheredPage]) -> dict[str, int]:
    counts = dict.fromkeys(("visited", "read", "unchanged", "failed", "bytes", "stored", *_ROWS), 0)
    for page in pages:
        counts["visited"] += 1
        counts["bytes"] += page.byte_count
        counts["failed"] += page.outcome is GatheredAs.FAILED
        counts["unchanged"] += page.outcome is GatheredAs.SAME
        counts["read"] += page.outcome is GatheredAs.READ
        counts["stored"] += page.rows is not None
        for kind in _ROWS:
            counts[kind] += (page.rows or {}).get(kind, 0)
    return counts
