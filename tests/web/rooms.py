"""Tests: a few pages that only tests have, for what the web's base promises to every page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import sqlalchemy as sa
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from tests.web.browser import Browser, browser_of
from tests.web.site import Running
from woordhouder.app import wrap
from woordhouder.civic.term import Term
from woordhouder.kit.errors import BadInput, Conflict, NotAllowed, NotFound
from woordhouder.web.guards import one_click, personal_link, public
from woordhouder.web.page import Page

TOKEN = "a" * 42 + "B"
_RAISES = {
    "bad": BadInput("Schrijf een jaartal."),
    "missing": NotFound("No municipality with NIS code 99999"),
    "forbidden": NotAllowed("Dit mag u niet."),
    "conflict": Conflict("Iemand anders bewaarde intussen."),
    "broken": RuntimeError("the inside"),
}


def count_of_terms(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(Term)) or 0


def add_term_row(session: Session, name: str) -> None:
    row = Term(
        name=name,
        starts_on=date(2024, 12, 2),
        ends_on=date(2030, 12, 1),
        plan_first_year=2026,
        plan_last_year=2031,
    )
    session.add(row)
    session.flush()


@get("/terms", guards=[public], sync_to_thread=True)
def count_terms(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    return page("errors/error.html", title="Perioden", text=f"{count_of_terms(session)} perioden", code=200)


@get("/asks/{what:str}", guards=[public], sync_to_thread=True)
def ask(what: FromPath[str]) -> Response[bytes]:
    raise _RAISES[what]


@get("/writes", guards=[public], sync_to_thread=True)
def write_on_get(session: NamedDependency[Session], now: NamedDependency[datetime]) -> Response[bytes]:
    add_term_row(session, f"get {now}")
    return Response(b"")


@post("/personal/{token:str}", guards=[personal_link], sync_to_thread=True)
def add_term(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    add_term_row(session, "added")
    return page.redirect("/terms")


@get("/personal/{token:str}", guards=[personal_link], sync_to_thread=True)
def personal(page: NamedDependency[Page]) -> Response[bytes]:
    return page("staff/sign_in.html", next="", mail_address="", errors={})


@post("/one-click/{token:str}/{end:str}", guards=[one_click], sync_to_thread=True)
def act(end: FromPath[str], session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    add_term_row(session, f"added {end}")
    if end == "commit-fails":
        # Deferred to the commit on both engines: the handler is long done when the database says no.
        _fail_at_commit(session)
    if end in _RAISES:
        raise _RAISES[end]
    status = int(end) if end.isdigit() else 200
    return page("errors/error.html", status=status, title="Klaar", text="Klaar", code=status)


def _fail_at_commit(session: Session) -> None:
    def refuse(_session: Session) -> None:
        raise sa.exc.OperationalError("COMMIT", {}, Exception("disk full"))

    sa.event.listen(session, "before_commit", refuse)


@contextmanager
def rooms(house: Running) -> Iterator[Browser]:
    """A stranger's browser in an application with these pages only."""
    doors = [count_terms, ask, write_on_get, add_term, personal, act]
    with browser_of(wrap(house.site, doors), house.site.base_url) as browser:
        yield browser
