"""Documents: records of the web archive format WARC 1.1 (ISO 28500:2017), byte for byte; pure."""

import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

# These told how the body travelled; ours is unpacked, so they keep their words under another name.
_OF_THE_JOURNEY = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"
_PHRASES = {int(status): status.phrase for status in HTTPStatus}
Fields = Iterable[tuple[str, str]]


def info_record(file_name: str, software: str, now: datetime) -> bytes:
    """Return the first record of a file: who made it, and that bodies are unpacked."""
    words = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": "Bodies are without their content coding; headers about it begin with X-Archive-Orig-",
    }
    return _record("warcinfo", file_name, now, "application/warc-fields", _fields(words.items()),
                   [("WARC-Filename", file_name)])  # fmt: skip


def response_record(address: str, status: int, headers: Fields, body: bytes, fetched_at: datetime) -> bytes:
    """Return an answer as it was received, but for its coding."""
    kept = [(f"X-Archive-Orig-{n}" if n.lower() in _OF_THE_JOURNEY else n, value) for n, value in headers]
    head = f"HTTP/1.1 {status} {_PHRASES.get(status, '')}\r\n".encode() + _fields(
        [*kept, ("Content-Length", str(len(body)))]
    )
    block = head + b"\r\n" + body
    digest = [("WARC-Payload-Digest", _digest(body))]
    return _record("response", address, fetched_at, "application/http;msgtype=response", block, digest)


def redirects_record(address: str, hops: Iterable[Iterable[str]], response: bytes, fetched_at: datetime) -> bytes:
    """Return how we came to the answer in `response`, a record made here, from the address that was asked for."""
    lines = [("via", address), *(("redirect", " ".join(hop)) for hop in hops)]
    about = [("WARC-Concurrent-To", record_id(response))]
    return _record("metadata", address, fetched_at, "application/warc-fields", _fields(lines), about)


def resource_record(address: str, media_type: str, body: bytes, kept_at: datetime) -> bytes:
    """Return a file that somebody handed us."""
    return _record("resource", address, kept_at, media_type or "application/octet-stream", body, [])


def record_id(record: bytes) -> str:
    """Return the name of a record made here."""
    line = next(line for line in record.split(b"\r\n") if line.startswith(b"WARC-Record-ID: "))
    return line.removeprefix(b"WARC-Record-ID: ").decode("ascii")


def _record(kind: str, address: str, at: datetime, media_type: str, block: bytes, more: Fields) -> bytes:
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # From what it holds, not by chance: the same archive gives the same file.
    name = uuid5(NAMESPACE_URL, f"{kind} {address} {moment} {hashlib.sha256(block).hexdigest()}")
    target = [] if kind == "warcinfo" else [("WARC-Target-URI", quote(address, safe=_IN_ADDRESS))]
    head = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{name}>"),
        ("WARC-Date", moment),
        *target,
        *more,
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Type", media_type),
        ("Content-Length", str(len(block))),
    ]
    return b"WARC/1.1\r\n" + _fields(head) + b"\r\n" + block + b"\r\n\r\n"


def _fields(fields: Fields) -> bytes:
    """Return `name: value` lines; a line break inside a value would begin another field."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields).encode("utf-8")


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")
