"""Tests: the whole application on a fresh database, and browsers of strangers and staff."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy.engine import Engine

from tests import make
from tests.fakes import FixedClock
from tests.web.browser import Browser, browser_of
from woordhouder.accounts.account import Account
from woordhouder.accounts.membership import Role
from woordhouder.accounts.password import hash_password
from woordhouder.accounts.sign_in import open_session
from woordhouder.app import make_site, wrap
from woordhouder.settings import Settings, read_settings
from woordhouder.web.asgi import Asgi
from woordhouder.web.cookies import session_cookie_name
from woordhouder.web.site import Site

PASSWORD = "vier gewone woorden samen"
_HASH = hash_password(PASSWORD)


@dataclass(frozen=True)
class Running:
    """One running application."""

    app: Asgi
    site: Site
    clock: FixedClock
    settings: Settings

    @contextmanager
    def stranger(self) -> Iterator[Browser]:
        """A browser that nobody signed in with."""
        with browser_of(self.app, self.site.base_url) as browser:
            yield browser

    @contextmanager
    def staff(self, role: Role) -> Iterator[Browser]:
        """A browser in which a member of staff with this role signed in; without the slow password check."""
        account = self.account(role)
        with self.site.writing.begin() as session:
            signed_in = open_session(session, account, self.clock.now())
        with self.stranger() as browser:
            browser.cookies.set(session_cookie_name(self.site.is_https), signed_in.token)
            yield browser

    def account(self, role: Role) -> Account:
        with self.site.writing.begin() as session:
            return make.make_account(session, role, password_hash=_HASH)


def running(engine: Engine, folder: Path, **environ: str) -> Running:
    """Put the application together on this database, with a clock that stands still."""
    settings = read_settings({"WOORDHOUDER_DATA_DIR": str(folder), **environ})
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    clock = FixedClock()
    site = make_site(settings, engine, clock)
    return Running(wrap(site), site, clock, settings)


def csrf_in(page: httpx.Response) -> str:
    """Return the form token that stands in a page."""
    return page.text.split('name="csrf" value="', 1)[1].split('"', 1)[0]


def sign_in(browser: Browser, address: str, password: str, **more: str) -> httpx.Response:
    """Open the sign-in page and send it, as a browser does."""
    token = csrf_in(browser.get("/staff/sign-in"))
    return browser.post(
        "/staff/sign-in", data={"csrf": token, "mail_address": address, "password": password, **more}
    )


def post(browser: Browser, address: str, seen_on: str = "/staff", **fields: str) -> httpx.Response:
    """Send a form whose token was read from another page."""
    return browser.post(address, data={"csrf": csrf_in(browser.get(seen_on)), **fields})
