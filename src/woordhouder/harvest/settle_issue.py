"""Harvest: note that somebody looked at an issue and that it may rest."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.kit.errors import NotFound


def settle_issue(session: Session, issue_id: int, by_id: int, now: datetime) -> Issue:
    """Settle it; raises NotFound. Settling twice changes nothing."""
    issue = session.get(Issue, issue_id)
    if issue is None:
        raise NotFound(f"No issue with id {issue_id}: see the list on /staff/oogst")
    if issue.state is IssueState.OPEN:
        issue.state, issue.settled_at, issue.settled_by_id = IssueState.SETTLED, now, by_id
        audit.write(
            session,
            by_id,
            "settle_issue",
            ("harvest_issue", issue.id),
            {"state": "open"},
            {"state": "settled"},
            now,
        )
        session.flush()
    return issue
