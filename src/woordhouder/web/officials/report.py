"""Web, officials: the full report behind a personal link, as a page to print and as a PDF."""

from datetime import datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.assessment.words import DIRECTION, EVIDENCE_KIND
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.page_as_pdf import page_as_pdf
from woordhouder.reminders.find_link import find_link
from woordhouder.reminders.full_report import full_report
from woordhouder.reminders.personal_link import LinkPurpose
from woordhouder.web.guards import personal_link
from woordhouder.web.page import Page


@get("/a/{token:str}/verslag", guards=[personal_link], sync_to_thread=True)
def show_report(
    token: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show every open promise with what we found."""
    return _report(token, session, page, now)


@get("/a/{token:str}/verslag.pdf", guards=[personal_link], sync_to_thread=True)
def download_report(
    token: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Give the same words as a PDF."""
    shown = _report(token, session, page, now)
    made = page_as_pdf(shown.content.decode(), language=page.language, publisher="Woordhouder", now=now)
    headers = {"content-disposition": 'inline; filename="verslag.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


def _report(token: str, session: Session, page: Page, now: datetime) -> Response[bytes]:
    link = find_link(session, token, LinkPurpose.ANSWER, now)
    report = full_report(session, link, brussels_date(now))
    return page(
        "officials/report.html",
        token=token,
        report=report,
        personal=report.personal,
        kind_words=EVIDENCE_KIND,
        direction_words=DIRECTION,
        is_demo=report.personal.municipality.is_demo,
        here="",
    )
