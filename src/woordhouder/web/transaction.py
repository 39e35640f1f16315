"""Web: one transaction a request: begin, handle and render, commit, answer.

A GET gets a session that only reads. A failing commit is a 500 and stores nothing; an error or an answer of 400 and
more rolls back. Handlers run in a thread and so do commit and close: nothing here waits on the event loop.
"""

from collections.abc import AsyncGenerator
from typing import Any

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.web.site import Site

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_GIVE_UP = "woordhouder_give_up"


async def provide_session(
    request: Request[Any, Any, Any], site: NamedDependency[Site]
) -> AsyncGenerator[Session, None]:
    """Yield this request's session; it takes a connection at the first statement, in the handler's thread."""
    is_reading = request.method in READING_METHODS
    session = site.reading() if is_reading else site.writing()
    try:
        yield session
        if not is_reading and not request.scope["state"].get(_GIVE_UP):
            await sync_to_thread(session.commit)
    finally:
        await sync_to_thread(session.close)


def give_up(request: Request[Any, Any, Any]) -> None:
    """Keep nothing of what this request wrote."""
    request.scope["state"][_GIVE_UP] = True
