"""Kit: bytes kept for good, each under its own sha256: what any place for them does, and a folder that does it."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from woordhouder.kit.errors import NotFound, WoordhouderError

_DIGEST_LENGTH = 64
_FOLDERS = tuple(f"{n:02x}" for n in range(256))


class StoreAway(WoordhouderError):
    """The place of the copies cannot be reached, or did not take what we gave: nothing is known of the copy."""


class Blobs(Protocol):
    """Keeps bytes by hash: the same bytes twice are one thing, and what is kept never changes."""

    def keep(self, data: bytes) -> str:
        """Store the bytes and return their sha256 in hexadecimal; they are kept before this returns.

        Raises StoreAway where they are not.
        """
        ...

    def read(self, digest: str) -> bytes:
        """Return the bytes with this sha256; raises NotFound when they are missing or changed, else StoreAway."""
        ...

    def digests(self) -> Iterator[str]:
        """Yield the sha256 that each kept thing should have, in order, without having all in memory."""
        ...


class BlobFolder:
    """A file for each, in folders by the first two signs of the hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
                try:
                    half.write(data)
                    half.flush()
                    os.fsync(half.fileno())
                    # A rename is whole or not at all: a reader never sees half a file.
                    Path(half.name).replace(path)
                except OSError:
                    # A full disk must not fill up further with what could not be kept.
                    Path(half.name).unlink(missing_ok=True)
                    raise
        return digest

    def read(self, digest: str) -> bytes:
        path = self._path(digest)
        if not path.exists():
            raise NotFound(f"No copy with sha256 {digest} in {self.folder}: restore the folder from the backup")
        return checked(path.read_bytes(), digest)

    def digests(self) -> Iterator[str]:
        for first in _FOLDERS:
            # Half a file of a keeper that was killed has another name; it is nobody's.
            names = (path.name for path in (self.folder / first).glob("*"))
            yield from sorted(name for name in names if is_digest(name))

    def _path(self, digest: str) -> Path:
        return self.folder / place_of(digest)


def place_of(digest: str) -> str:
    """Return the name under which any place keeps the bytes; raises NotFound for what is no sha256."""
    if not is_digest(digest):
        raise NotFound(f"{digest[:80]!r} is not a sha256")
    return f"{digest[:2]}/{digest}"


def is_digest(name: str) -> bool:
    return len(name) == _DIGEST_LENGTH and all(sign in "0123456789abcdef" for sign in name)


def checked(data: bytes, digest: str) -> bytes:
    """Return the bytes when they are what they should be; raises NotFound when a single bit is not."""
    if hashlib.sha256(data).hexdigest() != digest:
        raise NotFound(f"The copy {digest} was changed where it is kept: restore it from the backup")
    return data
