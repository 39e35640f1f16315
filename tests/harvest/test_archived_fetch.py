"""Harvest: every body that comes in is in the archive before it is read, whatever becomes of the page."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.documents.test_log_fetch import FETCHED, NOT_MODIFIED
from tests.kit.raw_host import RawHost, moved, reply
from tests.kit.visitor import visitor, visitors_leave
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.harvest.archived_fetch import ArchivedFetch
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.fetch import Fetched, FetchError, NoConnection


class Answers:
    """Gives one answer after the other; an error is raised."""

    def __init__(self, *answers: Fetched | FetchError) -> None:
        self.answers = list(answers)

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        answer = self.answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer


def kept(session: Session) -> list[tuple[str, int]]:
    return [(row.sha256, row.byte_count) for row in session.scalars(sa.select(FetchLog).order_by(FetchLog.id))]


def test_each_answer_is_kept_and_handed_on(engine: Engine, session: Session, blobs: BlobFolder) -> None:
    pdf = replace(FETCHED, address="https://voorbeeldgem.example/b", body=b"%PDF-1.7 geen bladzijde")
    archived = ArchivedFetch(Answers(FETCHED, pdf, NOT_MODIFIED), writing_sessions(engine), blobs)
    assert [archived.get(address) for address in "abc"] == [FETCHED, pdf, NOT_MODIFIED]
    assert [blobs.read(digest) for digest, _ in kept(session)] == [FETCHED.body, pdf.body]


def test_what_did_not_come_keeps_nothing(engine: Engine, session: Session, blobs: BlobFolder) -> None:
    archived = ArchivedFetch(Answers(NoConnection("weg")), writing_sessions(engine), blobs)
    with pytest.raises(NoConnection):
        archived.get("https://voorbeeldgem.example/a")
    assert kept(session) == []


def test_a_real_answer_is_kept_with_the_way_it_came(engine: Engine, session: Session, blobs: BlobFolder) -> None:
    with RawHost({"/oud": moved("/nieuw"), "/nieuw": reply(b"Besluit", etag='"1"')}) as host:
        place = f"http://voorbeeldgem.example:{host.port}"
        ArchivedFetch(visitor(host.port), writing_sessions(engine), blobs).get(f"{place}/oud#punt-3")
        visitors_leave()
    row = session.scalars(sa.select(FetchLog)).one()
    assert (row.address, row.final_address) == (f"{place}/oud", f"{place}/nieuw")
    assert row.redirects == [[f"{place}/oud", "302", f"{place}/nieuw"]]
    assert ["Etag", '"1"'] in row.headers
    assert blobs.read(row.sha256) == b"Besluit"
