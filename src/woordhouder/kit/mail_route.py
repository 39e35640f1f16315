"""Kit: the address of whoever carries our mail, taken apart and checked."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from woordhouder.kit.errors import BadInput

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_SHAPE = (
    "The mail server's address must look like smtp://host:25, smtps://user:password@host, lmtp://host:24, "
    "lmtp:///path/of/socket or spool:///path/of/folder"
)


class RouteKind(Enum):
    """How mails leave."""

    SMTP = "smtp"
    SMTPS = "smtps"
    LMTP = "lmtp"
    SPOOL = "spool"


class Starttls(Enum):
    """Whether the connection is made secret after the greeting."""

    NO = "no"
    OFFERED = "offered"
    REQUIRED = "required"


_PORTS = {RouteKind.SMTP: 25, RouteKind.SMTPS: 465, RouteKind.LMTP: 24}


@dataclass(frozen=True)
class MailRoute:
    """Where mails go first. host: a name, or the path of a socket or a folder; then port is 0."""

    kind: RouteKind
    host: str
    port: int
    starttls: Starttls
    user: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def folder(self) -> Path:
        return Path(self.host)


def mail_route(address: str) -> MailRoute:
    """Return the parts of `smtp://`, `smtps://`, `lmtp://` or `spool:///`; raises BadInput.

    STARTTLS where offered, always with a password; `?starttls=no` or `?starttls=required` says otherwise.
    """
    try:
        parts = urlsplit(address)
        kind, port = RouteKind(parts.scheme), parts.port
    except ValueError as error:
        raise BadInput(_SHAPE) from error
    is_local = kind is RouteKind.SPOOL or (kind is RouteKind.LMTP and not parts.hostname)
    host = unquote(parts.path) if is_local else parts.hostname
    if not host or host == "/" or (kind is RouteKind.SPOOL and parts.netloc):
        raise BadInput(_SHAPE)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    said = parse_qs(parts.query).get("starttls", ["required" if user else "offered"])[0]
    if said not in {way.value for way in Starttls}:
        raise BadInput(f"starttls={said} is unknown: use no, offered or required")
    if said == "no" and user and host not in _LOOPBACK and kind is not RouteKind.SMTPS:
        raise BadInput("A password may not travel in the clear: leave out starttls=no")
    return MailRoute(kind, host, 0 if is_local else port or _PORTS[kind], Starttls(said), user, password)
