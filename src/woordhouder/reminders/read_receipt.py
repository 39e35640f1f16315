"""Reminders: read what came back: a report of a mail server, an automatic answer, a complaint, or a person.

Reports by RFC 3464 and RFC 5965 say it themselves; older mail servers say it in words of their own.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import SMTP

from woordhouder.reminders.received_mail import ReceivedKind
from woordhouder.reminders.retry import status_in
from woordhouder.reminders.said_automatically import is_automatic, is_from_mail_system

_MESSAGE_ID = re.compile(r"<[^<>@\s]{1,200}@[^<>@\s]{1,200}>")
_ADDRESS = re.compile(r"[^\s<>,;:\"']+@[^\s<>,;:\"']+")
_OLD_CODE = re.compile(r"(?:^|[\s:#<])([45])\d\d(?:[ -]|$)", re.MULTILINE)
_MOST_TEXT = 20_000
_TO_US = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_DELAYED = re.compile(
    r"delayed|\(delay\)|not yet been delivered|will (?:continue to be attempted|keep trying)|no action is required"
    r"|could not send message for (?:the )?past|vertraag|bezorging onvolledig|tijdelijk probleem"
    r"|retard|pas encore|verzögert|noch nicht zugestellt",
    re.IGNORECASE,
)
_ACTIONS = {
    "failed": ReceivedKind.BOUNCE,
    "delayed": ReceivedKind.DELAY,
    "delivered": ReceivedKind.DELIVERED,
    "relayed": ReceivedKind.DELIVERED,
    "expanded": ReceivedKind.DELIVERED,
}


@dataclass(frozen=True)
class Receipt:
    """What one received mail is, and which mail of ours it may speak of."""

    kind: ReceivedKind
    status: str | None
    """As `5.1.1`, of a bounce or a delay."""
    addressed_to: list[str]
    envelope_id: str | None
    message_ids: list[str]
    sender: str
    subject: str
    text: str


def read_receipt(content: bytes) -> Receipt:
    """Return what a mail is; never raises for what strangers may send."""
    message = message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    text = _text(message)
    reports = _reports(message)
    kind, status = _judged(message, reports, text)
    return Receipt(
        kind=kind,
        status=status,
        addressed_to=[
            found for name in _TO_US for value in _values(message, name) for found in _ADDRESS.findall(value)
        ],
        envelope_id=_first(reports, "Original-Envelope-Id"),
        message_ids=_named_mails(message, content),
        sender=(_ADDRESS.findall(_value(message, "From")) or [""])[0][:254],
        subject=" ".join(_value(message, "Subject").split())[:200],
        text=text,
    )


def _judged(message: EmailMessage, reports: list[Message], text: str) -> tuple[ReceivedKind, str | None]:
    types = {part.get_content_type() for part in message.walk()}
    report_type = str(message.get_param("report-type") or "").lower()
    if report_type == "feedback-report" or "message/feedback-report" in types:
        return ReceivedKind.COMPLAINT, None
    if reports:
        return _by_report(reports)
    if report_type == "disposition-notification" or "message/disposition-notification" in types:
        return ReceivedKind.AUTO_REPLY, None
    if is_from_mail_system(message, text):
        status = status_in(text) or _old_status(text)
        kind = (
            ReceivedKind.DELAY if _DELAYED.search(f"{_value(message, 'Subject')}\n{text}") else ReceivedKind.BOUNCE
        )
        return kind, status or ("4.0.0" if kind is ReceivedKind.DELAY else "5.0.0")
    return (ReceivedKind.AUTO_REPLY if is_automatic(message, text) else ReceivedKind.REPLY), None


def _by_report(reports: list[Message]) -> tuple[ReceivedKind, str | None]:
    """The worst that is said of any recipient counts: each of our mails has one."""
    said = [str(block.get("Action", "")).strip().lower() for block in reports]
    kinds = [_ACTIONS[action] for action in said if action in _ACTIONS]
    kind = next((k for k in (ReceivedKind.BOUNCE, ReceivedKind.DELAY, ReceivedKind.DELIVERED) if k in kinds), None)
    if kind is None:
        return ReceivedKind.OTHER, None
    words = [str(block.get(name, "")) for block in reports for name in ("Status", "Diagnostic-Code")]
    statuses = [status for status in map(status_in, words) if status]
    if kind is ReceivedKind.BOUNCE:
        failed = [status for status in statuses if status[0] in "45"]
        # What says more than that it failed comes first: Exim writes 5.0.0 above `550 5.1.1 user unknown`.
        return kind, next((status for status in failed if not status.endswith(".0.0")), next(iter(failed), "5.0.0"))
    return kind, statuses[0] if statuses else None


def _reports(message: EmailMessage) -> list[Message]:
    """Return the blocks of a delivery status: one of the whole mail, then one for each recipient."""
    found: list[Message] = []
    for part in message.walk():
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status"):
            blocks = part.get_payload()
            found += [block for block in blocks if isinstance(block, Message)] if isinstance(blocks, list) else []
    return found


def _first(reports: list[Message], name: str) -> str | None:
    return next((str(block[name]).strip() for block in reports if block[name]), None)


def _named_mails(message: EmailMessage, content: bytes) -> list[str]:
    """Return the Message-IDs that this mail answers or brings back, its own left out."""
    own = _value(message, "Message-ID")
    answers = [
        found for name in ("In-Reply-To", "References") for found in _MESSAGE_ID.findall(_value(message, name))
    ]
    brought = _MESSAGE_ID.findall(content[:200_000].decode("ascii", "replace"))
    return [found for found in dict.fromkeys((*answers, *brought)) if found != own][:50]


def _old_status(text: str) -> str | None:
    found = _OLD_CODE.search(text)
    return f"{found[1]}.0.0" if found else None


def _values(message: Message, name: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(name, [])]
    except (ValueError, IndexError, TypeError, AttributeError):
        # The library stumbles over some headers of strangers; they then name nobody.
        return []


def _value(message: Message, name: str) -> str:
    return next(iter(_values(message, name)), "")


def _text(message: EmailMessage) -> str:
    for part in message.walk():
        if part.get_content_type() == "text/plain" and isinstance(part, EmailMessage):
            try:
                return str(part.get_content())[:_MOST_TEXT].replace("\r\n", "\n")
            except (LookupError, ValueError):
                raw = part.get_payload(decode=True)
                return raw.decode("latin-1")[:_MOST_TEXT] if isinstance(raw, bytes) else ""
    return ""
