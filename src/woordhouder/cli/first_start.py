"""Cli: what happens on the first start only: the demo comes in, with a password of this installation's own."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.accounts.queries import is_anyone_here
from woordhouder.settings import Settings, write_once

_DEMO = "woordhouder.demo.load"
_FILE = "demo_sign_in"


def first_start(settings: Settings, sessions: sessionmaker[Session], now: datetime) -> None:
    """Load the demo into an empty database; never on a public address, where nobody wants accounts with it.

    The demo's part: `load_demo(session, settings, password, now)` returns the mail addresses of its accounts.
    """
    if settings.is_https or find_spec(_DEMO) is None:
        return
    with sessions.begin() as session:
        if is_anyone_here(session):
            return
        password = secrets.token_hex(8)
        with _without_audit_lines():
            addresses: list[str] = import_module(_DEMO).load_demo(session, settings, password, now)
    write_once(settings.data_dir / _FILE, "".join(f"{address}  {password}\n" for address in addresses))


@contextmanager
def _without_audit_lines() -> Iterator[None]:
    """Keep the log quiet: nobody did these deeds, and the line with the sign-in should not drown in them."""
    log = logging.getLogger("woordhouder.audit")
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(level)


def demo_sign_in(settings: Settings) -> list[str]:
    """Return the demo's accounts with their password, one a line; nothing where the demo was not loaded."""
    path = settings.data_dir / _FILE
    return path.read_text("ascii").splitlines() if path.exists() else []
