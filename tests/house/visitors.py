"""House: the six kinds of visitor, and what happened when one of them knocked on a door."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from tests.told import Told
from tests.web.browser import Browser
from woordhouder.accounts.membership import Role
from woordhouder.accounts.sign_in import open_session
from woordhouder.kit.secret_token import token_hash
from woordhouder.web.cookies import form_cookie_name, session_cookie_name
from woordhouder.web.csrf import csrf_token

ROLES = {"viewer": Role.VIEWER, "editor": Role.EDITOR, "reviewer": Role.REVIEWER, "admin": Role.ADMIN}
VISITORS = ("anonymous", "official", *ROLES)
# Nothing in the demo has this number: a door that lets somebody in finds nothing there.
NOBODYS_ID = "987654321"
_SENTENCES = {
    "{slug:str}": "voorbeeldgem",
    "{address:str}": f"{NOBODYS_ID}-niets",
    "{sha256:str}": "0" * 64,
    "{name:path}": "niets.css",
}


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser: who it is, and to what the forms of staff pages are bound."""

    kind: str
    browser: Browser
    session_hash: str
    told: Told

    def address(self, path: str) -> str:
        """Return a real address for a route; only the official holds the secrets of the personal links."""
        for part, value in _SENTENCES.items():
            path = path.replace(part, value)
        is_own = self.kind == "official"
        token = self.told.opt_out_token if path.startswith("/u/") else self.told.answer_token
        path = path.replace("{token:str}", token if is_own else "A" * 43)
        if path.startswith("/a/"):
            path = path.replace("{commitment_id:int}", str(self.told.commitment_id))
        parts = path.lstrip("/").split("/")
        return "/" + "/".join(NOBODYS_ID if part.endswith(":int}") else part for part in parts)

    def form_token(self, address: str, guard: str) -> str:
        """Return what a form of this visitor on this page carries."""
        secret = self.told.house.site.secret
        if guard in ("personal_link", "one_click"):
            return csrf_token(secret, "link", next(p for p in address.split("/") if len(p) == 43))
        if guard == "public":
            held = self.browser.cookies.get(form_cookie_name(is_https=False)) or ""
            return csrf_token(secret, "form_cookie", held)
        return csrf_token(secret, "session", self.session_hash)

    def knock(self, method: str, path: str, guard: str) -> str:
        """Ask for a page, or send its form with the right token; return what came of it."""
        address = self.address(path)
        data = {"csrf": self.form_token(address, guard)} if method == "POST" else None
        with denials() as lines:
            answer = self.browser.request(method, address, data=data)
        return _outcome(answer, lines, path, guard)


@contextmanager
def visitor(told: Told, kind: str) -> Iterator[Visitor]:
    """Open a browser for a visitor; staff has just signed in, everybody has opened the sign-in form."""
    with told.house.stranger() as browser:
        browser.get("/staff/sign-in")
        hashed = token_hash("nobody")
        if kind in ROLES:
            account = told.house.account(ROLES[kind])
            with told.house.site.bookkeeping.begin() as session:
                token = open_session(session, account, told.house.clock.now()).token
            browser.cookies.set(session_cookie_name(is_https=False), token)
            hashed = token_hash(token)
        yield Visitor(kind, browser, hashed, told)


@contextmanager
def denials() -> Iterator[list[str]]:
    """Gather what is written down about refusals."""
    lines: list[str] = []

    class _Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger, handler = logging.getLogger("woordhouder.denied"), _Keep()
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


def _outcome(answer: httpx.Response, denied: list[str], path: str, guard: str) -> str:
    """Return what happened: open · refused · sign_in · unknown (a link that is nobody's)."""
    status = answer.status_code
    assert status < 500, f"{path}: {status}"
    assert status != 403 or denied, f"{path}: a refusal that nobody wrote down"
    if any(f"door={guard} " in line for line in denied):
        return {303: "sign_in", 403: "refused"}[status]
    return "unknown" if "{token" in path and status == 404 else "open"
