"""Reminders: take in what lies unread in a mailbox, over IMAP."""

import imaplib
import ssl
from collections import Counter
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from woordhouder.kit.clock import Clock
from woordhouder.kit.database import SessionFactory
from woordhouder.kit.errors import BadInput
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.reminders.take_in import take_in

_SECONDS = 30
_MOST = 200


class Mailbox(Protocol):
    """The few commands of imaplib that are used."""

    def uid(self, command: str, *args: str) -> tuple[str, list[Any]]: ...


def open_mailbox(address: str) -> imaplib.IMAP4:
    """Sign in at `imaps://user:password@host/FOLDER`, with the certificate verified."""
    parts = urlsplit(address)
    server = imaplib.IMAP4_SSL(
        parts.hostname or "", parts.port or 993, ssl_context=ssl.create_default_context(), timeout=_SECONDS
    )
    folder = unquote(parts.path.strip("/")) or "INBOX"
    try:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        answer, _ = server.select(f'"{folder}"')
        if answer != "OK":
            raise BadInput(f"The mailbox has no folder {folder}")
    except BaseException:
        # Every five minutes a line that stays open: a server counts them and soon refuses us.
        server.shutdown()
        raise
    return server


def take_unread(
    mailbox: Mailbox, sessions: SessionFactory, returns: ReturnPath | None, clock: Clock
) -> dict[str, int]:
    """Take in each unread mail in a transaction of its own, then mark it read; return counts by kind.

    Killed in between, a mail is brought again and found the same.
    """
    counts: Counter[str] = Counter()
    _, found = mailbox.uid("SEARCH", "UNSEEN")
    for uid in (found[0] or b"").decode("ascii").split()[:_MOST]:
        _, parts = mailbox.uid("FETCH", uid, "(BODY.PEEK[])")
        content = next((part[1] for part in parts if isinstance(part, tuple)), b"")
        try:
            with sessions() as session, session.begin():
                kind = take_in(session, content, returns, clock.now())
            counts[kind.value if kind else "same"] += 1
        except BadInput:
            counts["unusable"] += 1
        mailbox.uid("STORE", uid, "+FLAGS", "(\\Seen)")
    return dict(counts)
