"""Kit: the clients of the standard library, with a time by which each answer must be whole.

Their own limit is for each read: a server that sends a byte a second would hold us for hours.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from woordhouder.kit.deadline import Deadline, DeadlineSocket
from woordhouder.kit.mail_route import MailRoute, RouteKind


class _InTime(smtplib.SMTP):
    reply_seconds: float
    _timed: DeadlineSocket

    def getreply(self) -> tuple[int, bytes]:
        assert self.sock is not None
        # Anew after STARTTLS, which makes another connection of it.
        if self.file is None:
            self._timed = DeadlineSocket(self.sock, Deadline(self.reply_seconds))
            self.file = self._timed.makefile("rb")
        self._timed.deadline = Deadline(self.reply_seconds)
        return super().getreply()


class _Smtp(_InTime):
    """In the clear, or secret after STARTTLS."""


class _Smtps(_InTime, smtplib.SMTP_SSL):
    """Secret from the first byte."""


class _Lmtp(_InTime, smtplib.LMTP):
    """A mailbox on this machine."""


def new_client(route: MailRoute, seconds: float, context: ssl.SSLContext) -> smtplib.SMTP:
    """Return a client that has not called yet; seconds: for the connection and for each answer."""
    client: _InTime
    if route.kind is RouteKind.SMTPS:
        client = _Smtps(timeout=seconds, context=context)
    elif route.kind is RouteKind.LMTP:
        client = _Lmtp("", timeout=seconds)
    else:
        client = _Smtp(timeout=seconds)
    client.reply_seconds = seconds
    return client


@contextmanager
def waiting(client: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Give the next answers another time."""
    if not isinstance(client, _InTime):
        yield
        return
    before, client.reply_seconds = client.reply_seconds, seconds
    yield
    client.reply_seconds = before
