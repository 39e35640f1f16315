"""Web, staff: a button asks the Internet Archive to keep a paper, and the page tells what came of it."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from tests.web.site import Running, post, running
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.accounts.membership import Role
from woordhouder.assessment.wish_copy import wish_copy
from woordhouder.documents.capture import Capture, CaptureState
from woordhouder.documents.document import Document
from woordhouder.kit.errors import BadInput, NotFound


def a_copy(session: Session, address: str = "https://voorbeeldgem.example/7", *, is_demo: bool = False) -> str:
    snapshot = make.make_snapshot(session)
    document = session.get_one(Document, snapshot.document_id)
    document.address, document.is_demo = address, is_demo
    session.flush()
    return snapshot.sha256


def test_asked_twice_it_is_one_wish_and_stands_once_in_the_trail(session: Session) -> None:
    digest, by = a_copy(session), make.make_account(session).id
    assert wish_copy(session, digest, by, NOW) is wish_copy(session, digest, by, NOW)
    assert session.scalar(sa.select(sa.func.count(Capture.id))) == 1
    assert len(session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "wish_copy")).all()) == 1


def test_what_was_given_up_is_asked_for_anew(session: Session) -> None:
    digest, by = a_copy(session), make.make_account(session).id
    capture = wish_copy(session, digest, by, NOW)
    capture.state, capture.reason, capture.tries = CaptureState.GIVEN_UP, "too large", 8
    session.flush()
    again = wish_copy(session, digest, by, NOW)
    assert (again.id, again.state, again.tries) == (capture.id, CaptureState.WAITING, 0)


@pytest.mark.parametrize(("address", "is_demo"), [("file:99001/brief", False), ("https://een.example/7", True)])
def test_a_paper_that_stands_nowhere_on_the_web_is_refused(session: Session, address: str, is_demo: bool) -> None:
    digest = a_copy(session, address, is_demo=is_demo)
    with pytest.raises(BadInput, match="niet op het web"):
        wish_copy(session, digest, make.make_account(session).id, NOW)


def test_a_copy_we_do_not_have_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        wish_copy(session, "0" * 64, make.make_account(session).id, NOW)


def test_the_page_tells_that_asking_is_off_and_the_door_refuses(house: Running) -> None:
    with house.site.writing.begin() as session:
        digest = a_copy(session)
    here = f"/staff/kopie/{digest}"
    with house.staff(Role.EDITOR) as browser:
        page = browser.get(here).text
        assert "Vragen aan het Internet Archive staat hier uit." in page
        assert "Bewaar nu een kopie" not in page
        assert post(browser, f"{here}/bewaar", seen_on=here).status_code == 400
        assert browser.get(f"/staff/kopie/{'0' * 64}").status_code == 404
    with house.site.reading() as session:
        assert session.scalar(sa.select(sa.func.count(Capture.id))) == 0


def test_who_may_only_look_asks_nothing(house: Running) -> None:
    with house.site.writing.begin() as session:
        digest = a_copy(session)
    with house.staff(Role.VIEWER) as browser:
        assert browser.get(f"/staff/kopie/{digest}").status_code == 403


def test_the_button_queues_the_paper_and_the_page_tells_how_far_it_is(engine: Engine, tmp_path: Path) -> None:
    house = running(engine, tmp_path, WOORDHOUDER_CAPTURES="on", WOORDHOUDER_CONTACT="post@woordhouder.example")
    with house.site.writing.begin() as session:
        digest = a_copy(session)
    here = f"/staff/kopie/{digest}"
    with house.staff(Role.EDITOR) as browser:
        assert "Bewaar nu een kopie" in browser.get(here).text
        assert post(browser, f"{here}/bewaar", seen_on=here).status_code == 303
        assert "Het staat in de rij." in browser.get(here).text
        with house.site.writing.begin() as session:
            capture = session.scalars(sa.select(Capture)).one()
            capture.state, capture.reason = CaptureState.GIVEN_UP, "the archive says 404"
        page = browser.get(here).text
        assert "kon dit papier niet bewaren" in page
        assert "the archive says 404" in page
        assert "Bewaar nu een kopie" in page
        with house.site.writing.begin() as session:
            capture = session.scalars(sa.select(Capture)).one()
            capture.state, capture.captured_at = CaptureState.KEPT, NOW
            capture.address = "https://web.archive.example/web/1/x"
        assert 'href="https://web.archive.example/web/1/x"' in browser.get(here).text
