"""Kit: call a mail server, look what it offers, and hang up; no mail is offered."""

import smtplib
import ssl
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from woordhouder.kit.mail_route import MailRoute, RouteKind, Starttls


@dataclass(frozen=True)
class SeenServer:
    """What a mail server showed.

    fault: what ended the look: the network's or the server's words. tls: the version in force, none where in the
    clear. certificate_fault: why its certificate is refused. ends_at: until when that certificate is good.
    """

    fault: str | None = None
    offers_starttls: bool = False
    tls: str | None = None
    certificate_fault: str | None = None
    ends_at: datetime | None = None
    login_fault: str | None = None
    sender_fault: str | None = None


def see_mail_server(
    route: MailRoute, sender: str, seconds: float, context: ssl.SSLContext | None = None
) -> SeenServer:
    """Greet, make the connection secret as the route says, log in, name the sender, and take that back.

    seconds: for each verb. context: whom to trust; without it whom this machine trusts.
    """
    trust = context or ssl.create_default_context()
    try:
        with closing(_called(route, seconds, trust)) as server:
            server.ehlo_or_helo_if_needed()
            offers = route.kind is RouteKind.SMTPS or server.has_extn("starttls")
            if route.kind is not RouteKind.SMTPS and offers and route.starttls is not Starttls.NO:
                server.starttls(context=trust)
                server.ehlo()
            return _looked_around(server, route, sender, offers_starttls=offers)
    except ssl.SSLCertVerificationError as error:
        return SeenServer(offers_starttls=True, certificate_fault=error.verify_message)
    except (OSError, smtplib.SMTPException) as error:
        return SeenServer(fault=_words(error))


def _called(route: MailRoute, seconds: float, trust: ssl.SSLContext) -> smtplib.SMTP:
    """Return a client that has been greeted."""
    if route.kind is RouteKind.SMTPS:
        return smtplib.SMTP_SSL(route.host, route.port, timeout=seconds, context=trust)
    if route.kind is RouteKind.LMTP:
        return smtplib.LMTP(route.host, route.port, timeout=seconds)
    return smtplib.SMTP(route.host, route.port, timeout=seconds)


def _looked_around(server: smtplib.SMTP, route: MailRoute, sender: str, *, offers_starttls: bool) -> SeenServer:
    tls, ends_at = None, None
    if isinstance(server.sock, ssl.SSLSocket):
        tls = server.sock.version()
        certificate = server.sock.getpeercert() or {}
        ends = certificate.get("notAfter")
        ends_at = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None
    login_fault = sender_fault = None
    if route.user and (tls or route.host in ("localhost", "127.0.0.1", "::1")):
        try:
            server.login(route.user, route.password)
        except smtplib.SMTPException as error:
            login_fault = _words(error)
    if login_fault is None:
        code, said = server.mail(sender)
        sender_fault = None if code // 100 == 2 else f"{code} {said.decode('utf-8', 'replace')}"
        server.rset()
    return SeenServer(None, offers_starttls, tls, None, ends_at, login_fault, sender_fault)


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return f"{error.smtp_code} {words}"[:300]
    return f"{type(error).__name__}: {error}"[:300]
