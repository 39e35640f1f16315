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
class Variant:
    """One way to send a page: its body, its tag, and the beginnings of the long and the short answer."""

    body: bytes
    etag: bytes
    start: Message
    start_same: Message


@dataclass(slots=True)
class KeptPage:
    """The bytes of one answer. Packed when the first reader comes who takes it packed, and never twice."""

    expires_at: float
    headers: list[tuple[bytes, bytes]]
    plain: Variant
    packed: Variant | None = None

    def for_reader(self, *, takes_packed: bool) -> Variant:
        if not takes_packed or len(self.plain.body) < _SMALLEST_TO_PACK:
            return self.plain
        if self.packed is None:
            body = gzip.compress(self.plain.body, 6, mtime=0)
            etag = self.plain.etag[:-1] + b'-gzip"'
            self.packed = _variant(body, etag, [*self.headers, (b"content-encoding", b"gzip")])
        return self.packed


@dataclass
class PageCache:
    """Pages by address. `drop` is called from any thread, the rest on the event loop."""

    clock: Callable[[], float] = time.monotonic
    # How long a page may be shown; 0 makes every page anew, to measure it.
    longest_seconds: float = LONGEST_SECONDS
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
        self._bytes += len(page.plain.body)


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
        generation, expires_at = self.cache.generation, self.cache.clock() + self.cache.longest_seconds
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
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'.encode()
    headers = [
        header for header in start["headers"] if header[0].lower() not in (b"content-length", b"cache-control")
    ]
    headers += [
        (b"cache-control", b"public, max-age=0, s-maxage=30, must-revalidate"),
        (b"vary", b"accept-encoding"),
    ]
    return KeptPage(expires_at, headers, _variant(body, etag, headers))


def _variant(body: bytes, etag: bytes, headers: list[tuple[bytes, bytes]]) -> Variant:
    tagged = [*headers, (b"etag", etag)]
    bare = [header for header in tagged if header[0].lower() not in (b"content-type", b"content-encoding")]
    return Variant(
        body=body,
        etag=etag,
        start=_start(200, [*tagged, (b"content-length", str(len(body)).encode())]),
        start_same=_start(304, bare),
    )


def _start(status: int, headers: list[tuple[bytes, bytes]]) -> Message:
    return {"type": "http.response.start", "status": status, "headers": headers}


async def _answer(page: KeptPage, send: Send, same_as: bytes, *, takes_packed: bool, is_head: bool) -> None:
    variant = page.for_reader(takes_packed=takes_packed)
    if same_as and _names(same_as, variant):
        await send(variant.start_same)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    await send(variant.start)
    await send({"type": "http.response.body", "body": b"" if is_head else variant.body, "more_body": False})


def _names(same_as: bytes, variant: Variant) -> bool:
    # A cache on the way may have made the tag weak; for a GET that is the same page.
    tags = [tag.strip().removeprefix(b"W/") for tag in same_as.split(b",")]
    return variant.etag in tags or b"*" in tags
