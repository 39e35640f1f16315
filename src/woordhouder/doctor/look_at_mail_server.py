"""Doctor: look whether the mail server takes our mails, over a connection that nobody reads along (STARTTLS)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from woordhouder.doctor.finding import Finding, broken, hint, unknown, well
from woordhouder.doctor.sending import Sending
from woordhouder.kit.mail_route import MailRoute, RouteKind, Starttls
from woordhouder.kit.see_mail_server import SeenServer

CHECK = "Mailserver"
TLS = "STARTTLS"
_LONGEST_IN_SPOOL = timedelta(minutes=15)
_RENEW_BEFORE = timedelta(days=14)
_OLD_TLS = ("TLSv1", "TLSv1.1", "SSLv3")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def look_at_mail_server(
    sending: Sending, see: Callable[[MailRoute, str], SeenServer], now: datetime
) -> list[Finding]:
    """Call the server, or look into the spool; see: how a server is looked at."""
    route = sending.route
    if route is None:
        return [
            hint(
                CHECK,
                "Er is geen mailserver ingesteld. Mails blijven in de map mail/ liggen.",
                "Zet WOORDHOUDER_SMTP_URL, zie docs/hosting.md.",
            )
        ]
    if route.kind is RouteKind.SPOOL:
        return [_about_spool(route.folder, now)]
    seen = see(route, sending.envelope_sender)
    if seen.fault is not None:
        return [
            broken(
                CHECK,
                f"{route.host} neemt niets aan: {seen.fault}.",
                "Kijk naam, poort en brandmuur na. Geen mail gaat verloren: ze wacht.",
            )
        ]
    return [*_about_secrecy(route, seen, now), *_about_login(route, seen, sending)]


def _about_secrecy(route: MailRoute, seen: SeenServer, now: datetime) -> list[Finding]:
    if seen.certificate_fault is not None:
        return [
            broken(
                TLS,
                f"Het certificaat van {route.host} deugt niet: {seen.certificate_fault}.",
                "Vernieuw het, of noem in WOORDHOUDER_SMTP_URL de naam die erin staat. Zo vertrekt er niets.",
            )
        ]
    if seen.tls is None:
        return [_about_clear_text(route, seen)]
    if seen.tls in _OLD_TLS:
        return [broken(TLS, f"{route.host} spreekt nog {seen.tls}.", "Zet op de mailserver TLS 1.2 of hoger aan.")]
    if seen.ends_at is not None and seen.ends_at - now < _RENEW_BEFORE:
        days = (seen.ends_at - now).days
        return [
            hint(
                TLS,
                f"Het certificaat van {route.host} is nog {days} dagen goed.",
                "Vernieuw het. Anders vertrekt er daarna niets meer.",
            )
        ]
    if route.kind is RouteKind.SMTP and route.starttls is Starttls.OFFERED and route.host not in _LOOPBACK:
        return [
            hint(
                TLS,
                f"De verbinding met {route.host} is geheim ({seen.tls}), maar dat moet niet.",
                "Zet ?starttls=required achter WOORDHOUDER_SMTP_URL. Dan kan niemand het uitzetten onderweg.",
            )
        ]
    return [well(TLS, f"De verbinding met {route.host} is geheim ({seen.tls}).")]


def _about_clear_text(route: MailRoute, seen: SeenServer) -> Finding:
    if route.host in _LOOPBACK or not route.port:
        return well(TLS, f"{route.host} staat op deze machine zelf: geheim hoeft niet.")
    if route.starttls is Starttls.NO and seen.offers_starttls:
        return broken(
            TLS,
            f"{route.host} biedt STARTTLS aan, maar u zette het uit.",
            "Zet ?starttls=required in de plaats van ?starttls=no.",
        )
    return broken(
        TLS,
        f"{route.host} biedt geen STARTTLS aan. Iedereen onderweg kan meelezen.",
        "Zet STARTTLS aan op de mailserver, of kies een andere.",
    )


def _about_login(route: MailRoute, seen: SeenServer, sending: Sending) -> list[Finding]:
    if seen.login_fault is not None:
        return [
            broken(
                CHECK,
                f"{route.host} weigert naam of wachtwoord: {seen.login_fault}.",
                "Kijk ze na in WOORDHOUDER_SMTP_URL. Schrijf bijzondere tekens als %40 voor @.",
            )
        ]
    if seen.sender_fault is not None:
        return [
            broken(
                CHECK,
                f"{route.host} weigert {sending.envelope_sender} als afzender: {seen.sender_fault}.",
                "Laat het daar toe, of neem een ander in WOORDHOUDER_MAIL_FROM of WOORDHOUDER_RETURN_ADDRESS.",
            )
        ]
    return [well(CHECK, f"{route.host} neemt mail aan van {sending.envelope_sender}.")]


def _about_spool(folder: Path, now: datetime) -> Finding:
    new = folder / "new"
    if not new.is_dir():
        return unknown(CHECK, f"De map {new} is er nog niet.", "Ze komt er met de eerste mail.")
    waiting = [path.stat().st_mtime for path in new.glob("*.eml")]
    if waiting and now.timestamp() - min(waiting) > _LONGEST_IN_SPOOL.total_seconds():
        return broken(
            CHECK,
            f"In {new} liggen {len(waiting)} mails, de oudste al meer dan een kwartier.",
            "Start het programma dat ze daar moet ophalen.",
        )
    return well(CHECK, f"{new} wordt leeggehaald: er liggen {len(waiting)} mails.")
