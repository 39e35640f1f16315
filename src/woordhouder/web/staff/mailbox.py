"""Web, staff: every mail with what became of it; open one, keep a copy, or decide about an unknown one."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.language import N_
from woordhouder.reminders.mail_story import mail_story
from woordhouder.reminders.pause import lift_pause, open_pause
from woordhouder.reminders.queries import mail_with_official, mailbox, waits_in_mailbox
from woordhouder.reminders.read_letter import covered_bytes, read_letter
from woordhouder.reminders.received_queries import received_lines, received_with_id
from woordhouder.reminders.recover import send_again, take_as_sent
from woordhouder.reminders.set_aside import silent_domains
from woordhouder.reminders.take_in import mark_read
from woordhouder.web.desks import Desk, Part
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(N_("Postbak"), "/staff/postbak", Action.READ_MAILBOX, place=54, waits=waits_in_mailbox, part=Part.MAIL)


@get("/staff/postbak", guards=[allowed(Action.READ_MAILBOX)], sync_to_thread=True)
def show_mailbox(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show the newest mails."""
    return page(
        "staff/mailbox.html",
        lines=mailbox(session),
        pause=open_pause(session),
        silent=silent_domains(session),
        received=received_lines(session),
    )


@get("/staff/postbak/ontvangen/{received_id:int}", guards=[allowed(Action.READ_MAILBOX)], sync_to_thread=True)
def show_received(
    received_id: FromPath[int], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[bytes]:
    """Show one received mail as plain text."""
    return page("staff/received.html", received=received_with_id(session, received_id))


@post(
    "/staff/postbak/ontvangen/{received_id:int}/gelezen", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True
)
def say_it_was_read(
    received_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Write down that a person saw to it."""
    mark_read(session, received_id, page.account_id, now)
    return page.redirect("/staff/postbak")


@post("/staff/postbak/hervat", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def go_on_sending(
    session: NamedDependency[Session], page: NamedDependency[Page], now: NamedDependency[datetime]
) -> Response[bytes]:
    """Lift the pause; a hard stop only by who manages accounts."""
    is_in_charge = page.viewer is not None and page.viewer.may(Action.MANAGE_ACCOUNTS)
    lift_pause(session, page.account_id, now, may_lift_stop=is_in_charge)
    return page.redirect("/staff/postbak")


@get("/staff/postbak/{message_id:int}", guards=[allowed(Action.READ_MAILBOX)], sync_to_thread=True)
def show_mail(
    message_id: FromPath[int], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[bytes]:
    """Show one mail as text; its HTML is shown as source and never run."""
    message, official, held = mail_with_official(session, message_id)
    letter = read_letter(message.content, is_covered=not official.is_demo)
    return page(
        "staff/mail.html",
        message=message,
        official=official,
        held=held,
        letter=letter,
        story=mail_story(session, message),
        is_demo=official.is_demo,
    )


@get("/staff/postbak/{message_id:int}/eml", guards=[allowed(Action.READ_MAILBOX)], sync_to_thread=True)
def download_mail(message_id: FromPath[int], session: NamedDependency[Session]) -> Response[bytes]:
    """Give the mail as a file; the secrets in it are covered, but for a fictional official of the demo."""
    message, official, _ = mail_with_official(session, message_id)
    content = message.content if official.is_demo else covered_bytes(message.content)
    name = f'attachment; filename="{message.envelope_id}.eml"'
    return Response(content, media_type="message/rfc822", headers={"content-disposition": name})


@post("/staff/postbak/{message_id:int}/opnieuw", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def send_mail_again(
    message_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Send an unknown mail once more, byte for byte."""
    send_again(session, message_id, page.account_id, now)
    return page.redirect(f"/staff/postbak/{message_id}")


@post("/staff/postbak/{message_id:int}/aangekomen", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def say_it_arrived(
    message_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Write down that an unknown mail arrived."""
    take_as_sent(session, message_id, page.account_id, now)
    return page.redirect(f"/staff/postbak/{message_id}")
