"""Web, staff: one source of the harvest: its runs, how its fields fill, what is open and what to do."""

from datetime import datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.harvest.issue import Issue
from woordhouder.harvest.queries import papers_of
from woordhouder.harvest.source_file import SourceFile, source_file
from woordhouder.harvest.standing import Standing, standing_of
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.staff.harvest_words import ADVICE, FIELDS, STANDINGS, words_of
from woordhouder.web.staff.sparkline import sparkline


@get("/staff/oogst/{source_id:int}", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def show_source(
    source_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show all that we know of one source."""
    file = source_file(session, source_id)
    standing = _standing(file, now)
    trend = papers_of(file.runs)
    return page(
        "staff/harvest_source.html",
        file=file,
        standing=standing,
        standing_words=STANDINGS,
        advice=ADVICE,
        field_words=FIELDS,
        words_of=words_of,
        trend=trend,
        line=sparkline(trend),
        old_issues={issue.id for issue in file.issues if _is_old(issue, file)},
    )


def _standing(file: SourceFile, now: datetime) -> Standing:
    alarm_count = sum(issue.stops or issue.figures is not None for issue in file.issues)
    last = file.last
    return standing_of(
        file.source.is_on,
        last.state if last else None,
        last.started_at if last else None,
        alarm_count,
        len(file.issues),
        now,
    )


def _is_old(issue: Issue, file: SourceFile) -> bool:
    """Tell whether the last run that ended did not meet it any more."""
    ended = next((run for run in file.runs if run.finished_at is not None), None)
    return ended is not None and issue.last_seen_at < ended.started_at
