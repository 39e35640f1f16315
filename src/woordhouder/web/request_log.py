"""Web: one line a request: method, address without its secrets, status, time taken. Never a body, never a cookie.

Pages that come out of the cache are not logged one by one.
"""

import logging
import re
import time

from woordhouder.web.asgi import Asgi, Message, Receive, Scope, Send

_log = logging.getLogger("woordhouder.request")
# A token in an address: long, and with capitals or as long as a hash. Words in addresses are lower case.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{30,}")


def masked(path: str) -> str:
    """Return the address as it may stand in a log: no tokens, no signs that would break the line."""
    clean = "".join(sign if sign.isprintable() else "?" for sign in path)
    return "/".join(_mask(part) for part in clean.split("/"))[:300]


def _mask(part: str) -> str:
    return _TOKEN.sub(lambda match: "***" if _looks_secret(match[0]) else match[0], part)


def _looks_secret(text: str) -> bool:
    return any(sign.isupper() for sign in text) or (len(text) >= 40 and set(text) <= set("0123456789abcdef"))


class RequestLog:
    """Writes the line when the answer begins."""

    def __init__(self, app: Asgi) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, method, path = time.perf_counter(), scope["method"], scope["path"]

        async def send_and_log(message: Message) -> None:
            if message["type"] == "http.response.start":
                took_ms = (time.perf_counter() - started) * 1000
                _log.info("%s %s %s %.0f ms", method, masked(path), message["status"], took_ms)
            await send(message)

        await self.app(scope, receive, send_and_log)
