"""Harvest: the sites of the country, all on one loopback port, told apart by the name that is asked for."""

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Hosts:
    """Pages by whole address; a number in place of a page is the status to answer with."""

    pages: dict[str, bytes | int] = field(default_factory=dict)
    port: int = 0
    visits: Counter[str] = field(default_factory=Counter)
    """By host."""
    byte_count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def hosts() -> Iterator[Hosts]:
    """Serve the country until the block ends; ETags are honest."""
    country = Hosts()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"]
            page = country.pages.get(f"http://{host}{self.path}", 404)
            with country.lock:
                country.visits[host.partition(":")[0]] += 1
            if isinstance(page, int):
                self._answer(page, b"")
                return
            tag = f'"{hashlib.sha256(page).hexdigest()[:16]}"'
            is_same = self.headers["If-None-Match"] == tag
            self._answer(304 if is_same else 200, b"" if is_same else page, tag)

        def _answer(self, status: int, body: bytes, tag: str | None = None) -> None:
            with country.lock:
                country.byte_count += len(body)
            self.send_response(status)
            self.send_header(
                "Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8"
            )
            if tag:
                self.send_header("ETag", tag)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: a test tells by what it asserts."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    country.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield country
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
