"""Documents: whether a source still stands, and since when it does not."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.make import NOW, make_snapshot
from woordhouder.documents.document import Document
from woordhouder.documents.note_missing import note_missing
from woordhouder.documents.rules import is_gone, pause_before
from woordhouder.documents.see_again import see_again
from woordhouder.documents.snapshot import Snapshot

DAY = timedelta(days=1)
NOTHING_SAID = ["http_5xx", "http_403", "http_429", "refused_by_robots", "asked_to_wait", "too_large"]


@pytest.fixture
def document(session: Session) -> Document:
    return session.get_one(Document, make_snapshot(session).document_id)


@pytest.mark.parametrize(
    ("kind", "enough"),
    [("http_404", 2), ("http_410", 2), ("unknown_host", 3), ("no_connection", 3), ("timeout", 3)],
)
def test_a_source_is_gone_after_several_visits(
    session: Session, document: Document, kind: str, enough: int
) -> None:
    for day in range(enough):
        assert document.gone_since is None
        assert note_missing(session, document.address, kind, NOW + day * DAY)
    assert document.gone_since == NOW
    assert document.checked_at == NOW + (enough - 1) * DAY


@pytest.mark.parametrize("kind", NOTHING_SAID)
def test_a_busy_or_strict_host_says_nothing_about_the_paper(
    session: Session, document: Document, kind: str
) -> None:
    for day in range(9):
        assert not note_missing(session, document.address, kind, NOW + day * DAY)
    assert (document.gone_since, document.missing_count, document.checked_at) == (None, 0, None)


def test_visits_on_one_day_count_once(session: Session, document: Document) -> None:
    for minutes in range(5):
        note_missing(session, document.address, "http_404", NOW + timedelta(minutes=minutes))
    assert document.missing_count == 1


def test_a_paper_that_is_back_is_back(session: Session, document: Document) -> None:
    for day in range(3):
        note_missing(session, document.address, "http_404", NOW + day * DAY)
    see_again(session, [document.address], NOW + 5 * DAY)
    session.refresh(document)
    assert (document.gone_since, document.missing_count, document.checked_at) == (None, 0, NOW + 5 * DAY)


def test_seen_again_moves_the_newest_version_only_and_never_back(session: Session) -> None:
    old = make_snapshot(session, last_seen_at=NOW - DAY)
    document = session.get_one(Document, old.document_id)
    values = {"media_type": "text/html", "byte_count": 1, "fetched_at": NOW, "last_seen_at": NOW}
    new = Snapshot(document_id=document.id, sha256="f" * 64, **values)
    session.add(new)
    session.flush()
    see_again(session, [document.address], NOW + DAY)
    see_again(session, [document.address, "https://onbekend.example/"], NOW - 9 * DAY)
    session.expire_all()
    assert (old.last_seen_at, new.last_seen_at) == (NOW - DAY, NOW + DAY)


def test_a_paper_that_we_do_not_have_is_nobodys(session: Session) -> None:
    assert not note_missing(session, "https://onbekend.example/", "http_404", NOW)


def test_what_never_failed_is_not_gone() -> None:
    assert not is_gone(None, 0)


def test_pauses_double_to_a_day_and_obey_what_was_asked() -> None:
    minutes = [pause_before(tries, None) / timedelta(minutes=1) for tries in range(1, 5)]
    assert minutes == [5, 10, 20, 40]
    assert pause_before(40, None) == DAY
    assert pause_before(1, 7200) == timedelta(hours=2)
