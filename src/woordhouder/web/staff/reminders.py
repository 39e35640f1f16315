"""Web, staff: the mails that wait: to whom, why, the exact words; release them or keep one back."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.matching.published import accepted_around
from woordhouder.reminders.approve import release
from woordhouder.reminders.audience import USUAL, Audience, readers_by_language
from woordhouder.reminders.hold import hold
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.queries import lost_reminders, waiting_batches, waiting_count
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.web.desks import Desk
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.site import Site

DESK = Desk(N_("Herinneringen"), "/staff/herinneringen", Action.RELEASE_MAIL, place=50, waits=waiting_count)


@get("/staff/herinneringen", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def show_waiting(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show each batch with its mails as they stand stored, and what was never sent."""
    return page(
        "staff/reminders.html",
        batches=waiting_batches(session),
        lost=lost_reminders(session),
        audiences=list(Audience),
        usual=USUAL,
        languages=list(readers_by_language(session)),
    )


@post("/staff/herinneringen/maak", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def write_now(
    site: NamedDependency[Site],
    session: NamedDependency[Session],
    form: NamedDependency[Form],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Do now what the morning job does, for the people chosen: note what is due and write the drafts."""
    known = {audience.value: audience for audience in Audience}
    names = form.all("audience") or [audience.value for audience in USUAL]
    if not set(names) <= set(known):
        raise BadInput(N_("Kies aan wie u wilt schrijven."))
    letterhead = Letterhead(site.mail_from, site.base_url)
    agenda = accepted_around(session, brussels_date(now))
    languages = form.all("language")
    prepare(session, letterhead, now, agenda, frozenset(known[name] for name in names), languages or None)
    return page.redirect("/staff/herinneringen")


@post("/staff/herinneringen/{batch_id:int}/vrijgeven", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def release_batch(
    batch_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Release the mails that were shown, and no others."""
    seen = form.text("seen", longest=64)
    if not form.is_right:
        raise BadInput(N_("Open de lijst opnieuw en kijk de mails na."))
    release(session, batch_id, page.account_id, seen, now)
    return page.redirect("/staff/postbak")


@post(
    "/staff/herinneringen/mail/{message_id:int}/tegenhouden",
    guards=[allowed(Action.RELEASE_MAIL)],
    sync_to_thread=True,
)
def hold_mail(
    message_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep one mail back, with the reason."""
    hold(session, message_id, page.account_id, form.text("reason", longest=300), now)
    return page.redirect("/staff/herinneringen")
