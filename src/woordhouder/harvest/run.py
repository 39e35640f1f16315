"""Harvest: the one door: fetch → keep → read → check against the card → store, with counts.

Commits a transaction a page: a run that is killed at any point goes on where it stood. Nothing reaches the
council's tables before the run was judged as a whole, so a run that failed replaces nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.term import Term
from woordhouder.harvest.all_sources import KnownSource, source_named
from woordhouder.harvest.archived_fetch import ArchivedFetch
from woordhouder.harvest.begin_run import begin_run
from woordhouder.harvest.finish_run import finish_run
from woordhouder.harvest.gather import facts_of, gather, gathered_pages, memory_of, seen_pages
from woordhouder.harvest.gathered_page import GatheredAs
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.page_fill import Share
from woordhouder.harvest.rules import (
    FIRST_PAPERS,
    RUNS_IN_MEDIAN,
    YOUNG_TERM,
    PageFacts,
    Trouble,
    failed_too_often,
    found_in,
    least_recent_meetings,
    may_rest,
    troubles_with,
)
from woordhouder.harvest.source import Source
from woordhouder.harvest.store_gathered import store_gathered
from woordhouder.harvest.tell_issues import accepted_kinds
from woordhouder.harvest.walk import AHEAD, Endless, Errand, GaveUp, MayGoOn, always
from woordhouder.harvest.watch import drift_in, read_fill, usual_fill
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock, brussels_date
from woordhouder.kit.errors import NotFound, WoordhouderError
from woordhouder.kit.fetch import Fetch


@dataclass(frozen=True)
class RunOutcome:
    """What a run came to; `brought` counts rows inserted and changed."""

    source_id: int
    municipality_id: int
    state: RunState
    reason: str | None
    counts: dict[str, int]
    alarms: tuple[str, ...] = ()
    """What staff should look at though the run was stored; the rest stands in `reason`."""

    @property
    def brought(self) -> int:
        return self.counts["inserted"] + self.counts["changed"]


@dataclass(frozen=True)
class _Judged:
    found: dict[str, int]
    troubles: list[Trouble]
    fill: dict[str, dict[str, Share]]


def run_source(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source_id: int,
    may_go_on: MayGoOn = always,
) -> RunOutcome:
    """Carry out a run of one source, or the rest of one that was killed. Raises Conflict where another is at it.

    may_go_on: see `Errand`. What to propose for review afterwards is the caller's: harvest knows no matching.
    """
    now = clock.now()
    with sessions.begin() as session:
        source = session.get_one(Source, source_id)
        known = source_named(source.platform)
        since_on = _term_start(session, brussels_date(now))
        run_id = begin_run(session, source, now).id
    archived = ArchivedFetch(fetch, sessions, blobs)
    judged = _judge(sessions, blobs, clock, archived, source, known, run_id, since_on, may_go_on)
    stopping = [trouble for trouble in judged.troubles if trouble.stops]
    if not stopping:
        with sessions.begin() as session:
            # Killed from here on, the run is judged again when some of its papers stand already: this is what was.
            run = session.get_one(HarvestRun, run_id)
            run.fill = run.fill or dict(judged.fill)
        store_gathered(sessions, blobs, clock, run_id, source, known)
    with sessions.begin() as session:
        run = finish_run(session, run_id, source, known.card, judged.found, judged.troubles, clock.now())
        run.fill = run.fill or dict(judged.fill)
        alarms = tuple(trouble.message for trouble in judged.troubles if not trouble.stops)
        return RunOutcome(source.id, source.municipality_id, run.state, run.reason, run.counts or {}, alarms)


def _judge(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source: Source,
    known: KnownSource,
    run_id: int,
    since_on: date,
    may_go_on: MayGoOn,
) -> _Judged:
    today = brussels_date(clock.now())
    with sessions() as session:
        seen, before = seen_pages(session, source.id), gathered_pages(session, run_id)
        past = _past(session, source.id, since_on)
        has_failed_lately = _has_failed_lately(session, source.id)
        was_done, accepted = _was_done(session, source.id), accepted_kinds(session, source.id, clock.now())
        nis_code = session.get_one(Municipality, source.municipality_id).nis_code
    memory = memory_of(seen, before, today, known.corrections)
    errand = Errand(
        tuple(source.addresses),
        since_on,
        today + AHEAD,
        memory,
        has_failed_lately=has_failed_lately,
        may_go_on=may_go_on,
    )
    troubles: list[Trouble] = []
    reached: list[str] = []
    try:
        gather(sessions, blobs, clock, run_id, nis_code, known.visits(fetch, errand), seen, reached)
    except Endless as error:
        troubles.append(Trouble("endless", str(error), stops=False))
    except WoordhouderError as error:
        kind = "gave_up" if isinstance(error, GaveUp) else "cannot_be_read"
        troubles.append(Trouble(kind, str(error), stops=True))
    if len(reached) >= errand.most_pages:
        troubles.append(Trouble("more_to_come", f"{len(reached)} pages in one run: the next goes on", stops=False))
    with sessions() as session:
        gathered = gathered_pages(session, run_id)
    outcomes = Counter(page.outcome for page in gathered.values())
    if failed_too_often(outcomes[GatheredAs.FAILED], len(gathered)):
        said = f"{outcomes[GatheredAs.FAILED]} of {len(gathered)} pages failed: look at the kinds of failure"
        troubles.append(Trouble("too_many_failed", said, stops=True))
    pages: list[PageFacts] = []
    for address in reached:
        page = gathered.get(address)
        # What failed today was there before: it does not count as gone.
        known_page = page if page is not None and page.outcome is not GatheredAs.FAILED else seen.get(address)
        if known_page is not None:
            pages.append(facts_of(known_page))
    found = found_in(pages, today)
    least = least_recent_meetings(known.card.least_meetings_a_year, since_on, today)
    if not any(trouble.stops for trouble in troubles):
        # A term begins without a single paper; a site that never gave one is no site.
        is_new_term = was_done and not past and today - since_on < FIRST_PAPERS
        is_young = today - since_on < YOUNG_TERM
        of_counts = troubles_with(found, least, past if known.card.least_meetings_a_year else (), is_young)
        troubles += [one for one in of_counts if not (is_new_term and one.kind == "no_documents")]
    troubles += drift_in(gathered, seen)
    troubles = [replace(one, stops=False) if one.kind in accepted and may_rest(one) else one for one in troubles]
    return _Judged(found, troubles, {"read": read_fill(gathered.values()), "usual": usual_fill(seen)})


def _past(session: Session, source_id: int, since_on: date) -> Sequence[dict[str, int]]:
    rows = session.scalars(
        sa.select(HarvestRun)
        .where(HarvestRun.source_id == source_id, HarvestRun.state == RunState.DONE)
        .order_by(HarvestRun.id.desc())
        .limit(RUNS_IN_MEDIAN)
    )
    # With a new term the counting starts anew.
    return [run.found for run in rows if run.found and brussels_date(run.started_at) >= since_on]


def _has_failed_lately(session: Session, source_id: int) -> bool:
    newest = session.scalars(
        sa.select(HarvestRun.state)
        .where(HarvestRun.source_id == source_id, HarvestRun.finished_at.is_not(None))
        .order_by(HarvestRun.id.desc())
        .limit(2)
    )
    return list(newest) == [RunState.FAILED] * 2


def _was_done(session: Session, source_id: int) -> bool:
    done = sa.exists().where(HarvestRun.source_id == source_id, HarvestRun.state == RunState.DONE)
    return bool(session.scalar(sa.select(done)))


def _term_start(session: Session, today: date) -> date:
    found = session.scalar(
        sa.select(Term.starts_on).where(Term.starts_on <= today).order_by(Term.starts_on.desc()).limit(1)
    )
    if found is None:
        raise NotFound("No term stands in this database yet: run `woordhouder civic load` first")
    return found
