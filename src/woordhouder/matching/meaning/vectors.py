"""Matching, meaning: the vectors of texts: as they are kept, or worked out and kept."""

import hashlib
import struct
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.matching.meaning.embedder import Embedder, Vector
from woordhouder.matching.meaning.text_vector import TextVector

_AT_ONCE = 500


def paper_vectors(session: Session, embedder: Embedder, texts: Iterable[str]) -> dict[str, Vector]:
    """Return the vector of each text of a paper."""
    return _vectors(session, f"{embedder.name} paper", embedder.paper, texts)


def promise_vectors(session: Session, embedder: Embedder, texts: Iterable[str]) -> dict[str, Vector]:
    """Return the vector of each promise."""
    return _vectors(session, f"{embedder.name} promise", embedder.promise, texts)


def _vectors(session: Session, what: str, make: Callable[[str], Vector], texts: Iterable[str]) -> dict[str, Vector]:
    hashes = {text: hashlib.sha256(f"{what}\n{text}".encode()).hexdigest() for text in texts}
    kept = _kept(session, list(hashes.values()))
    found = {}
    for text, text_hash in hashes.items():
        content = kept.get(text_hash)
        if content is None:
            content = kept[text_hash] = _packed(make(text))
            session.merge(TextVector(text_hash=text_hash, content=content))
        found[text] = _unpacked(content)
    session.flush()
    return found


def _kept(session: Session, hashes: list[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for at in range(0, len(hashes), _AT_ONCE):
        wanted = sa.select(TextVector).where(TextVector.text_hash.in_(hashes[at : at + _AT_ONCE]))
        found.update((row.text_hash, row.content) for row in session.scalars(wanted))
    return found


def _packed(vector: Vector) -> bytes:
    return struct.pack(f"<{len(vector)}e", *vector)


def _unpacked(content: bytes) -> Vector:
    return struct.unpack(f"<{len(content) // 2}e", content)
