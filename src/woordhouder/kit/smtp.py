"""Kit: speak SMTP or LMTP with one server, and tell honestly what became of each mail."""

import re
import smtplib
import socket
import ssl
import time
from types import TracebackType
from typing import Self

from woordhouder.kit.errors import BadInput
from woordhouder.kit.mail import Envelope, Handover, Outcome, WhileWaiting, nothing
from woordhouder.kit.mail_blame import is_far_end_silent
from woordhouder.kit.mail_route import RouteKind, Starttls, mail_route
from woordhouder.kit.smtp_clients import new_client, waiting

VERB_SECONDS = 25.0
"""For the connection and each verb."""
AFTER_DOT_SECONDS = 600.0
"""RFC 5321, 4.5.3.2.6: a shorter wait after the dot makes second copies."""

_FRESH_SECONDS = 5.0
"""A connection that rested longer may be gone: it is asked first, so that no mail pays for it."""


class SmtpTransport:
    """Speaks with one server, over one connection as long as that holds. address: see `mail_route`.

    Certificates are verified.
    """

    def __init__(
        self, address: str, verb_seconds: float = VERB_SECONDS, after_dot_seconds: float = AFTER_DOT_SECONDS
    ) -> None:
        self._route = mail_route(address)
        if self._route.kind is RouteKind.SPOOL:
            raise BadInput("A spool is a folder, no server to speak SMTP with")
        self._verb_seconds, self._after_dot_seconds = verb_seconds, after_dot_seconds
        self._server: smtplib.SMTP | None = None
        self._rests_since = 0.0
        self._is_recipient_named = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (OSError, smtplib.SMTPException):
                server.close()

    def call(self) -> bool:
        """Connect unless that is done, and tell whether somebody is there."""
        try:
            self._connected()
        except (OSError, smtplib.SMTPException):
            self._drop()
            return False
        return True

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        """Offer one mail; never raises for what a server or a network may do."""
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Handover(Outcome.LATER, _words(error), is_carrier_down=True)
        is_dot_sent = self._is_recipient_named = False
        try:
            refused = self._announce(server, envelope)
            if refused is not None:
                return refused
            _hold_back(server, is_held=True)
            server.send(_stuffed(envelope.content))
            is_dot_sent = True
            return self._answer_to_dot(server, meanwhile)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            outcome = Outcome.UNCERTAIN if is_dot_sent else Outcome.LATER
            return Handover(outcome, _words(error), blames_domain=self._is_recipient_named)
        finally:
            self._rests_since = time.monotonic()

    def _announce(self, server: smtplib.SMTP, envelope: Envelope) -> Handover | None:
        """Go through MAIL, RCPT and DATA; return the refusal of any of them."""
        options = f" ENVID={envelope.envelope_id} RET=HDRS" if server.has_extn("dsn") else ""
        lines = (
            f"MAIL FROM:{_in_angles(envelope.sender)}{options}",
            f"RCPT TO:{_in_angles(envelope.recipient)}",
            "DATA",
        )
        if any("\r" in line or "\n" in line for line in lines):
            raise BadInput("An address with a line break in it cannot be written to")
        if not all(line.isascii() for line in lines):
            return Handover(
                Outcome.REFUSED, "553 5.6.7 an address with other letters than a-z cannot be written to"
            )
        if server.has_extn("pipelining"):
            return self._announce_at_once(server, lines)
        for wanted, line in zip((2, 2, 3), lines, strict=True):
            server.putcmd(line)
            code, answer = server.getreply()
            if code // 100 != wanted:
                self._begin_again(server, code)
                return self._judged(code, answer)
            self._is_recipient_named = True
        return None

    def _announce_at_once(self, server: smtplib.SMTP, lines: tuple[str, ...]) -> Handover | None:
        """Say the three together (RFC 2920): one way to the server and back instead of three."""
        server.send("".join(f"{line}\r\n" for line in lines))
        answers: list[tuple[int, bytes]] = []
        while len(answers) < len(lines) and (not answers or answers[-1][0] != 421):
            _acknowledge_at_once(server)
            answers.append(server.getreply())
            self._is_recipient_named = answers[0][0] // 100 == 2
        firsts = [code // 100 for code, _ in answers]
        if firsts == [2, 2, 3]:
            return None
        refusal = next(
            answer for answer, wanted in zip(answers, (2, 2, 3), strict=False) if answer[0] // 100 != wanted
        )
        if firsts[-1] == 3:
            # It waits for a body that nobody gets; a dot alone might send an empty one, hanging up sends none.
            self._drop()
        else:
            self._begin_again(server, answers[-1][0])
        return self._judged(*refusal)

    def _answer_to_dot(self, server: smtplib.SMTP, meanwhile: WhileWaiting) -> Handover:
        assert server.sock is not None
        server.send(b".\r\n")
        _hold_back(server, is_held=False)
        meanwhile()
        server.sock.settimeout(self._after_dot_seconds)
        with waiting(server, self._after_dot_seconds):
            code, answer = server.getreply()
        server.sock.settimeout(self._verb_seconds)
        if code == 421:
            self._drop()
        return self._judged(code, answer, accepting=2, otherwise=Outcome.UNCERTAIN)

    def _judged(
        self, code: int, answer: bytes, accepting: int | None = None, otherwise: Outcome = Outcome.LATER
    ) -> Handover:
        """Return what an answer means; only the answer to the dot can accept, and there nonsense is uncertain."""
        words = f"{code} {answer.decode('utf-8', 'replace')}".replace("\n", " ")[:1000]
        outcomes = {4: Outcome.LATER, 5: Outcome.REFUSED} | ({accepting: Outcome.ACCEPTED} if accepting else {})
        blames = self._is_recipient_named and (code == 421 or is_far_end_silent(code, words))
        return Handover(outcomes.get(code // 100, otherwise), words, code == 421, blames)

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None and time.monotonic() - self._rests_since > _FRESH_SECONDS:
            self._ask_whether_there(self._server)
        if self._server is None:
            context = ssl.create_default_context()
            self._server = self._dial(context)
            # The library wants the name it was made with for the certificate.
            self._server._host = self._route.host  # type: ignore[attr-defined]
            code, answer = self._server.connect(self._route.host, self._route.port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, answer)
            if self._route.port:
                assert self._server.sock is not None
                # The dot must not wait until the body is acknowledged.
                self._server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._server.ehlo_or_helo_if_needed()
            self._secure(self._server, context)
            self._rests_since = time.monotonic()
        return self._server

    def _ask_whether_there(self, server: smtplib.SMTP) -> None:
        try:
            is_there = server.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            is_there = False
        if not is_there:
            self._drop()
        self._rests_since = time.monotonic()

    def _dial(self, context: ssl.SSLContext) -> smtplib.SMTP:
        """Return a client that has not called yet."""
        return new_client(self._route, self._verb_seconds, context)

    def _secure(self, server: smtplib.SMTP, context: ssl.SSLContext) -> None:
        if self._route.kind is not RouteKind.SMTPS and self._route.starttls is not Starttls.NO:
            if server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif self._route.starttls is Starttls.REQUIRED:
                raise smtplib.SMTPNotSupportedError("The mail server offers no STARTTLS")
        if self._route.user:
            server.login(self._route.user, self._route.password)

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

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()


def _in_angles(address: str) -> str:
    """Return the address as a verb wants it; the library takes each apart as a list of addresses."""
    return f"<{address}>" if _PLAIN_ADDRESS.fullmatch(address) else smtplib.quoteaddr(address)


_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.+=_-]+@[A-Za-z0-9.-]+")


def _acknowledge_at_once(server: smtplib.SMTP) -> None:
    """Some servers send the second answer only when the first is acknowledged, and that waits 40 ms for company."""
    if server.sock is not None and server.sock.family != socket.AF_UNIX and hasattr(socket, "TCP_QUICKACK"):
        server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def _hold_back(server: smtplib.SMTP, *, is_held: bool) -> None:
    """Let a last packet that is not full wait for the dot: they arrive together, and the server wakes once."""
    if server.sock is not None and server.sock.family != socket.AF_UNIX and hasattr(socket, "TCP_CORK"):
        server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, int(is_held))


def _stuffed(content: bytes) -> bytes:
    """Return the bytes as DATA wants them: a dot at the start of a line is doubled, the last line is ended."""
    stuffed = re.sub(rb"^\.", b"..", content, flags=re.MULTILINE)
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {error.smtp_error!r}"[:1000]
    return f"{type(error).__name__}: {error}"[:1000]
