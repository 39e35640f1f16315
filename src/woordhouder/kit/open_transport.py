"""Kit: the carrier that a setting names."""

from woordhouder.kit.mail import Transport
from woordhouder.kit.mail_route import RouteKind, mail_route
from woordhouder.kit.mail_spool import SpoolTransport
from woordhouder.kit.smtp import SmtpTransport


def open_transport(address: str) -> Transport:
    """Return what carries mails to this address: a server (`smtp`, `smtps`, `lmtp`) or a folder (`spool`)."""
    route = mail_route(address)
    return SpoolTransport(route.folder) if route.kind is RouteKind.SPOOL else SmtpTransport(address)
