"""Web, staff: a plan is shown before it is stored, stored whole, and taken back without a trace in the tables."""

import json
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from tests import make
from tests.make import NOW
from tests.web.browser import Browser
from tests.web.site import Running, csrf_in
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.accounts.membership import Role
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.civic.municipality import Municipality
from woordhouder.kit.database import Base
from woordhouder.plans.action import Action
from woordhouder.plans.policy_report import PolicyReport

HERE = "/staff/plannen"
# Copies are kept for good, the log tells what was done, and the upload itself stays in sight.
STAYS = {"document", "snapshot", "audit_entry", "plan_upload", "staff_session"}
# Derived from the rest: the search counts on until the night, and keeps the words of what stands now.
STAYS |= {"findable", "findable_word", "findable_gram"}
FIRST = {"2026": 40_000, "2027": 120_000, "2028": 80_000}
LATER = {"2026": 40_000, "2027": 0, "2028": 80_000, "2029": 120_000}


def _file(euros: dict[str, int], **changes: Any) -> bytes:
    goals = dict.fromkeys(("bd_code", "bd_short", "bd_long", "ap_code", "ap_short", "ap_long"), "")
    row = goals | {
        "municipality": "Voorbeeldgem",
        "nis_code": "99001",
        "ac_code": "AC1",
        "ac_short": "We openen twintig opvangplaatsen",
        "ac_long": "We openen twintig opvangplaatsen in de Stationswijk",
        "total_amount": sum(euros.values()),
        "yearly_amounts": euros,
    }
    return json.dumps([row | changes]).encode()


def _send(browser: Browser, data: bytes, name: str = "plan.json", **said: str) -> httpx.Response:
    fields = {"kind": "plan", "adopted_on": "2025-12-15", "title": ""} | said
    token = csrf_in(browser.get(HERE))
    files = {"plan_file": (name, data, "application/octet-stream")}
    return browser.post(HERE, data={"csrf": token, **fields}, files=files)


def _act(browser: Browser, upload_id: int, deed: str) -> httpx.Response:
    return browser.post(f"{HERE}/{upload_id}/{deed}", data={"csrf": csrf_in(browser.get(HERE))})


def _contents(house: Running) -> dict[str, list[tuple[Any, ...]]]:
    tables = [table for name, table in Base.metadata.tables.items() if name not in STAYS]
    with house.site.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(sa.select(table))), key=repr)
            for table in tables
        }


@pytest.fixture
def place(house: Running) -> int:
    with house.site.writing.begin() as session:
        make.make_term(session)
        return make.make_municipality(session, nis_code="99001").id


def test_a_trial_shows_figures_and_stores_nothing(house: Running, place: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        before = _contents(house)
        answer = _send(browser, _file(FIRST))
        assert answer.status_code == 200
        assert "Er is nog niets bewaard." in answer.text
        assert all(figure in answer.text for figure in ("40.000", "120.000", "240.000"))
        assert _contents(house) == before


def test_what_was_shown_is_stored_once_and_undone_without_a_trace(house: Running, place: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        empty = _contents(house)
        _send(browser, _file(FIRST))
        assert _act(browser, 1, "bewaar").status_code == 303
        assert _act(browser, 1, "bewaar").status_code == 409
        first = _contents(house)
        assert first != empty
        trial = _send(browser, _file(LATER), kind="revision", adopted_on="2026-06-22")
        assert "verschoven van 2027 naar 2029" in trial.text
        assert _act(browser, 2, "bewaar").status_code == 303
        refused = _act(browser, 1, "ongedaan")
        assert refused.status_code == 409
        assert "Maak eerst die ongedaan." in refused.text
        assert _act(browser, 2, "ongedaan").status_code == 303
        assert _contents(house) == first
        assert _act(browser, 2, "ongedaan").status_code == 409
        assert _act(browser, 1, "ongedaan").status_code == 303
        assert _contents(house) == empty
    with house.site.reading() as session:
        done = list(session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))
    assert [done.count(deed) for deed in ("upload_plan", "store_plan", "undo_plan")] == [2, 2, 2]


def test_a_version_that_is_evidence_stays_and_says_for_which_promise(house: Running, place: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        _send(browser, _file(FIRST))
        _act(browser, 1, "bewaar")
        with house.site.writing.begin() as session:
            action = session.scalars(sa.select(Action)).one()
            owner = make.make_list(session, session.get_one(Municipality, place))
            promise = make.make_commitment(session, owner, title="Opvang")
            bearing = Bearing(EvidenceKind.ACTION, Direction.FOR, NOW.date(), "Het plan voorziet opvang.")
            by = make.make_account(session).id
            accept_evidence(session, promise.id, Paper("action", action.id), bearing, by, NOW)
        stored = _contents(house)
        refused = _act(browser, 1, "ongedaan")
        assert refused.status_code == 409
        assert "Deze versie is bewijs bij een belofte." in refused.text
        assert "Opvang" in refused.text
        assert _contents(house) == stored
        trial = _send(browser, _file(LATER), kind="revision", adopted_on="2026-06-22")
        assert "In juni 2026 is 120.000 euro verschoven van 2027 naar 2029." in trial.text
        assert _act(browser, 2, "bewaar").status_code == 303
        assert "120.000 euro verschoven" in browser.get("/staff/plannen/alarm").text
        assert _act(browser, 2, "ongedaan").status_code == 303
        assert _contents(house) == stored


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.exe", b"MZ", "eindigt op .xlsx"),
        ("plan.json", b"  \n", "Dit bestand is leeg."),
        ("plan.xlsx", b"[]", "De inhoud past niet bij de naam"),
        ("plan.csv", b"PK\x03\x04rest", "De inhoud past niet bij de naam"),
        ("plan.json", b"\x00\x01\x02", "De inhoud past niet bij de naam"),
        ("plan.pdf", b"<html>", "De inhoud past niet bij de naam"),
        ("plan.json", b"[" + b" " * 10_000_001, "groter dan 10 MB"),
    ],
)
def test_a_file_of_another_kind_is_refused_before_it_is_read(
    house: Running, place: int, name: str, data: bytes, words: str
) -> None:
    with house.staff(Role.EDITOR) as browser:
        answer = _send(browser, data, name)
        assert answer.status_code == 422
        assert words in answer.text


def test_a_day_that_is_still_to_come_is_refused(house: Running, place: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        answer = _send(browser, _file(FIRST), adopted_on="2031-01-01")
        assert answer.status_code == 422
        assert "Deze dag moet nog komen." in answer.text


def test_what_cannot_be_stored_says_why_and_has_no_button(house: Running, place: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        answer = _send(browser, _file(FIRST, nis_code="99999"))
        assert answer.status_code == 200
        assert "Dit bestand bewaren we niet" in answer.text
        assert "Bewaar deze versie" not in answer.text
        assert _act(browser, 1, "bewaar").status_code in (400, 404)
    with house.site.reading() as session:
        assert session.scalars(sa.select(PolicyReport)).all() == []
