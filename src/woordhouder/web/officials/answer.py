"""Web, officials: the open promises of an official's list, each with a form; nothing happens before a button."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Stance
from woordhouder.assessment.save_reply import LONGEST_NAME, LONGEST_WORDS, is_web_address, save_reply
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.reminders.find_link import find_link
from woordhouder.reminders.personal_link import LinkPurpose
from woordhouder.reminders.personal_page import PersonalPage, personal_page
from woordhouder.web.forms import Form
from woordhouder.web.guards import personal_link
from woordhouder.web.officials.typed import Typed, typed_for
from woordhouder.web.page import Page


@get("/a/{token:str}", guards=[personal_link], sync_to_thread=True)
def show_answer_page(
    token: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show what is open, with what was filled in before."""
    link = find_link(session, token, LinkPurpose.ANSWER, now)
    return _show(page, token, personal_page(session, link, brussels_date(now)), None)


@post("/a/{token:str}/{commitment_id:int}", guards=[personal_link], sync_to_thread=True)
def save_answer(
    token: FromPath[str],
    commitment_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep a draft, also a half one, and show how it will look."""
    link = find_link(session, token, LinkPurpose.ANSWER, now)
    personal = personal_page(session, link, brussels_date(now))
    personal.question(commitment_id)
    typed = _read(form, commitment_id)
    # Even with a field still wrong, what is right is kept: nobody types a thing twice.
    save_reply(
        session,
        commitment_id,
        link.official_id,
        link.mandate_id,
        Stance(typed.stance) if typed.stance else None,
        typed.words[:LONGEST_WORDS],
        typed.address if is_web_address(typed.address) else "",
        now,
        typed.named[:LONGEST_NAME],
    )
    if typed.errors:
        return _show(page, token, personal, typed)
    return page.redirect(f"/a/{token}/{commitment_id}/nakijken")


def _read(form: Form, commitment_id: int) -> Typed:
    stance = form.choice(f"stance-{commitment_id}", Stance)
    words = form.text(f"words-{commitment_id}", longest=LONGEST_WORDS, is_needed=False)
    address = form.text(f"address-{commitment_id}", longest=1000, is_needed=False)
    if address and not is_web_address(address):
        form.errors[f"address-{commitment_id}"] = N_("Geef een adres dat begint met https:// of laat dit leeg.")
    named = form.text(f"named-{commitment_id}", longest=LONGEST_NAME, is_needed=False)
    return Typed(commitment_id, stance.value if stance else "", words, address, named, form.errors)


def _show(page: Page, token: str, personal: PersonalPage, typed: Typed | None) -> Response[bytes]:
    return page(
        "officials/answer.html",
        token=token,
        personal=personal,
        typed=typed_for(personal.questions, typed),
        errors=typed.errors if typed else {},
        opened=typed.commitment_id if typed else None,
        is_demo=personal.municipality.is_demo,
        here="",
    )
