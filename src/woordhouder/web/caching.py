"""Web: finished public pages, kept in memory, with a strong ETag and a short answer for who has the page already.

Kept only for a GET without a session cookie on a page whose guard is `public`. Every commit in this process drops
all of them; what another process commits shows after 30 seconds at the latest.
"""

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from woordhouder.web.asgi import Asgi, Message, Receive, Scope, Send

LONGEST_SECONDS = 30.0
_ROOM_BYTES = 48 * 1024 * 1024
_SMALLEST_TO_PACK = 1024


@dataclass(slots=True)
class KeptPage:
    """The bytes of one answer, plain and packed, with their headers ready to send."""

    expires_at: float
    body: bytes
    packed: bytes
    start: Message
    start_packed: Message
    start_same: Message
    start_same_packed: Message
    etag: bytes
    etag_packed: bytes


@dataclass
class PageCache:
    """Pages by address. `drop` is called from any thread, the rest on the event loop."""

    clock: Callable[[], float] = time.monotonic
    generation: int = 0
    _pages: dict[tuple[str, bytes], KeptPage] = field(default_factory=dict)
    _bytes: int = 0

    def drop(self, *_: object) -> None:
        """Forget everything; also pages that are being made right now from older rows."""
        self.generation += 1
        self._pages, self._bytes = {}, 0

    def find(self, key: tuple[str, bytes]) -> KeptPage | None:
        page = self._pages.get(key)
        return page if page is not None and page.expires_at > self.clock() else None

    def keep(self, key: tuple[str, bytes], page: KeptPage, generation: int) -> None:
        """Keep a page, unless something was committed since its making began."""
        if generation != self.generation:
            return
        if self._bytes > _ROOM_BYTES:
            self._pages, self._bytes = {}, 0
        self._pages[key] = page
        self._bytes += len(page.body) + len(page.packed)


class Caching:
    """Answers from the cache where it may, and fills it."""

    def __init__(self, app: Asgi, cache: PageCache, cookie: str, is_public: Callable[[Scope], bool]) -> None:
        self.app = app
        self.cache = cache
        self._cookie = cookie.encode() + b"="
        self._is_public = is_public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        same_as, takes_packed = b"", False
        for name, value in scope["headers"]:
            if name == b"if-none-match":
                same_as = value
            elif name == b"accept-encoding":
                takes_packed = b"gzip" in value
            elif name == b"cookie" and self._cookie in value:
                await self._plain(scope, receive, send)
                return
        key = (scope["path"], scope["query_string"])
        page = self.cache.find(key)
        if page is None:
            page = await self._make(scope, receive, send, key)
        if page is not None:
            await _answer(page, send, same_as, takes_packed=takes_packed, is_head=scope["method"] == "HEAD")

    async def _plain(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(*_as_get(scope, send, receive))

    async def _make(self, scope: Scope, receive: Receive, send: Send, key: tuple[str, bytes]) -> KeptPage | None:
        """Let the page be made; return it when it may be kept, else send it on and return None."""
        generation, expires_at = self.cache.generation, self.cache.clock() + LONGEST_SECONDS
        held: list[Message] = []
        is_held = True
        scope_of_page, receive, pass_on = _as_get(scope, send, receive)

        async def hold(message: Message) -> None:
            nonlocal is_held
            if message["type"] == "http.response.start":
                is_held = _may_be_kept(message) and self._is_public(scope_of_page)
            if is_held:
                held.append(message)
            else:
                await pass_on(message)

        await self.app(scope_of_page, receive, hold)
        if not is_held or not held:
            return None
        body = b"".join(message["body"] for message in held[1:] if message["type"] == "http.response.body")
        page = _kept(held[0], body, expires_at)
        self.cache.keep(key, page, generation)
        return page


def _as_get(scope: Scope, send: Send, receive: Receive) -> tuple[Scope, Receive, Send]:
    """Return the request as a GET: the framework refuses HEAD. The body of the answer then stays behind."""
    if scope["method"] != "HEAD":
        return scope, receive, send
    changed: Scope = {**scope, "method": "GET"}

    async def send_without_body(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return changed, receive, send_without_body


def _may_be_kept(start: Message) -> bool:
    # `no-store` alone is what every page gets that says nothing itself; whoever says something is left alone.
    headers = {name.lower(): value for name, value in start["headers"]}
    is_left_to_us = headers.get(b"cache-control") == b"no-store"
    return start["status"] == 200 and is_left_to_us and b"set-cookie" not in headers


def _kept(start: Message, body: bytes, expires_at: float) -> KeptPage:
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= _SMALLEST_TO_PACK else b""
    digest = hashlib.blake2b(body, digest_size=16).hexdigest()
    etag, etag_packed = f'"{digest}"'.encode(), f'"{digest}-gzip"'.encode()
    dropped = (b"content-length", b"cache-control", b"etag")
    headers = [header for header in start["headers"] if header[0].lower() not in dropped]
    headers += [
        (b"cache-control", b"public, max-age=0, s-maxage=30, must-revalidate"),
        (b"vary", b"accept-encoding"),
    ]
    bare = [header for header in headers if header[0] not in (b"content-type",)]
    plain = [*headers, (b"etag", etag), (b"content-length", str(len(body)).encode())]
    zipped = [
        *headers,
        (b"etag", etag_packed),
        (b"content-encoding", b"gzip"),
        (b"content-length", str(len(packed)).encode()),
    ]
    return KeptPage(
        expires_at=expires_at,
        body=body,
        packed=packed,
        start=_start(200, plain),
        start_packed=_start(200, zipped),
        start_same=_start(304, [*bare, (b"etag", etag)]),
        start_same_packed=_start(304, [*bare, (b"etag", etag_packed)]),
        etag=etag,
        etag_packed=etag_packed,
    )


def _start(status: int, headers: list[tuple[bytes, bytes]]) -> Message:
    return {"type": "http.response.start", "status": status, "headers": headers}


async def _answer(page: KeptPage, send: Send, same_as: bytes, *, takes_packed: bool, is_head: bool) -> None:
    is_packed = takes_packed and bool(page.packed)
    if same_as and _names(same_as, page):
        await send(page.start_same_packed if is_packed else page.start_same)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    await send(page.start_packed if is_packed else page.start)
    body = b"" if is_head else (page.packed if is_packed else page.body)
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _names(same_as: bytes, page: KeptPage) -> bool:
    # A cache on the way may have made the tag weak; for a GET that is the same page.
    tags = [tag.strip().removeprefix(b"W/") for tag in same_as.split(b",")]
    return page.etag in tags or page.etag_packed in tags or b"*" in tags
