"""Harvest: what others may ask: the sources, how their last runs went, and what is open."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.mandate_source import PLATFORM as MANDATES
from woordhouder.harvest.own_sites import is_central, own_platforms
from woordhouder.harvest.source import Source
from woordhouder.harvest.standing import Standing, standing_of
from woordhouder.kit.errors import NotFound

_SHOWN_RUNS = 8


@dataclass(frozen=True)
class SourceLine:
    """One source as the list shows it, without its runs."""

    source_id: int
    municipality: str
    name_key: str
    platform: str
    standing: Standing
    started_at: datetime | None
    reason: str | None
    issue_count: int


@dataclass(frozen=True)
class SourceRuns:
    """The last runs of a source, newest first, and what is open."""

    runs: list[HarvestRun]
    issues: list[Issue]

    @property
    def last(self) -> HarvestRun | None:
        return self.runs[0] if self.runs else None

    @property
    def trend(self) -> list[int]:
        """Papers found by the last runs that succeeded, oldest first."""
        return papers_of(self.runs)


def papers_of(runs: Sequence[HarvestRun]) -> list[int]:
    """Return how many papers stood at the source at each run that succeeded, oldest first. runs: newest first."""
    done = [run.found["documents"] for run in runs if run.state is RunState.DONE and run.found]
    return done[::-1]


def sources_to_run(
    session: Session,
    nis_code: str | None = None,
    platform: str | None = None,
    only_on: bool = True,
    not_since: datetime | None = None,
) -> list[Source]:
    """Return the sources by municipality; the mandate database, which has its own rhythm, only when named.

    A central source counts where it is on, named, or all that there is: nobody asks for a place twice by accident.
    not_since: who was visited since then, to the end, is left out: the rest of a night that was broken off.
    """
    chosen = sa.select(Source).join(Municipality, Municipality.id == Source.municipality_id)
    if nis_code is not None:
        chosen = chosen.where(Municipality.nis_code == nis_code)
    chosen = chosen.where(Source.platform == platform if platform else Source.platform != MANDATES)
    if only_on:
        chosen = chosen.where(Source.is_on)
    if not_since is not None:
        chosen = chosen.where(Source.id.not_in(visited_since(not_since)))
    found = list(session.scalars(chosen.order_by(Municipality.nis_code, Source.id)))
    if only_on or platform is not None:
        return found
    own = set(own_platforms())
    at_home = {source.municipality_id for source in found if source.platform in own}
    return [one for one in found if one.is_on or not is_central(one) or one.municipality_id not in at_home]


def visited_since(moment: datetime) -> sa.Select[int]:
    """Return the sources with a run that began since then and ended, well or not."""
    ended = HarvestRun.finished_at.is_not(None)
    return sa.select(HarvestRun.source_id).where(HarvestRun.started_at >= moment, ended)


def brought_since(session: Session, moment: datetime) -> list[int]:
    """Return the municipalities of which a run that began since then brought something new or changed."""
    rows = session.execute(
        sa.select(Source.municipality_id, HarvestRun.counts)
        .join(Source, Source.id == HarvestRun.source_id)
        .where(HarvestRun.started_at >= moment, HarvestRun.state == RunState.DONE)
    )
    return sorted({place for place, counts in rows if counts and counts["inserted"] + counts["changed"]})


def source_with(session: Session, source_id: int) -> Source:
    """Return one source; raises NotFound."""
    source = session.get(Source, source_id)
    if source is None:
        raise NotFound(f"No source with id {source_id}: see the list on /staff/oogst")
    return source


def source_lines(session: Session, now: datetime) -> list[SourceLine]:
    """Return every source, the most urgent first, then by name; two queries however many there are."""
    newest = (
        sa.select(sa.func.max(HarvestRun.id))
        .where(HarvestRun.source_id == Source.id)
        .correlate(Source)
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(
            Source.id,
            Municipality.name,
            Municipality.name_key,
            Source.platform,
            Source.is_on,
            HarvestRun.state,
            HarvestRun.started_at,
            HarvestRun.reason,
        )
        .join(Municipality, Municipality.id == Source.municipality_id)
        .outerjoin(HarvestRun, HarvestRun.id == newest)
    ).all()
    counts = _open_counts(session)
    lines = []
    for source_id, name, name_key, platform, is_on, state, started_at, reason in rows:
        issue_count, alarm_count = counts.get(source_id, (0, 0))
        standing = standing_of(is_on, state, started_at, alarm_count, issue_count, now)
        lines.append(SourceLine(source_id, name, name_key, platform, standing, started_at, reason, issue_count))
    order = list(Standing)
    return sorted(lines, key=lambda line: (order.index(line.standing), line.name_key, line.source_id))


def runs_and_issues(session: Session, source_ids: Sequence[int]) -> dict[int, SourceRuns]:
    """Return the last runs and the open issues of some sources; two queries."""
    runs, issues = _runs(session, source_ids), _issues(session, source_ids)
    return {source_id: SourceRuns(runs[source_id], issues[source_id]) for source_id in source_ids}


def _open_counts(session: Session) -> dict[int, tuple[int, int]]:
    rows = session.execute(
        sa.select(
            Issue.source_id,
            sa.func.count(Issue.id),
            sa.func.sum(sa.case((Issue.stops | Issue.figures.is_not(None), 1), else_=0)),
        )
        .where(Issue.state == IssueState.OPEN)
        .group_by(Issue.source_id)
    )
    return {source_id: (count, int(alarms or 0)) for source_id, count, alarms in rows}


def open_issue_count(session: Session) -> int:
    """Return how many kinds of trouble wait for a person."""
    return session.scalar(sa.select(sa.func.count(Issue.id)).where(Issue.state == IssueState.OPEN)) or 0


def _runs(session: Session, source_ids: Sequence[int]) -> dict[int, list[HarvestRun]]:
    newest = (
        sa.func.row_number().over(partition_by=HarvestRun.source_id, order_by=HarvestRun.id.desc()).label("place")
    )
    ranked = sa.select(HarvestRun.id, newest).where(HarvestRun.source_id.in_(source_ids)).subquery()
    rows = session.scalars(
        sa.select(HarvestRun)
        .join(ranked, ranked.c.id == HarvestRun.id)
        .where(ranked.c.place <= _SHOWN_RUNS)
        .order_by(HarvestRun.id.desc())
    )
    found: dict[int, list[HarvestRun]] = defaultdict(list)
    for run in rows:
        found[run.source_id].append(run)
    return found


def _issues(session: Session, source_ids: Sequence[int]) -> dict[int, list[Issue]]:
    rows = session.scalars(
        sa.select(Issue)
        .where(Issue.source_id.in_(source_ids), Issue.state == IssueState.OPEN)
        .order_by(Issue.count.desc(), Issue.kind)
    )
    found: dict[int, list[Issue]] = defaultdict(list)
    for issue in rows:
        found[issue.source_id].append(issue)
    return found
