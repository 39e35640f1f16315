"""Kit: a store on loopback that speaks as much S3 as keeping copies needs, and can be told to be sick."""

import base64
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "kopies"
KEY_ID, SECRET = "AKIAVOORBEELD", "een-geheim-dat-niemand-mag-zien"
_KEYS_A_PAGE = 3


@dataclass
class S3Host:
    """Keeps objects in memory, by key without the bucket. A fault answers once instead of the store."""

    objects: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Method and path of each request, in order."""
    faults: list[tuple[str, Callable[["Handler"], None]]] = field(default_factory=list)
    """For which method (or `any`), and what answers; each is taken off before it does."""
    turn: threading.Lock = field(default_factory=threading.Lock)
    knows_conditions: bool = True
    """False: a put that must not overwrite is answered with 501, as older stores do."""

    def __enter__(self) -> "S3Host":
        host = self

        class OfThisHost(Handler):
            store = host

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), OfThisHost)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def environment(self) -> dict[str, str]:
        """What a host of Woordhouder would have in its environment to reach this store."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self._server.server_port}",
            "AWS_REGION": "eu-west-1",
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }


class Handler(BaseHTTPRequestHandler):
    """One connection to the store."""

    store: S3Host
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if self._is_sick():
            return
        parts = urlsplit(self.path)
        key = self._key()
        if key == "":
            self._list(parse_qs(parts.query))
        elif key in self.store.objects:
            self.say(200, self.store.objects[key])
        else:
            self.complain(404, "NoSuchKey")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._is_sick():
            return
        is_only_new = self.headers.get("If-None-Match") == "*"
        checksum = self.headers.get("x-amz-checksum-sha256")
        if is_only_new and not self.store.knows_conditions:
            self.complain(501, "NotImplemented")
        elif checksum != base64.b64encode(hashlib.sha256(body).digest()).decode():
            self.complain(400, "BadDigest")
        elif is_only_new and self._key() in self.store.objects:
            self.complain(412, "PreconditionFailed")
        else:
            self.store.objects[self._key()] = body
            self.say(200, b"")

    def say(self, status: int, body: bytes, length: int | None = None, kind: str = "application/xml") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("ETag", f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"')
        self.send_header("Last-Modified", formatdate(0, usegmt=True))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def complain(self, status: int, code: str) -> None:
        # As S3 does: a complaint about a signature names the key.
        self.say(status, f"<Error><Code>{code}</Code><AWSAccessKeyId>{KEY_ID}</AWSAccessKeyId></Error>".encode())

    def _is_sick(self) -> bool:
        with self.store.turn:
            self.store.asked.append(f"{self.command} {self.path}")
            fits = [n for n, (method, _) in enumerate(self.store.faults) if method in (self.command, "any")]
            fault = self.store.faults.pop(fits[0])[1] if fits else None
        if fault is not None:
            fault(self)
        return fault is not None

    def _key(self) -> str:
        path = unquote(urlsplit(self.path).path)
        return path.removeprefix(f"/{BUCKET}").lstrip("/")

    def _list(self, asked: dict[str, list[str]]) -> None:
        prefix, after = asked.get("prefix", [""])[0], asked.get("continuation-token", [""])[0]
        keys = sorted(key for key in self.store.objects if key.startswith(prefix) and key > after)
        page, rest = keys[:_KEYS_A_PAGE], keys[_KEYS_A_PAGE:]
        said = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>1970-01-01T00:00:00.000Z</LastModified>"
            f"<ETag>x</ETag><Size>{len(self.store.objects[key])}</Size></Contents>"
            for key in page
        )
        more = f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>" if rest else ""
        truncated = "true" if rest else "false"
        self.say(
            200,
            f"<ListBucketResult><IsTruncated>{truncated}</IsTruncated>{more}{said}</ListBucketResult>".encode(),
        )

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def slow_down(handler: Handler) -> None:
    handler.complain(503, "SlowDown")


def refuse(handler: Handler) -> None:
    handler.complain(403, "SignatureDoesNotMatch")


def cut(handler: Handler) -> None:
    """Promise more of a body than comes."""
    handler.say(200, b"half", length=400)
    handler.close_connection = True


def other_bytes(handler: Handler) -> None:
    handler.say(200, b"iets heel anders")


def spoil_on_the_way(handler: Handler) -> None:
    """Say what a store says whose check of the body failed."""
    handler.complain(400, "BadDigest")
