"""Settings: every setting, typed, read once from the environment; rooms receive values."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import BadInput
from woordhouder.kit.names import IpAddress
from woordhouder.kit.open_blobs import check_endpoint, open_blobs, parted
from woordhouder.mail_settings import (
    alert_address,
    imap_url,
    mail_from,
    mail_hours,
    nameserver,
    ping_url,
    return_address,
    sending_addresses,
    smtp_url,
    words,
)
from woordhouder.matching.meaning.embedder import is_installed
from woordhouder.reminders.mailing_hours import MailingHours

_SECRET_FILE = "secret_key"  # noqa: S105 (the name of the file, not what it holds)


@dataclass(frozen=True)
class Settings:
    """What the host of this installation decided. Addresses that can hold a password stay out of the repr."""

    data_dir: Path
    copies: str
    """A folder, or `s3://bucket/prefix`."""
    environment: Mapping[str, str] = field(repr=False)
    """The AWS names alone, for a bucket."""
    database_url: str = field(repr=False)
    base_url: str
    host: str
    port: int
    smtp_url: str | None = field(repr=False)
    mail_from: str
    contact: str
    allowed_mail_domains: frozenset[str]
    return_address: str | None
    """A mailbox of ours that takes extensions after a plus; none: mails come back to their sender."""
    imap_url: str | None = field(repr=False)
    mail_hours: MailingHours | None
    """When mail may leave; none: always."""
    sending_addresses: tuple[IpAddress, ...]
    """Internet addresses from which our mail leaves, where that is not the mail server's own; the doctor asks."""
    dkim_selectors: tuple[str, ...]
    """Names under which the keys of our signatures are published."""
    time_server: str
    nameserver: str | None
    """Who is asked about names; none: whom this machine asks."""
    backups: Path | None
    """The folder in which the host's backups arrive."""
    alert_address: str | None
    """Whom we tell when mail does not leave, papers do not come in or no backup is made."""
    ping_url: str | None = field(repr=False)
    """A service outside that tells somebody when our signs of life stop."""
    trusted_proxies: tuple[str, ...]
    asks_for_captures: bool
    """Whether the Internet Archive is asked to keep papers too."""
    capture_key: str | None = field(repr=False)
    """`access:secret` of an account there; without it fewer a minute."""
    rechecks_sources: bool
    """Whether the sources of our judgements are visited again each week."""
    has_embeddings: bool
    """Whether a sentence model helps to order what we propose; needs the extra `embeddings`."""

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def secret_file(self) -> Path:
        return self.data_dir / _SECRET_FILE

    @property
    def mail_dir(self) -> Path:
        return self.data_dir / "mail"

    def blobs(self) -> Blobs:
        """Return the place where copies of papers are kept."""
        return open_blobs(self.copies, self.environment)

    def secret_key(self) -> bytes:
        """Return this installation's key, made on the first start; only its owner may read the file."""
        path = self.secret_file
        if not path.exists():
            write_once(path, secrets.token_hex(32))
        key = bytes.fromhex(path.read_text("ascii").strip())
        if len(key) < 32:
            raise BadInput(f"{path} holds fewer than 32 bytes: delete it, a new one is made and all sessions end")
        return key


