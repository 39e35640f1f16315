"""Harvest: whether the papers behind our judgements still stand, also when their host is dead."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.kit.raw_host import RawHost, reply
from tests.kit.visitor import visitor, visitors_leave
from tests.make import make_commitment
from woordhouder.assessment.papers_behind import papers_behind
from woordhouder.commitments.commitment import Commitment
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.look_at_sources import look_at_sources
from woordhouder.kit.blobs import BlobFolder, Blobs
from woordhouder.kit.database import writing_sessions
from woordhouder.scheduler import Work
from woordhouder.settings import read_settings

job = import_module("woordhouder.jobs.look_at_sources")
PAGE = b"<p>Tegen 2028 openen we twintig plaatsen.</p>"
DAY = timedelta(days=1)
Sessions = sessionmaker[Session]


def published_on(session: Session, blobs: Blobs, commitment: Commitment, port: int) -> Document:
    """Let the words of a promise stand on a page of this host, and keep a copy of it."""
    citation = session.get_one(Citation, commitment.citation_id)
    snapshot = session.get_one(Snapshot, citation.snapshot_id)
    snapshot.sha256 = blobs.keep(PAGE)
    document = session.get_one(Document, snapshot.document_id)
    document.address, document.is_demo = f"http://voorbeeldgem.example:{port}/programma", False
    session.flush()
    return document


def look(sessions: Sessions, blobs: Blobs, clock: FixedClock, port: int) -> dict[str, int]:
    with sessions() as session:
        behind = papers_behind(session)
    try:
        return look_at_sources(sessions, blobs, clock, visitor(port), behind)
    finally:
        visitors_leave()


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return writing_sessions(engine)


def the_one(sessions: Sessions) -> tuple[Document, Snapshot]:
    with sessions() as session:
        document = session.scalars(sa.select(Document).where(Document.address.endswith("/programma"))).one()
        return document, session.scalars(sa.select(Snapshot).where(Snapshot.document_id == document.id)).one()


def test_what_stands_is_looked_at_once_a_week(sessions: Sessions, blobs: BlobFolder) -> None:
    clock = FixedClock()
    with RawHost({"/programma": reply(PAGE, etag='"1"')}) as host:
        with sessions.begin() as session:
            published_on(session, blobs, make_commitment(session), host.port)
        clock.move(DAY)
        assert look(sessions, blobs, clock, host.port) == {"same": 1}
        for _ in range(6):
            clock.move(DAY)
            assert look(sessions, blobs, clock, host.port) == {}
        host.replies["/programma"] = reply(b"", "304 Not Modified")
        clock.move(DAY)
        assert look(sessions, blobs, clock, host.port) == {"same": 1}
        assert host.visits[-1].headers["if-none-match"] == '"1"'
    document, snapshot = the_one(sessions)
    assert document.checked_at == snapshot.last_seen_at == clock.now()


def test_other_bytes_are_kept_and_do_not_pass_for_ours(sessions: Sessions, blobs: BlobFolder) -> None:
    clock = FixedClock()
    with RawHost({"/programma": reply(b"<p>iets anders</p>")}) as host:
        with sessions.begin() as session:
            published_on(session, blobs, make_commitment(session), host.port)
        clock.move(DAY)
        assert look(sessions, blobs, clock, host.port) == {"other_bytes": 1}
    document, snapshot = the_one(sessions)
    assert snapshot.last_seen_at < (document.checked_at or snapshot.last_seen_at) == clock.now()
    assert len(list(blobs.digests())) == 2


def test_a_busy_host_tells_nothing(sessions: Sessions, blobs: BlobFolder) -> None:
    clock = FixedClock()
    with RawHost({"/programma": reply(b"", "503 Service Unavailable")}) as host:
        with sessions.begin() as session:
            published_on(session, blobs, make_commitment(session), host.port)
        for _ in range(4):
            clock.move(DAY)
            assert look(sessions, blobs, clock, host.port) == {"unclear": 1}
    assert the_one(sessions)[0].gone_since is None


def test_the_job_visits_nobody_until_the_host_says_so(engine: Engine, session: Session, tmp_path: Path) -> None:
    make_commitment(session)
    session.commit()
    settings = read_settings({"WOORDHOUDER_DATA_DIR": str(tmp_path)})
    assert job.run(Work(writing_sessions(engine), FixedClock(), settings)) == {}
