"""Documents: what was fetched is kept with how it came, once."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import NOW
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.documents.log_fetch import log_fetch
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.fetch import Fetched, Redirect

V = "https://voorbeeldgem.example"
FETCHED = Fetched(
    address=f"{V}/oud",
    final_address=f"{V}/nieuw",
    status=200,
    headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    body=b"<p>Besluit</p>",
    redirects=(Redirect(f"{V}/oud", 301, f"{V}/nieuw"),),
    fetched_at=NOW,
    is_same=False,
)
LATER = NOW + timedelta(days=1)
NOT_MODIFIED = replace(FETCHED, status=304, body=b"", is_same=True, fetched_at=LATER)


def count(session: Session) -> int | None:
    return session.scalar(sa.select(sa.func.count()).select_from(FetchLog))


def test_all_that_was_told_is_kept_beside_the_bytes(session: Session, blobs: BlobFolder) -> None:
    log_fetch(session, blobs, FETCHED)
    session.commit()
    row = session.scalars(sa.select(FetchLog)).one()
    assert (row.address, row.final_address, row.status) == (f"{V}/oud", f"{V}/nieuw", 200)
    assert row.headers == [["Content-Type", "text/html"], ["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"]]
    assert row.redirects == [[f"{V}/oud", "301", f"{V}/nieuw"]]
    assert (row.fetched_at, row.last_same_at, row.byte_count) == (NOW, NOW, 14)
    assert blobs.read(row.sha256) == FETCHED.body


def test_the_same_bytes_again_are_the_same_row_seen_later(session: Session, blobs: BlobFolder) -> None:
    first = log_fetch(session, blobs, FETCHED)
    again = log_fetch(session, blobs, replace(FETCHED, headers=(("ETag", "vers"),), fetched_at=LATER))
    assert first is again
    assert again is not None
    assert (again.fetched_at, again.last_same_at, count(session)) == (NOW, LATER, 1)


def test_not_modified_moves_the_last_moment_only(session: Session, blobs: BlobFolder) -> None:
    log_fetch(session, blobs, FETCHED)
    row = log_fetch(session, blobs, NOT_MODIFIED)
    assert row is not None
    assert (row.last_same_at, row.byte_count, count(session)) == (LATER, 14, 1)


def test_not_modified_of_what_we_never_kept_keeps_nothing(session: Session, blobs: BlobFolder) -> None:
    assert log_fetch(session, blobs, NOT_MODIFIED) is None
    assert (count(session), list(blobs.digests())) == (0, [])


def test_each_change_is_kept_also_when_it_is_taken_back(session: Session, blobs: BlobFolder) -> None:
    for day, body in enumerate((b"een", b"twee", b"een")):
        log_fetch(session, blobs, replace(FETCHED, body=body, fetched_at=NOW + timedelta(days=day)))
    assert count(session) == 3
    assert len(list(blobs.digests())) == 2


def test_the_same_bytes_from_another_place_are_another_row(session: Session, blobs: BlobFolder) -> None:
    log_fetch(session, blobs, FETCHED)
    log_fetch(session, blobs, replace(FETCHED, final_address=f"{V}/elders"))
    log_fetch(session, blobs, replace(FETCHED, address=f"{V}/ander"))
    assert count(session) == 3
