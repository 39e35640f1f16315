"""Tests: a browser without a window: talks to the application in this process, keeps cookies, follows no redirects.

Litestar's own test client leaves streams open when two of them are used side by side.
"""

import asyncio
import threading
from functools import cache

import httpx

from woordhouder.web.asgi import Asgi

Browser = httpx.Client


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop


class _InThisProcess(httpx.BaseTransport):
    def __init__(self, app: Asgi) -> None:
        self._asgi = httpx.ASGITransport(app, raise_app_exceptions=False, client=("127.0.0.1", 50000))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run_coroutine_threadsafe(self._answer(request), _loop()).result(timeout=60)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._asgi.handle_async_request(request)
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        body = b"".join([chunk async for chunk in answer.stream])
        return httpx.Response(answer.status_code, headers=answer.headers, content=body)


def browser_of(app: Asgi, base_url: str) -> Browser:
    """Return a browser that nobody used yet."""
    return httpx.Client(transport=_InThisProcess(app), base_url=base_url)
