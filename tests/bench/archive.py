"""Tests, bench: an archive of many council pages of one invented municipality, no two of the same bytes."""

import hashlib
from itertools import cycle, islice
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot

_AT_A_TIME = 1_000


def fill_archive(session: Session, copies: Path, pages: list[bytes], count: int) -> int:
    """Keep that many variants of the pages in turn, with their rows; return how many bytes they are."""
    place = make.make_municipality(session, nis_code="99001")
    meeting = Meeting(municipality_id=place.id, uri="https://voorbeeldgem.example/id/zitting/1")
    session.add(meeting)
    session.flush()
    byte_count = 0
    numbered = enumerate(islice(cycle(pages), count), start=1)
    while some := list(islice(numbered, _AT_A_TIME)):
        kept = [(number, *_keep(copies, _variant(page, number))) for number, page in some]
        address = "https://voorbeeldgem.example/zitting/{}"
        facts = {"media_type": "text/html", "fetched_at": NOW, "last_seen_at": NOW}
        session.execute(
            sa.insert(Document),
            [{"id": n, "address": address.format(n), "title": "Notulen", "publisher": "V"} for n, _, _ in kept],
        )
        session.execute(
            sa.insert(Snapshot),
            [{"id": n, "document_id": n, "sha256": sha, "byte_count": size, **facts} for n, sha, size in kept],
        )
        session.execute(
            sa.insert(MeetingSource),
            [{"meeting_id": meeting.id, "snapshot_id": n, "kind": "minutes"} for n, _, _ in kept],
        )
        byte_count += sum(size for _, _, size in kept)
    return byte_count


def _variant(page: bytes, number: int) -> bytes:
    before, body, after = page.rpartition(b"</body")
    return before + b"<p>Exemplaar %d</p>" % number + body + after if body else page + b"<p>%d</p>" % number


def _keep(copies: Path, page: bytes) -> tuple[str, int]:
    """Keep a page where `BlobFolder` looks, without waiting for the disk each time."""
    digest = hashlib.sha256(page).hexdigest()
    path = copies / digest[:2] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page)
    return digest, len(page)
