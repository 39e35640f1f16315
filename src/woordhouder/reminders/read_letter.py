"""Reminders: read stored bytes back as a person would, without ever running what is in them."""

import hashlib
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from woordhouder.reminders.wording import answer_url_in, cover_links


@dataclass(frozen=True)
class ReadLetter:
    """A mail as staff sees it; sha256 and byte_count are of the exact stored bytes."""

    headers: list[tuple[str, str]]
    text: str
    html: str
    sha256: str
    byte_count: int
    answer_url: str | None
    """Where the official answers; none when secrets are covered, or the mail asks nothing."""


def read_letter(content: bytes, *, is_covered: bool) -> ReadLetter:
    """Return the parts of a mail. is_covered: hide the secret of personal links: nobody answers for another."""
    message = _parsed(content)
    cover = cover_links if is_covered else str
    return ReadLetter(
        headers=[(name, cover(str(value))) for name, value in message.items()],
        text=cover(_part(message, "plain")),
        html=cover(_part(message, "html")),
        sha256=hashlib.sha256(content).hexdigest(),
        byte_count=len(content),
        answer_url=None if is_covered else answer_url_in(_part(message, "plain")),
    )


def covered_bytes(content: bytes) -> bytes:
    """Return the same mail with the secrets of its personal links covered, to keep or to pass on."""
    message = _parsed(content)
    for name, value in message.items():
        message.replace_header(name, cover_links(str(value)).replace("•", "x"))
    for part in message.iter_parts():
        words = cover_links(str(part.get_content()))
        subtype = part.get_content_subtype()
        del part["Content-Type"], part["Content-Transfer-Encoding"], part["MIME-Version"]
        part.set_content(words, subtype=subtype, cte="quoted-printable")
    return message.as_bytes(policy=SMTP.clone(max_line_length=998))


def _parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=SMTP.clone(max_line_length=76))
    assert isinstance(message, EmailMessage)
    return message


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
