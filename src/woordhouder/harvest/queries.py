"""Harvest: what others may ask: the sources, how their last runs went, and what is open."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.vote import Vote
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.mandate_source import PLATFORM as MANDATES
from woordhouder.harvest.source import Source
from woordhouder.kit.errors import NotFound

_SHOWN_RUNS = 8


@dataclass(frozen=True)
class Covered:
    """For how many decisions counts or names were published, and how many votes have a known mandate."""

    decision_count: int = 0
    balloted_count: int = 0
    vote_count: int = 0
    known_vote_count: int = 0


@dataclass(frozen=True)
class SourceStanding:
    """One source as staff see it; the last runs newest first."""

    source: Source
    municipality: Municipality
    runs: list[HarvestRun]
    issues: list[Issue]
    covered: Covered

    @property
    def last(self) -> HarvestRun | None:
        return self.runs[0] if self.runs else None

    @property
    def trend(self) -> list[int]:
        """Papers found by the last runs that succeeded, oldest first."""
        done = [run.found["documents"] for run in self.runs if run.state is RunState.DONE and run.found]
        return done[::-1]


def sources_to_run(
    session: Session, nis_code: str | None = None, platform: str | None = None, only_on: bool = True
) -> list[Source]:
    """Return the sources by municipality; the mandate database, which has its own rhythm, only when named."""
    chosen = sa.select(Source).join(Municipality, Municipality.id == Source.municipality_id)
    if nis_code is not None:
        chosen = chosen.where(Municipality.nis_code == nis_code)
    chosen = chosen.where(Source.platform == platform if platform else Source.platform != MANDATES)
    if only_on:
        chosen = chosen.where(Source.is_on)
    return list(session.scalars(chosen.order_by(Municipality.nis_code, Source.id)))


def source_with(session: Session, source_id: int) -> Source:
    """Return one source; raises NotFound."""
    source = session.get(Source, source_id)
    if source is None:
        raise NotFound(f"No source with id {source_id}: see the list on /staff/oogst")
    return source


def standings(session: Session) -> list[SourceStanding]:
    """Return every source that is on or was ever visited, by name of its municipality."""
    visited = sa.select(HarvestRun.source_id)
    pairs = session.execute(
        sa.select(Source, Municipality)
        .join(Municipality, Municipality.id == Source.municipality_id)
        .where(sa.or_(Source.is_on, Source.id.in_(visited)))
        .order_by(Municipality.name_key, Source.id)
    ).all()
    ids = [source.id for source, _ in pairs]
    runs, issues, covered = _runs(session, ids), _issues(session, ids), _covered(session, [m.id for _, m in pairs])
    return [
        SourceStanding(source, place, runs[source.id], issues[source.id], covered.get(place.id, Covered()))
        for source, place in pairs
    ]


def open_issue_count(session: Session) -> int:
    """Return how many kinds of trouble wait for a person."""
    return session.scalar(sa.select(sa.func.count(Issue.id)).where(Issue.state == IssueState.OPEN)) or 0


def switched_off(session: Session) -> list[tuple[Source, Municipality]]:
    """Return the sources that nobody visits, by name of their municipality."""
    rows = session.execute(
        sa.select(Source, Municipality)
        .join(Municipality, Municipality.id == Source.municipality_id)
        .where(~Source.is_on)
        .order_by(Municipality.name_key, Source.id)
    )
    return [(source, place) for source, place in rows]


def _runs(session: Session, source_ids: list[int]) -> dict[int, list[HarvestRun]]:
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


def _issues(session: Session, source_ids: list[int]) -> dict[int, list[Issue]]:
    rows = session.scalars(
        sa.select(Issue)
        .where(Issue.source_id.in_(source_ids), Issue.state == IssueState.OPEN)
        .order_by(Issue.count.desc(), Issue.kind)
    )
    found: dict[int, list[Issue]] = defaultdict(list)
    for issue in rows:
        found[issue.source_id].append(issue)
    return found


def _covered(session: Session, municipality_ids: list[int]) -> dict[int, Covered]:
    of_place = Meeting.municipality_id.in_(municipality_ids)
    is_counted = Ballot.for_count.is_not(None) | sa.exists().where(Vote.ballot_id == Ballot.id)
    is_balloted = sa.exists().where(Ballot.item_handling_id == ItemHandling.id, is_counted)
    decisions = session.execute(
        sa.select(
            Meeting.municipality_id,
            sa.func.count(Decision.id),
            sa.func.sum(sa.case((is_balloted, 1), else_=0)),
        )
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(of_place)
        .group_by(Meeting.municipality_id)
    )
    votes = session.execute(
        sa.select(Meeting.municipality_id, sa.func.count(Vote.id), sa.func.count(Vote.mandate_id))
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(ItemHandling, ItemHandling.id == Ballot.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(of_place)
        .group_by(Meeting.municipality_id)
    )
    voted = {place: (count, known) for place, count, known in votes}
    return {
        place: Covered(count, int(balloted or 0), *voted.get(place, (0, 0))) for place, count, balloted in decisions
    }
