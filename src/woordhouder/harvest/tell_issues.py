"""Harvest: tell staff what a run met, each kind once a source."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.issue import Issue, IssueState


def tell_issues(
    session: Session, source_id: int, told: Iterable[tuple[str, str, str | None]], now: datetime
) -> None:
    """Count each kind anew; a settled one opens again when there is more of it. told: kind, message, place."""
    standing = {row.kind: row for row in session.scalars(sa.select(Issue).where(Issue.source_id == source_id))}
    counts: dict[str, int] = {}
    first: dict[str, tuple[str, str | None]] = {}
    for kind, message, place in told:
        counts[kind] = counts.get(kind, 0) + 1
        first.setdefault(kind, (message, place))
    for kind, count in counts.items():
        issue = standing.get(kind)
        if issue is None:
            issue = Issue(source_id=source_id, kind=kind, count=0, state=IssueState.OPEN, first_seen_at=now)
            session.add(issue)
        elif issue.state is IssueState.SETTLED and count > issue.count:
            issue.state, issue.settled_at, issue.settled_by_id = IssueState.OPEN, None, None
        if issue.state is IssueState.OPEN or count > issue.count:
            issue.count = count
        issue.message, issue.place, issue.last_seen_at = (
            first[kind][0][:2000],
            (first[kind][1] or "")[:1000] or None,
            now,
        )
    session.flush()
