"""Harvest: all that staff may want to know of one source: its runs, its fields, its issues with our copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.council import published as council
from woordhouder.council.queries import YearCoverage, coverage_by_year
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.annex_count import annex_count
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.own_sites import has_own_site, is_central
from woordhouder.harvest.page_fill import FIELDS, Share
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.source import Source
from woordhouder.kit.errors import NotFound

_SHOWN_RUNS = 20
_SHOWN_ISSUES = 50


@dataclass(frozen=True)
class FieldLine:
    """How well a field is filled on the newest papers, and on those that the last run read; None for none."""

    name: str
    usual: Share | None
    read: Share | None


@dataclass(frozen=True)
class SourceFile:
    """One source; runs newest first, `copies` the sha256 of our copy by the address of an example page."""

    source: Source
    municipality: Municipality
    runs: list[HarvestRun]
    issues: list[Issue]
    copies: dict[str, str]
    fields: list[FieldLine]
    coverage: list[YearCoverage]
    page_count: int
    next_visit_on: date | None
    is_only_way: bool
    """A central source of a municipality whose own site we cannot read."""
    annex_count: tuple[int, int]
    """Files that decisions of the municipality point to: how many we have, and how many there are."""

    @property
    def last(self) -> HarvestRun | None:
        return self.runs[0] if self.runs else None


def source_file(session: Session, source_id: int) -> SourceFile:
    """Return the file of one source; raises NotFound."""
    source = session.get(Source, source_id)
    if source is None:
        raise NotFound(f"No source with id {source_id}: see the list on /staff/oogst")
    runs = list(
        session.scalars(
            sa.select(HarvestRun)
            .where(HarvestRun.source_id == source_id)
            .order_by(HarvestRun.id.desc())
            .limit(_SHOWN_RUNS)
        )
    )
    issues = list(
        session.scalars(
            sa.select(Issue)
            .where(Issue.source_id == source_id, Issue.state == IssueState.OPEN)
            .order_by(Issue.stops.desc(), Issue.last_seen_at.desc(), Issue.kind)
            .limit(_SHOWN_ISSUES)
        )
    )
    page_count, next_visit_on = session.execute(
        sa.select(sa.func.count(PageSeen.id), sa.func.min(PageSeen.next_visit_on)).where(
            PageSeen.source_id == source_id
        )
    ).one()
    return SourceFile(
        source=source,
        municipality=session.get_one(Municipality, source.municipality_id),
        runs=runs,
        issues=issues,
        copies=_copies(session, [issue.place for issue in issues if issue.place]),
        fields=_fields(runs),
        coverage=coverage_by_year(session, source.municipality_id),
        page_count=page_count,
        next_visit_on=next_visit_on,
        is_only_way=is_central(source) and not has_own_site(session, source.municipality_id),
        annex_count=annex_count(session, source.municipality_id),
    )


def _fields(runs: Sequence[HarvestRun]) -> list[FieldLine]:
    measured = next((run.fill for run in runs if run.fill and run.state is not RunState.RUNNING), None)
    if measured is None:
        return []
    usual, read = measured["usual"], measured["read"]
    return [FieldLine(name, usual.get(name), read.get(name)) for name in FIELDS if name in usual or name in read]


def _copies(session: Session, addresses: Sequence[str]) -> dict[str, str]:
    """Return our newest copy of each page that has one on show."""
    rows = session.execute(
        sa.select(Document.address, Snapshot.sha256, Snapshot.id)
        .join(Snapshot, Snapshot.document_id == Document.id)
        .where(Document.address.in_(addresses))
        .order_by(Snapshot.id)
    )
    newest = {address: (sha256, snapshot_id) for address, sha256, snapshot_id in rows if address}
    return {
        address: sha256
        for address, (sha256, snapshot_id) in newest.items()
        if council.has_paper(session, [snapshot_id])
    }
