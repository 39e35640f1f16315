"""Web, staff: a plan is shown before it is stored, stored whole, and taken back without a trace in the tables."""

import html
import json
import re
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from tests import make
from tests.harvest.sheets.make_pdf import Piece, pdf
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
from woordhouder.plans.budget_line import BudgetLine
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


def _doubtful_pdf() -> bytes:
    """A plan of which one line stands under no year."""
    ends = (500, 600, 700)
    years: list[Piece] = [(end, str(2026 + n), "right") for n, end in enumerate(ends)]
    head: list[Piece] = [(40, "Omschrijving"), *years]
    sure: list[Piece] = [(40, "Uitgaven"), *[(end, "40.000", "right") for end in ends]]
    odd: list[Piece] = [(40, "Uitgaven"), (500, "10.000", "right"), (640, "20.000", "right")]
    lines: list[list[Piece]] = [
        [(40, "Naam bestuur: Voorbeeldgem")],
        [(40, "NIS-code bestuur: 99001")],
        [(40, "Beleidsdoelstelling BD1: Zorg")],
        [(40, "Actieplan AP1: Opvang")],
        head,
        [(40, "Actie AC1: We openen opvangplaatsen")],
        sure,
        [(40, "Actie AC2: We zoeken gezinnen")],
        odd,
    ]
    return pdf(lines)


def test_a_doubtful_line_is_seen_and_settled_and_then_all_of_it_comes_in(house: Running, place: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        trial = _send(browser, _doubtful_pdf(), "plan.pdf")
        assert "Bladzijde 1, regel 9" in trial.text
        assert "Bewaar deze versie" not in trial.text
        address = re.search(r'src="(/staff/plannen/1/beeld[^"]+)"', trial.text)
        assert address
        picture = browser.get(html.unescape(address[1]))
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
        assert picture.content.startswith(b"\x89PNG")
        assert len(picture.content) > 1_000
        assert browser.get(f"{HERE}/1/beeld?bladzijde=9&midden=100&hoogte=9").status_code == 404
        assert _act(browser, 1, "bewaar").status_code == 400
        line = {"page": "1", "line": "9", "words": "Uitgaven 10.000 20.000"}
        kind = {"typed_flow": "expenditure", "typed_nature": "unknown", "typed_basis": "estimate"}
        typed = {"choice": "typed", **kind, "typed_2026": "10.000,50", "typed_2027": "20000"}
        assert _settle(browser, line | {"choice": "typed", **kind, "typed_2026": "tien"}).status_code == 400
        assert _settle(browser, line | {"choice": "anders"}).status_code == 400
        shown = _settle(browser, line | typed)
        assert "Er is nog niets bewaard." in shown.text
        assert "Iemand keek deze regel na." in shown.text
        assert _act(browser, 1, "bewaar").status_code == 303
        assert _settle(browser, line | typed).status_code == 409
    with house.site.reading() as session:
        rows = session.execute(
            sa.select(Action.code, sa.func.sum(BudgetLine.amount_eur)).join(BudgetLine).group_by(Action.code)
        )
        assert {code: f"{euros:.2f}" for code, euros in rows} == {"AC1": "120000.00", "AC2": "30000.50"}
        entry = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "settle_plan_line")).one()
        assert entry.after
        assert entry.after["words"] == "Uitgaven 10.000 20.000"


def test_a_doubtful_line_may_be_left_out(house: Running, place: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        _send(browser, _doubtful_pdf(), "plan.pdf")
        shown = _settle(browser, {"page": "1", "line": "9", "words": "Uitgaven 10.000 20.000", "choice": "out"})
        assert "liet ze weg" in shown.text
        assert _act(browser, 1, "bewaar").status_code == 303


def _settle(browser: Browser, fields: dict[str, str]) -> httpx.Response:
    return browser.post(f"{HERE}/1/regel", data={"csrf": csrf_in(browser.get(HERE)), **fields})
