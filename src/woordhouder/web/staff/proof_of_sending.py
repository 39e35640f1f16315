"""Web, staff: the proof that one mail went, for a dossier: on one sheet, as a page to print and as a PDF."""

from datetime import datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.page_as_pdf import page_as_pdf
from woordhouder.reminders.mail_story import mail_story
from woordhouder.reminders.queries import mail_with_official
from woordhouder.reminders.read_letter import read_letter
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page


@get("/staff/postbak/{message_id:int}/bewijs", guards=[allowed(Action.READ_MAILBOX)], sync_to_thread=True)
def show_proof(
    message_id: FromPath[int], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[bytes]:
    """Show what we know of this mail, and its words."""
    return _proof(message_id, session, page)


@get("/staff/postbak/{message_id:int}/bewijs.pdf", guards=[allowed(Action.READ_MAILBOX)], sync_to_thread=True)
def download_proof(
    message_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Give the same sheet as a PDF."""
    shown = _proof(message_id, session, page)
    made = page_as_pdf(shown.content.decode(), language=page.language, publisher="Woordhouder", now=now)
    headers = {"content-disposition": f'attachment; filename="bewijs-van-mail-{message_id}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


def _proof(message_id: int, session: Session, page: Page) -> Response[bytes]:
    message, official, _ = mail_with_official(session, message_id)
    return page(
        "staff/proof_of_sending.html",
        message=message,
        official=official,
        story=mail_story(session, message),
        # The secret of a personal link never goes into a dossier, of the demo neither.
        letter=read_letter(message.content, is_covered=True),
    )