def read_settings(environ: Mapping[str, str], port: int | None = None) -> Settings:
    """Return the settings; raises BadInput with the name of the variable that is wrong."""
    data_dir = Path(environ.get("WOORDHOUDER_DATA_DIR") or "data").absolute()
    port = port if port is not None else _port(environ.get("PORT") or "8000")
    return Settings(
        data_dir=data_dir,
        copies=_copies(environ, data_dir),
        environment={name: value for name, value in environ.items() if name.startswith("AWS_")},
        database_url=_database_url(environ.get("WOORDHOUDER_DATABASE_URL"), data_dir),
        base_url=_base_url(environ.get("WOORDHOUDER_BASE_URL") or f"http://127.0.0.1:{port}"),
        host=environ.get("WOORDHOUDER_HOST") or "127.0.0.1",
        port=port,
        smtp_url=smtp_url(environ.get("WOORDHOUDER_SMTP_URL")),
        mail_from=mail_from(environ.get("WOORDHOUDER_MAIL_FROM") or "Woordhouder <woordhouder@localhost>"),
        contact=environ.get("WOORDHOUDER_CONTACT") or "",
        allowed_mail_domains=frozenset(words(environ.get("WOORDHOUDER_ALLOWED_MAIL_DOMAINS"))),
        return_address=return_address(environ.get("WOORDHOUDER_RETURN_ADDRESS")),
        imap_url=imap_url(environ.get("WOORDHOUDER_IMAP_URL")),
        mail_hours=mail_hours(environ),
        sending_addresses=sending_addresses(environ.get("WOORDHOUDER_SENDING_ADDRESSES")),
        dkim_selectors=tuple(words(environ.get("WOORDHOUDER_DKIM_SELECTOR"))),
        time_server=environ.get("WOORDHOUDER_TIME_SERVER") or "be.pool.ntp.org",
        nameserver=nameserver(environ.get("WOORDHOUDER_NAMESERVER")),
        backups=Path(environ["WOORDHOUDER_BACKUPS"]).absolute() if environ.get("WOORDHOUDER_BACKUPS") else None,
        alert_address=alert_address(environ.get("WOORDHOUDER_ALERTS")),
        ping_url=ping_url(environ.get("WOORDHOUDER_PING_URL")),
        trusted_proxies=tuple(words(environ.get("WOORDHOUDER_TRUSTED_PROXIES"))),
        asks_for_captures=_visits(environ, "WOORDHOUDER_CAPTURES"),
        has_embeddings=_embeddings(environ),
        capture_key=_capture_key(environ.get("WOORDHOUDER_CAPTURE_KEY")),
        rechecks_sources=_visits(environ, "WOORDHOUDER_RECHECK"),
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise BadInput(f"PORT is {text!r}: give a number from 1 to 65535")
    return int(text)


def _database_url(url: str | None, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir / 'woordhouder.sqlite'}"
    if url.startswith("postgresql://"):
        return url.replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadInput("WOORDHOUDER_DATABASE_URL must begin with sqlite:/// or postgresql://")
    return url


def _copies(environ: Mapping[str, str], data_dir: Path) -> str:
    place = environ.get("WOORDHOUDER_COPIES")
    if not place:
        return str(data_dir / "copies")
    if "://" not in place:
        return str(Path(place).absolute())
    try:
        parted(place)
        check_endpoint(environ)
    except BadInput as error:
        raise BadInput(f"WOORDHOUDER_COPIES: {error}") from error
    return place


def _is_on(environ: Mapping[str, str], name: str) -> bool:
    said = (environ.get(name) or "off").strip().lower()
    if said not in ("on", "off"):
        raise BadInput(f"{name} is {said!r}: give on or off")
    return said == "on"


def _embeddings(environ: Mapping[str, str]) -> bool:
    is_on = _is_on(environ, "WOORDHOUDER_EMBEDDINGS")
    if is_on and not is_installed():
        raise BadInput("WOORDHOUDER_EMBEDDINGS is on: install woordhouder[embeddings], or set it off")
    return is_on


def _visits(environ: Mapping[str, str], name: str) -> bool:
    is_on = _is_on(environ, name)
    if is_on and "@" not in (environ.get("WOORDHOUDER_CONTACT") or ""):
        raise BadInput(f"{name} is on: hosts get a mail address with each request, set WOORDHOUDER_CONTACT")
    return is_on


def _capture_key(key: str | None) -> str | None:
    if key and (key.count(":") != 1 or not key.isascii() or any(sign.isspace() for sign in key)):
        raise BadInput("WOORDHOUDER_CAPTURE_KEY must look like access:secret, from your account at the archive")
    return key or None


def _base_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise BadInput(f"WOORDHOUDER_BASE_URL is {url!r}: give an address like https://woordhouder.example")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise BadInput(
            f"WOORDHOUDER_BASE_URL is {url!r}: plain http is only for this machine itself (127.0.0.1). "
            "Use an https address, with a web server in front that keeps the certificate"
        )
    return f"{parts.scheme}://{parts.netloc}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def write_once(path: Path, text: str) -> None:
    """Write a file that only its owner may read; of two writers at once, the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        # A hard link fails where the name stands already: of two first starts, one makes the key.
        os.link(half, path)
    except FileExistsError:
        pass
    finally:
        half.unlink()
