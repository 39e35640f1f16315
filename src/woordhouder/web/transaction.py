"""Web: one transaction a request: begin, handle and render, commit, answer.

A GET gets a session that only reads. A failing commit is a 500 and stores nothing; an error or an answer of 400 and
more rolls back. Handlers run in a thread and so do commit and close: nothing here waits on the event loop.
"""

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.web.page import Page
from woordhouder.web.site import Site

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Threads of their own: behind handlers that all wait for the write lock or for a connection, the commit that frees
# it would never get its turn.
_ENDING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="end-session")


async def provide_session(
    request: Request[Any, Any, Any], site: NamedDependency[Site], page: NamedDependency[Page]
) -> AsyncGenerator[Session, None]:
    """Yield this request's session; it takes a connection at the first statement, in the handler's thread."""
    is_reading = request.method in READING_METHODS
    session = site.reading() if is_reading else site.writing()
    loop = asyncio.get_running_loop()
    try:
        yield session
        if not is_reading and not page.is_refusal:
            await loop.run_in_executor(_ENDING, session.commit)
    finally:
        await loop.run_in_executor(_ENDING, session.close)
