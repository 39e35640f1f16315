"""Web, officials: see the answer as it will stand there, send it, and be thanked."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.confirm_answer import confirm_answer
from woordhouder.reminders.find_link import find_link
from woordhouder.reminders.personal_link import LinkPurpose
from woordhouder.reminders.personal_page import personal_page
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.web.guards import personal_link
from woordhouder.web.page import Page
from woordhouder.web.site import Site


@get("/a/{token:str}/{commitment_id:int}/nakijken", guards=[personal_link], sync_to_thread=True)
def preview_answer(
    token: FromPath[str],
    commitment_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show the draft as readers will see it."""
    link = find_link(session, token, LinkPurpose.ANSWER, now)
    personal = personal_page(session, link, brussels_date(now))
    question = personal.question(commitment_id)
    if question.draft is None or question.draft.stance is None:
        return page.redirect(f"/a/{token}")
    return page(
        "officials/preview.html",
        token=token,
        personal=personal,
        question=question,
        is_demo=personal.municipality.is_demo,
        here="",
    )


@post("/a/{token:str}/{commitment_id:int}/verstuur", guards=[personal_link], sync_to_thread=True)
def send_answer(
    token: FromPath[str],
    commitment_id: FromPath[int],
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Send the draft; a thank-you with the public address follows by mail."""
    link = find_link(session, token, LinkPurpose.ANSWER, now)
    personal_page(session, link, brussels_date(now)).question(commitment_id)
    confirm_answer(session, Letterhead(site.mail_from, site.base_url), link, commitment_id, now)
    return page.redirect(f"/a/{token}/{commitment_id}/bedankt")


@get("/a/{token:str}/{commitment_id:int}/bedankt", guards=[personal_link], sync_to_thread=True)
def thank(
    token: FromPath[str],
    commitment_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Say what happens now, and what is still open."""
    link = find_link(session, token, LinkPurpose.ANSWER, now)
    personal = personal_page(session, link, brussels_date(now))
    question = personal.question(commitment_id)
    if question.sent is None:
        return page.redirect(f"/a/{token}")
    return page(
        "officials/thanks.html",
        token=token,
        question=question,
        public_address=public_address(question.about.commitment),
        open_count=sum(q.sent is None for q in personal.questions),
        is_demo=personal.municipality.is_demo,
        here="",
    )


def public_address(commitment: Commitment) -> str:
    """Return where everybody reads this promise."""
    return f"/belofte/{commitment.address}"
