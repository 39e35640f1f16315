"""Kit: hand one mail to whoever carries it on: a mail server, or a folder on disk.

SMTP has no exactly-once: between the last dot and the answer nobody knows who holds the mail. What a transport can
tell is therefore one of four outcomes, and UNCERTAIN is one of them.
"""

import os
import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qs, unquote, urlsplit

from woordhouder.kit.errors import BadInput

VERB_SECONDS = 25.0
"""For the connection and each verb."""
AFTER_DOT_SECONDS = 600.0
"""RFC 5321, 4.5.3.2.6: a shorter wait after the dot makes second copies."""

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Outcome(Enum):
    """What became of handing over one mail."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """For good (5xx): it is never offered again."""
    LATER = "later"
    """Not now (4xx), or nobody took it over for certain."""
    UNCERTAIN = "uncertain"
    """The dot was sent and no answer came: it may have been taken."""


@dataclass(frozen=True)
class Envelope:
    """What the carrier needs: addresses, the exact bytes, and a name for this mail that never changes."""

    envelope_id: str
    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True)
class Handover:
    """The outcome with the carrier's own words. is_carrier_down: trying the next mail now makes no sense."""

    outcome: Outcome
    answer: str
    is_carrier_down: bool = False


class Transport(Protocol):
    """Carries mails one by one; used as a context so that a connection is closed again."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None: ...

    def hand_over(self, envelope: Envelope) -> Handover: ...


class FolderTransport:
    """Keeps each mail as one .eml file: the embedded outbox, also a spool for another program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        return None

    def hand_over(self, envelope: Envelope) -> Handover:
        """Write the file under the mail's own name; a second time puts the same bytes in the same place."""
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,100}", envelope.envelope_id):
            raise BadInput(f"{envelope.envelope_id[:100]!r} cannot be the name of a file")
        path = self.folder / f"{envelope.envelope_id}.eml"
        half = path.with_suffix(f".{os.getpid()}.half")
        with half.open("wb") as file:
            file.write(envelope.content)
            file.flush()
            os.fsync(file.fileno())
        # A rename is whole or not at all, so a crash leaves no half mail and no second one.
        half.replace(path)
        return Handover(Outcome.ACCEPTED, f"kept in the folder as {path.name}")


class SmtpTransport:
    """Speaks SMTP with one server, over one connection as long as that holds.

    address: `smtp://user:password@host:587` (STARTTLS where offered, always with a password; `?starttls=no` or
    `?starttls=required` says otherwise) or `smtps://…`. Certificates are verified.
    """

    def __init__(
        self, address: str, verb_seconds: float = VERB_SECONDS, after_dot_seconds: float = AFTER_DOT_SECONDS
    ) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise BadInput("The mail server's address must look like smtp://host:25 or smtps://user:password@host")
        self._is_tls_from_start = parts.scheme == "smtps"
        self._host, self._port = parts.hostname, parts.port or (465 if self._is_tls_from_start else 25)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._starttls = parse_qs(parts.query).get("starttls", ["required" if self._user else "offered"])[0]
        if self._starttls not in ("no", "offered", "required"):
            raise BadInput(f"starttls={self._starttls} is unknown: use no, offered or required")
        if self._starttls == "no" and self._user and self._host not in _LOOPBACK:
            raise BadInput("A password may not travel in the clear: leave out starttls=no")
        self._verb_seconds, self._after_dot_seconds = verb_seconds, after_dot_seconds
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._leave()

    def hand_over(self, envelope: Envelope) -> Handover:
        """Offer one mail; never raises for what a server or a network may do."""
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Handover(Outcome.LATER, _words(error), is_carrier_down=True)
        is_dot_sent = False
        try:
            refused = self._announce(server, envelope)
            if refused is not None:
                return refused
            server.send(_stuffed(envelope.content))
            is_dot_sent = True
            return self._answer_to_dot(server)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Handover(Outcome.UNCERTAIN if is_dot_sent else Outcome.LATER, _words(error))

    def _announce(self, server: smtplib.SMTP, envelope: Envelope) -> Handover | None:
        """Go through MAIL, RCPT and DATA; return the refusal of any of them."""
        options = [f"ENVID={envelope.envelope_id}", "RET=HDRS"] if server.has_extn("dsn") else []
        steps: tuple[tuple[int, Callable[[], tuple[int, bytes]]], ...] = (
            (2, lambda: server.mail(envelope.sender, options)),
            (2, lambda: server.rcpt(envelope.recipient)),
            (3, lambda: server.docmd("DATA")),
        )
        for wanted, step in steps:
            code, answer = step()
            if code // 100 != wanted:
                self._begin_again(server, code)
                return _judged(code, answer)
        return None

    def _answer_to_dot(self, server: smtplib.SMTP) -> Handover:
        assert server.sock is not None
        server.send(b".\r\n")
        server.sock.settimeout(self._after_dot_seconds)
        code, answer = server.getreply()
        server.sock.settimeout(self._verb_seconds)
        if code == 421:
            self._drop()
        return _judged(code, answer, accepting=2, otherwise=Outcome.UNCERTAIN)

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            context = ssl.create_default_context()
            self._server = self._dial(context)
            # The library wants the name it was made with for the certificate.
            self._server._host = self._host  # type: ignore[attr-defined]
            code, answer = self._server.connect(self._host, self._port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, answer)
            self._server.ehlo_or_helo_if_needed()
            self._secure(self._server, context)
        return self._server

    def _dial(self, context: ssl.SSLContext) -> smtplib.SMTP:
        """Return a client that has not called yet."""
        if self._is_tls_from_start:
            return smtplib.SMTP_SSL(timeout=self._verb_seconds, context=context)
        return smtplib.SMTP(timeout=self._verb_seconds)

    def _secure(self, server: smtplib.SMTP, context: ssl.SSLContext) -> None:
        if not self._is_tls_from_start and self._starttls != "no":
            if server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif self._starttls == "required":
                raise smtplib.SMTPNotSupportedError("The mail server offers no STARTTLS")
        if self._user:
            server.login(self._user, self._password)

    def _begin_again(self, server: smtplib.SMTP, code: int) -> None:
        """Clear a refused mail from the connection, or leave where the server said goodbye."""
        try:
            if code != 421:
                server.rset()
                return
        except (OSError, smtplib.SMTPException):
            # The answer about this mail stands, whatever becomes of the connection.
            pass
        self._drop()

    def _leave(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (OSError, smtplib.SMTPException):
                server.close()

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()


def _stuffed(content: bytes) -> bytes:
    """Return the bytes as DATA wants them: a dot at the start of a line is doubled, the last line is ended."""
    stuffed = re.sub(rb"^\.", b"..", content, flags=re.MULTILINE)
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"


def _judged(code: int, answer: bytes, accepting: int | None = None, otherwise: Outcome = Outcome.LATER) -> Handover:
    """Return what an answer means; only the answer to the dot can accept, and there nonsense is uncertain."""
    words = f"{code} {answer.decode('utf-8', 'replace')}".replace("\n", " ")[:1000]
    outcomes = {4: Outcome.LATER, 5: Outcome.REFUSED} | ({accepting: Outcome.ACCEPTED} if accepting else {})
    return Handover(outcomes.get(code // 100, otherwise), words, is_carrier_down=code == 421)


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {error.smtp_error!r}"[:1000]
    return f"{type(error).__name__}: {error}"[:1000]
