"""Kit: bytes kept for good in a folder, each under its own sha256."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from woordhouder.kit.errors import NotFound

_DIGEST_LENGTH = 64


class BlobFolder:
    """Keeps bytes by hash: the same bytes twice are one file, and a file never changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Store the bytes and return their sha256 in hexadecimal; on disk before this returns."""
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
        """Return the bytes with this sha256; raises NotFound when they are missing or changed."""
        path = self._path(digest)
        if not path.exists():
            raise NotFound(f"No copy with sha256 {digest} in {self.folder}: restore the folder from the backup")
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise NotFound(f"The copy {digest} was changed on disk: restore that file from the backup")
        return data

    def digests(self) -> Iterator[str]:
        """Yield the sha256 that each kept file should have, in order."""
        for path in sorted(self.folder.glob("??/*")):
            # Half a file of a keeper that was killed has another name; it is nobody's.
            if len(path.name) == _DIGEST_LENGTH:
                yield path.name

    def _path(self, digest: str) -> Path:
        if len(digest) != _DIGEST_LENGTH or not all(c in "0123456789abcdef" for c in digest):
            raise NotFound(f"{digest[:80]!r} is not a sha256")
        return self.folder / digest[:2] / digest
