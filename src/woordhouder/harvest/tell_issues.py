"""Harvest: tell staff what a run met, each kind once a source."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.rules import Trouble

ACCEPTED_FOR: Final = timedelta(days=120)
"""Longer than the quarter after which old pages are read again."""

PAPER_CORRECTED = "paper_corrected"
# Each is an event of its own, told once: settling the last one settles none that comes later.
_NEWS = frozenset({PAPER_CORRECTED})


def tell_issues(
    session: Session,
    source_id: int,
    told: Iterable[tuple[str, str, str | None]],
    now: datetime,
    alarms: Iterable[Trouble] = (),
) -> None:
    """Count each kind anew; a settled one opens again when there is more of it. told: kind, message, place.

    An alarm is told once a kind, with its figures; a settled one opens again when it comes back after a season.
    """
    alarm_of = {trouble.kind: trouble for trouble in alarms}
    told = [*((one.kind, one.message, one.place) for one in alarm_of.values()), *told]
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
        elif _opens_again(issue, count, kind in alarm_of, now):
            issue.state, issue.settled_at, issue.settled_by_id = IssueState.OPEN, None, None
        if issue.state is IssueState.OPEN or count > issue.count:
            issue.count = count
        issue.message, issue.place, issue.last_seen_at = (
            first[kind][0][:2000],
            (first[kind][1] or "")[:1000] or None,
            now,
        )
        alarm = alarm_of.get(kind)
        issue.stops, issue.figures = (alarm.stops, dict(alarm.figures or {}) or None) if alarm else (False, None)
    session.flush()


def accepted_kinds(session: Session, source_id: int, now: datetime) -> set[str]:
    """Return the alarms that a person looked at and let rest: they stop no run."""
    settled = sa.select(Issue.kind).where(
        Issue.source_id == source_id,
        Issue.state == IssueState.SETTLED,
        Issue.settled_at > now - ACCEPTED_FOR,
    )
    return set(session.scalars(settled))


def _opens_again(issue: Issue, count: int, is_alarm: bool, now: datetime) -> bool:
    if issue.state is not IssueState.SETTLED:
        return False
    is_old = issue.settled_at is not None and issue.settled_at <= now - ACCEPTED_FOR
    return count > issue.count or issue.kind in _NEWS or (is_alarm and is_old)
