"""Mail_settings: what the host says about mail, checked word by word; each error names its variable."""

from collections.abc import Mapping
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

from woordhouder.kit.errors import BadInput
from woordhouder.kit.mail_route import mail_route
from woordhouder.kit.names import IpAddress, host_and_port
from woordhouder.reminders.address import is_usable_address
from woordhouder.reminders.mailing_hours import MailingHours, mailing_hours


def words(text: str | None) -> list[str]:
    """Return what stands between the commas, in small letters."""
    return [word.strip().lower() for word in (text or "").split(",") if word.strip()]


def return_address(text: str | None) -> str | None:
    if not text:
        return None
    local, _, domain = text.rpartition("@")
    # An id of at most 18 digits, a signature of 16 and two signs come behind it; 64 may stand there.
    if not is_usable_address(text) or "+" in local or len(local) > 28 or not domain:
        raise BadInput(f"WOORDHOUDER_RETURN_ADDRESS is {text!r}: give an address like terug@woordhouder.example")
    return text


def imap_url(url: str | None) -> str | None:
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "imaps" or not parts.hostname or not parts.username:
        raise BadInput("WOORDHOUDER_IMAP_URL must look like imaps://user:password@mail.example/INBOX")
    return url


def mail_hours(environ: Mapping[str, str]) -> MailingHours | None:
    said = environ.get("WOORDHOUDER_MAIL_HOURS")
    if not said:
        return None
    try:
        free_days = frozenset(date.fromisoformat(day) for day in words(environ.get("WOORDHOUDER_MAIL_FREE_DAYS")))
    except ValueError as error:
        raise BadInput(f"WOORDHOUDER_MAIL_FREE_DAYS: {error}: write days like 2026-12-24,2026-12-31") from error
    try:
        return mailing_hours(said, free_days)
    except BadInput as error:
        raise BadInput(f"WOORDHOUDER_MAIL_HOURS: {error}") from error


def sending_addresses(text: str | None) -> tuple[IpAddress, ...]:
    try:
        return tuple(ip_address(word) for word in words(text))
    except ValueError as error:
        raise BadInput(f"WOORDHOUDER_SENDING_ADDRESSES: {error}: write like 203.0.113.7,2001:db8::7") from error


def nameserver(text: str | None) -> str | None:
    if not text:
        return None
    try:
        host_and_port(text)
    except BadInput as error:
        raise BadInput(f"WOORDHOUDER_NAMESERVER: {error}") from error
    return text


def smtp_url(url: str | None) -> str | None:
    if not url:
        return None
    try:
        mail_route(url)
    except BadInput as error:
        raise BadInput(f"WOORDHOUDER_SMTP_URL: {error}") from error
    return url


def mail_from(text: str) -> str:
    if "@" not in text or any(sign in text for sign in "\r\n"):
        raise BadInput(f"WOORDHOUDER_MAIL_FROM is {text!r}: give an address like Woordhouder <naam@voorbeeld.be>")
    return text


def alert_address(text: str | None) -> str | None:
    if not text:
        return None
    if not is_usable_address(text):
        raise BadInput(f"WOORDHOUDER_ALERTS is {text!r}: give one mail address, like beheer@woordhouder.example")
    return text


def ping_url(url: str | None) -> str | None:
    if not url:
        return None
    parts = urlsplit(url)
    is_here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_here)):
        raise BadInput("WOORDHOUDER_PING_URL must look like https://watch.example/ping/secret")
    return url
