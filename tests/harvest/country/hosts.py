"""Harvest: the sites of the country, all on one loopback port, told apart by the name that is asked for."""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

from tests.harvest.country.log import Call

Page = bytes | int | Callable[["Visitor"], None]


@dataclass
class Hosts:
    """Pages by whole address; a number in its place is the status to answer with, a function answers itself."""

    pages: dict[str, Page] = field(default_factory=dict)
    port: int = 0
    visits: Counter[str] = field(default_factory=Counter)
    """By host."""
    bytes_of: Counter[str] = field(default_factory=Counter)
    """Bytes of bodies, by host."""
    head_byte_count: int = 0
    """Bytes of status lines and headers, over all hosts."""
    calls: list[Call] = field(default_factory=list)
    delays: dict[str, float] = field(default_factory=dict)
    """The Crawl-delay in each host's robots.txt."""
    seconds: Callable[[], float] = time.monotonic
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_over: threading.Event = field(default_factory=threading.Event)

    @property
    def byte_count(self) -> int:
        return self.bytes_of.total()

    def forget(self) -> None:
        """Begin to count anew."""
        self.visits.clear()
        self.bytes_of.clear()
        self.head_byte_count = 0
        self.calls.clear()


class Visitor(BaseHTTPRequestHandler):
    """One connection of somebody who came; pages that are functions answer through it."""

    protocol_version = "HTTP/1.1"
    # Head and body are two writes: without this each answer waits 40 ms for the other side.
    disable_nagle_algorithm = True
    country: Hosts
    numbers: "count[int]"

    def setup(self) -> None:
        super().setup()
        self.number = next(self.numbers)

    def do_GET(self) -> None:
        self.began = self.country.seconds()
        host = self.headers["Host"]
        page = self.country.pages.get(f"http://{host}{self.path}", 404)
        with self.country.lock:
            self.country.visits[self.host] += 1
        if isinstance(page, int):
            self.say(b"", page)
        elif isinstance(page, bytes):
            tag = f'"{hashlib.sha256(page).hexdigest()[:16]}"'
            is_same = self.headers["If-None-Match"] == tag
            self.say(b"" if is_same else page, 304 if is_same else 200, {"ETag": tag})
        else:
            with suppress(OSError):
                page(self)

    @property
    def host(self) -> str:
        return self.headers["Host"].partition(":")[0]

    def say(self, body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Answer with a page and its length."""
        is_robots = self.path == "/robots.txt"
        said = {"Content-Type": "text/plain" if is_robots else "text/html; charset=utf-8"}
        said |= {} if status == 304 else {"Content-Length": str(len(body))}
        said |= headers or {}
        self.send_response(status)
        for name, value in said.items():
            self.send_header(name, value)
        self.note(len(body), status, said.get("Retry-After"))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes, status: int = 0) -> None:
        """Send these bytes, whatever they are, and hang up."""
        self.note(len(data), status)
        self.close_connection = True
        self.wfile.write(data)

    def note(self, byte_count: int, status: int, retry_after: str | None = None) -> None:
        """Write down how this call went; before its last bytes leave."""
        wait = float(retry_after) if retry_after else 60.0 if status in (429, 503) else 0.0
        delay = self.country.delays.get(self.host, 0.0) if self.path == "/robots.txt" else 0.0
        agent = self.headers["User-Agent"] or ""
        ended = self.country.seconds()
        call = Call(self.host, self.path, self.number, agent, self.began, ended, status, wait, delay)
        # Headers wait here until they are sent with the empty line that ends them.
        head = sum(map(len, getattr(self, "_headers_buffer", ()))) + 2
        with self.country.lock:
            self.country.bytes_of[self.host] += byte_count
            self.country.head_byte_count += head
            self.country.calls.append(call)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test tells by what it asserts."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """Visitors hang up on the sick: that is no error of ours."""


@contextmanager
def hosts() -> Iterator[Hosts]:
    """Serve the country until the block ends; ETags are honest."""
    country = Hosts()
    door = type("Door", (Visitor,), {"country": country, "numbers": count()})
    server = _Server(("127.0.0.1", 0), door)
    country.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield country
    finally:
        country.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()
