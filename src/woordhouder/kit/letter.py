"""Kit: turn the parts of a letter into the exact bytes that will travel, and refuse what would break a header.

Written here and not by the standard library, which reads and folds each header as a tree: a tenth of the time for
the same letter. What comes out is read back by the library in the tests.
"""

import re
from binascii import b2a_qp
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr
from functools import lru_cache

from woordhouder.kit.encoded_words import encoded_words, is_plain
from woordhouder.kit.errors import BadInput

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_USUAL_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9.-]+")
_USUAL_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,75}")
_LONGEST_LINE = 998
"""RFC 5322, 2.1.1. Nothing is folded: no machine reads the address in a folded List-Unsubscribe."""


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
    # Not drawn at random: it follows from the id, so that two builds are the same.
    boundary = "=_" + checked_header("Message-ID", letter.message_id).strip("<>").partition("@")[0][:40]
    said = {
        "From": _sender(letter.sender),
        "To": _named(letter.recipient_name, letter.recipient),
        "Subject": encoded_words(checked_header("Subject", letter.subject)),
        "Date": format_datetime(letter.written_at),
        "Message-ID": letter.message_id,
    }
    said |= {
        _header_name(name): encoded_words(checked_header(name, value)) for name, value in letter.headers.items()
    }
    said |= {"MIME-Version": "1.0", "Content-Type": f'multipart/alternative; boundary="{boundary}"'}
    parts = (_part("plain", letter.text), _part("html", letter.html))
    body = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    return b"%b\r\n%b--%b--\r\n" % (_head(said), body, boundary.encode())


def _head(said: Mapping[str, str]) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    if not head.isascii() or max(map(len, head.split("\r\n"))) > _LONGEST_LINE:
        raise BadInput(f"A header is too long or not plain ASCII, in {head[:200]!r}")
    return head.encode()


def _part(kind: str, text: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    told = f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    # Lines of at most 76 signs (RFC 2045).
    return told.encode() + b2a_qp(lines.encode()).replace(b"\n", b"\r\n")


def _header_name(name: str) -> str:
    if not _HEADER_NAME.fullmatch(name):
        raise BadInput(f"{name[:60]!r} is no name of a header: use letters, digits and hyphens")
    return name


def checked_header(name: str, value: str) -> str:
    """Return the value, or raise BadInput: no line break of any kind may reach a header."""
    if found := _CONTROL.search(value):
        raise BadInput(f"{name} holds the control sign U+{ord(found[0]):04X}: take it out of {value[:60]!r}")
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


@lru_cache(maxsize=64)
def _sender(sender: str) -> str:
    return _named(*parseaddr(checked_header("From", sender)))


def _named(name: str, address: str) -> str:
    address = _checked_address(checked_header("address", address))
    # Between quotes several blanks are read as one.
    name = re.sub(" +", " ", checked_header("name", name)).strip()
    if not name:
        return address
    if not is_plain(name):
        name = encoded_words(name)
    elif not _USUAL_NAME.fullmatch(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>"


def _checked_address(address: str) -> str:
    if _USUAL_ADDRESS.fullmatch(address):
        return address
    try:
        return Address(addr_spec=address).addr_spec
    except (ValueError, IndexError, HeaderParseError) as error:
        raise BadInput(f"{address[:80]!r} is no mail address: {error}") from error
