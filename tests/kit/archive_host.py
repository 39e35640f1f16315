"""Kit: an Internet Archive on loopback that takes questions and tells how they went, as a test says."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs

KEY = "toegang:een-geheim"
_JOB = "spn2-" + "0123456789abcdef" * 2 + "01234567"


def _kept() -> dict[str, object]:
    return {"status": "success", "timestamp": "20261122121500", "original_url": "http://kwaad.example/"}


@dataclass
class ArchiveHost:
    """`wishes` are the addresses asked for; a refusal is a status with headers, each given once."""

    wishes: list[str] = field(default_factory=list)
    seen: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path and Authorization of each request."""
    refusals: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    outcome: dict[str, object] = field(default_factory=_kept)
    speaks_json: bool = True

    def __enter__(self) -> "ArchiveHost":
        host = self

        class OfThisHost(_Handler):
            archive = host

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), OfThisHost)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True)
        self._thread.start()
        self.port: int = self._server.server_port
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    archive: ArchiveHost
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self._is_refused():
            return
        self.archive.wishes += form["url"]
        if self.archive.speaks_json:
            self._say(200, json.dumps({"url": form["url"][0], "job_id": _JOB}).encode())
        else:
            self._say(200, f"<script>spn.watchJob('{_JOB}', 1)</script>".encode())

    def do_GET(self) -> None:
        if not self._is_refused():
            self._say(200, json.dumps(self.archive.outcome).encode())

    def _is_refused(self) -> bool:
        self.archive.seen.append((self.command, self.path, self.headers.get("Authorization") or ""))
        if not self.archive.refusals:
            return False
        status, headers = self.archive.refusals.pop(0)
        self._say(status, b"", headers)
        return True

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
