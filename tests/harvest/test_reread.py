"""Harvest: the archive read again: the same is the same, a better reader completes, one bad page stops no other."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.documents.test_log_fetch import FETCHED
from tests.harvest.council_paper import Point, paper
from tests.harvest.country.pages import town
from tests.harvest.country.place import settle
from tests.make import NOW
from woordhouder.council.ballot import Ballot
from woordhouder.council.meeting import Meeting
from woordhouder.documents.log_fetch import log_fetch
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.apart_reader import ApartReader
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.reading import Reading
from woordhouder.harvest.reread import RereadAs, RereadCounts, reread
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import writing_sessions

TOWN = town("meetingburger")
HERE = "https://voorbeeldgem.example/zitting/1"
OTHER = "0" * 64


def minutes(words: str = "Goedgekeurd") -> bytes:
    return paper("minutes", Point("Fietspad", id="1", decision="Fietspad", outcome=words, counts=(15, 8, 2)))


class Archive:
    """A database with papers in it, and ways to read them again."""

    def __init__(self, engine: Engine, blobs: BlobFolder) -> None:
        self.sessions: sessionmaker[Session] = writing_sessions(engine)
        self.blobs = blobs
        with self.sessions.begin() as session:
            self.source_id = settle(session, TOWN).id

    def take(self, name: str, page: bytes) -> None:
        with self.sessions.begin() as session:
            address = f"{HERE}/{name}"
            import_council_page(session, self.blobs, name, page, NOW, address=address, nis_code=TOWN.nis_code)

    def again(self, *, is_stored: bool = False, reader: str | None = None) -> RereadCounts:
        def make_reader() -> ApartReader:
            return ApartReader(reader) if reader else ApartReader()

        return reread(self.sessions, self.blobs, is_stored=is_stored, at_once=2, make_reader=make_reader)

    def change(self, *statements: sa.Executable) -> None:
        with self.sessions.begin() as session:
            for statement in statements:
                session.execute(statement)

    def one(self, statement: sa.Select[Any]) -> object:
        with self.sessions() as session:
            return session.scalar(statement)


@pytest.fixture
def archive(engine: Engine, blobs: BlobFolder) -> Archive:
    made = Archive(engine, blobs)
    made.take("agenda", paper("agenda", Point("Fietspad", id="1")))
    made.take("notulen", minutes())
    return made


def test_an_archive_read_again_is_all_the_same(archive: Archive) -> None:
    for is_stored in (False, True, True):
        counts = archive.again(is_stored=is_stored)
        assert (counts.outcomes, counts.rows, counts.failures) == ({RereadAs.SAME: 2}, Counter(), [])


def test_what_a_better_reader_sees_is_shown_then_stored_once(archive: Archive) -> None:
    an_older_reader = (sa.update(Ballot).values(for_count=None), sa.update(Reading).values(content_sha256=OTHER))
    archive.change(*an_older_reader)
    assert archive.again().outcomes == {RereadAs.CHANGED: 2}
    assert archive.one(sa.select(Ballot.for_count)) is None
    stored = archive.again(is_stored=True)
    assert stored.outcomes == {RereadAs.CHANGED: 2}
    assert (stored.rows["inserted"], stored.rows["changed"]) == (0, 1)
    assert archive.one(sa.select(Ballot.for_count)) == 15
    assert archive.again(is_stored=True).outcomes == {RereadAs.SAME: 2}


def test_reading_again_does_not_say_that_the_source_still_gives_the_page(archive: Archive) -> None:
    archive.change(sa.update(Reading).values(content_sha256=OTHER))
    archive.again(is_stored=True)
    with archive.sessions() as session:
        assert set(session.scalars(sa.select(Snapshot.last_seen_at))) == {NOW}
        assert len(session.scalars(sa.select(Snapshot.id)).all()) == 2


def test_what_nobody_noted_is_stored_without_bringing_anything(archive: Archive) -> None:
    archive.change(sa.delete(Reading))
    stored = archive.again(is_stored=True)
    assert stored.outcomes == {RereadAs.UNKNOWN_BEFORE: 2}
    assert (stored.rows["inserted"], stored.rows["changed"]) == (0, 0)
    assert archive.again().outcomes == {RereadAs.SAME: 2}


def test_a_page_that_kills_its_reader_ends_no_other(archive: Archive) -> None:
    archive.take("dodelijk", minutes("DOOD"))
    archive.take("laatste", minutes("Verdaagd"))
    counts = archive.again(is_stored=True, reader="tests.harvest.deadly_reader")
    assert counts.outcomes == {RereadAs.SAME: 3, RereadAs.FAILED: 1}
    assert [address for address, _ in counts.failures] == [f"{HERE}/dodelijk"]


def test_a_meeting_that_is_no_longer_seen_stays(archive: Archive) -> None:
    archive.take("leeg", minutes("LEEG"))
    for _ in range(2):
        counts = archive.again(is_stored=True, reader="tests.harvest.deadly_reader")
        assert counts.outcomes == {RereadAs.SAME: 2, RereadAs.EMPTIED: 1}
    assert archive.one(sa.select(sa.func.count()).select_from(Meeting)) == 1


def test_a_copy_that_is_gone_or_unreadable_is_told_and_ends_no_other(archive: Archive) -> None:
    archive.take("weg", minutes("Verdaagd"))
    with archive.sessions.begin() as session:
        rows = session.scalars(sa.select(Snapshot).order_by(Snapshot.id)).all()
        pdf = archive.blobs.keep(b"%PDF-1.7")
        rows[0].sha256 = pdf
        gone = archive.blobs.folder / rows[2].sha256[:2] / rows[2].sha256
    gone.unlink()
    counts = archive.again(is_stored=True)
    assert counts.outcomes == {RereadAs.SAME: 1, RereadAs.FAILED: 2}
    assert ["a PDF" in why or "No copy" in why for _, why in counts.failures] == [True, True]


def test_a_page_on_which_a_run_saw_no_meeting_may_turn_out_to_hold_one(archive: Archive) -> None:
    seen, refused = f"{HERE}/nieuw", f"{HERE}/van-een-mislukte-ronde"
    with archive.sessions.begin() as session:
        for address in (seen, refused):
            body = paper("minutes", Point("Zwembad"), meeting=address[-5:], start="2026-03-02T20:00:00+01:00")
            fetched = replace(FETCHED, address=address, final_address=address, redirects=(), body=body)
            log_fetch(session, archive.blobs, fetched)
        session.add(
            PageSeen(
                source_id=archive.source_id,
                address=seen,
                is_document=True,
                content_sha256=OTHER,
                links=[],
                counts={},
                last_seen_at=NOW,
                next_visit_on=NOW.date(),
            )
        )
    assert archive.again(is_stored=True).outcomes == {RereadAs.SAME: 2, RereadAs.CHANGED: 1}
    assert archive.one(sa.select(sa.func.count()).select_from(Meeting)) == 2
    assert archive.one(sa.select(sa.func.count()).select_from(Snapshot)) == 3
    assert set(archive.again(is_stored=True).outcomes) == {RereadAs.SAME}


def test_the_charset_that_the_sender_declared_is_used_again(archive: Archive) -> None:
    address = f"{HERE}/oud"
    body = minutes("Café").decode().encode("cp1252")
    headers = (("Content-Type", "text/html; charset=windows-1252"),)
    fetched = replace(FETCHED, address=address, final_address=address, redirects=(), body=body, headers=headers)
    with archive.sessions.begin() as session:
        log_fetch(session, archive.blobs, fetched)
        import_council_page(
            *(session, archive.blobs, "oud", body, NOW + timedelta(days=1)),
            address=address,
            nis_code=TOWN.nis_code,
            charset="windows-1252",
        )
    assert archive.again().outcomes == {RereadAs.SAME: 3}
