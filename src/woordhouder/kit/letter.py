"""Kit: turn the parts of a letter into the exact bytes that will travel, and refuse what would break a header."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import lru_cache

from woordhouder.kit.errors import BadInput

# Quoted-printable lines may be 76 long at most (RFC 2045) …
_BODY = SMTP.clone(max_line_length=76)
# … but a folded List-Unsubscribe would be encoded and then no machine can read its address.
_HEADERS = SMTP.clone(max_line_length=998)


@dataclass(frozen=True)
class Letter:
    """What one mail says, to whom, and the headers that machines read."""

    sender: str
    """As `Name <address>`."""
    recipient_name: str
    recipient: str
    subject: str
    text: str
    html: str
    message_id: str
    written_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


def letter_bytes(letter: Letter) -> bytes:
    """Return the whole mail: plain text first, HTML beside it, every line ending in CRLF.

    Raises BadInput when a value for a header holds a line break or another control sign.
    """
    message = EmailMessage(policy=_BODY)
    message["From"] = _address(letter.sender)
    message["To"] = _named(letter.recipient_name, letter.recipient)
    message["Subject"] = checked_header("Subject", letter.subject)
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = checked_header("Message-ID", letter.message_id)
    for name, value in letter.headers.items():
        message[name] = checked_header(name, value)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    # The library draws boundaries at random; ours follows from the id, so that two builds are the same.
    message.set_boundary("=_" + letter.message_id.strip("<>").partition("@")[0][:40])
    return message.as_bytes(policy=_HEADERS)


def checked_header(name: str, value: str) -> str:
    """Return the value, or raise BadInput: no line break of any kind may reach a header."""
    for sign in value:
        if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs"):
            raise BadInput(f"{name} holds the control sign U+{ord(sign):04X}: take it out of {value[:60]!r}")
    return value


@lru_cache(maxsize=64)
def bare_address(sender: str) -> str:
    """Return the address alone out of `Name <address>`."""
    return parseaddr(sender)[1]


@lru_cache(maxsize=64)
def display_name(sender: str) -> str:
    """Return the name alone out of `Name <address>`, or the address where there is no name."""
    name, address = parseaddr(sender)
    return name or address


def _address(sender: str) -> Address:
    name, address = parseaddr(checked_header("From", sender))
    return _named(name, address)


def _named(name: str, address: str) -> Address:
    try:
        return Address(display_name=checked_header("name", name), addr_spec=checked_header("address", address))
    except (ValueError, IndexError, HeaderParseError) as error:
        raise BadInput(f"{address[:80]!r} is no mail address: {error}") from error
