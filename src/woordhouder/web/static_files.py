"""Web: the files that pages draw on, under a name that holds their hash, so that browsers keep them for good."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from woordhouder.kit.errors import NotFound
from woordhouder.web.guards import public

_FOLDER = Path(__file__).resolve().parent / "static"
_FOR_GOOD = "public, max-age=31536000, immutable"
_PACKED = {".css", ".js", ".svg", ".json", ".txt", ".csv"}


@dataclass(frozen=True)
class StaticFile:
    """One file, read at the start."""

    address: str
    body: bytes
    packed: bytes
    media_type: str
    etag: str


@cache
def _files() -> dict[str, StaticFile]:
    paths = sorted(path for path in _FOLDER.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(_FOLDER).as_posix(): _read(path) for path in paths}


@cache
def _by_address() -> dict[str, StaticFile]:
    return {file.address: file for file in _files().values()}


def _read(path: Path) -> StaticFile:
    body = path.read_bytes()
    digest = hashlib.sha256(body).hexdigest()[:16]
    place = path.relative_to(_FOLDER)
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    return StaticFile(
        address=f"/static/{place.with_suffix('').as_posix()}.{digest}{path.suffix}",
        body=body,
        packed=gzip.compress(body, 9, mtime=0) if path.suffix in _PACKED else b"",
        media_type=media_type,
        etag=f'"{digest}"',
    )


def static_address(name: str) -> str:
    """Return the address of a file in `web/static`; a name that is not there is an error, never a dead link."""
    return _files()[name].address


@get("/static/{name:path}", guards=[public], sync_to_thread=False)
def static_file(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """Send a file by its name with the hash; in memory, so no thread is needed."""
    file = _by_address().get(f"/static{name}")
    if file is None:
        raise NotFound(f"No file {name[:80]}")
    headers = {"cache-control": _FOR_GOOD, "etag": file.etag, "vary": "accept-encoding"}
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(file.packed, media_type=file.media_type, headers=headers)
    return Response(file.body, media_type=file.media_type, headers=headers)
