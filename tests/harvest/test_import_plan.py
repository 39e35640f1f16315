"""Harvest: plans come in whole, once, and under the right municipality."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from tests.shared import samples
from woordhouder.civic.load_reference import load_reference
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.import_plan import PlanImport, import_plan
from woordhouder.harvest.known_places import UnknownMunicipality
from woordhouder.harvest.store_plan import Delivery, OtherContent, PlanRefused
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.errors import Unreadable
from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import BudgetLine
from woordhouder.plans.objective import Objective
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind

# Objectives, action plans, actions and amounts in the genuine files.
SAMPLES = {
    "bbc-actions-2026_11001_aartselaar.json": (5, 17, 117, 702),
    "bbc-actions-2026_11002_antwerpen.json": (34, 83, 126, 756),
    "bbc-actions-2026_12025_mechelen.json": (10, 22, 34, 204),
    "bbc-actions-2026_13011_herentals.json": (10, 30, 76, 456),
    "bbc-actions-2026_13053_laakdal.json": (9, 34, 137, 822),
    "bbc-actions-2026_24062_leuven.json": (12, 31, 74, 444),
    "bbc-actions-2026_34022_kortrijk.json": (5, 15, 44, 264),
    "bbc-actions-2026_44021_gent.json": (13, 62, 153, 918),
}

NO_GOALS = dict.fromkeys(("bd_code", "bd_short", "bd_long", "ap_code", "ap_short", "ap_long"), "")

Taker = Callable[..., PlanImport]


@pytest.fixture
def take(session: Session, blobs: BlobFolder) -> Taker:
    def import_one(name: str, data: bytes, **said: Any) -> PlanImport:
        return import_plan(session, blobs, name, data, Delivery(**said), NOW)

    return import_one


def _rows(**changes: Any) -> list[dict[str, Any]]:
    row = {
        "municipality": "Voorbeeldgem",
        "nis_code": "99001",
        "bd_code": "BD1",
        "bd_short": "Zorg",
        "bd_long": "Zorg voor iedereen",
        "ap_code": "AP1",
        "ap_short": "Opvang",
        "ap_long": "Meer opvang",
        "ac_code": "AC1",
        "ac_short": "We bouwen opvang",
        "ac_long": "We bouwen opvang in de wijk",
        "total_amount": 300,
        "yearly_amounts": {"2026": 100, "2027": 200},
    }
    return [row | changes]


def _file(*rows: dict[str, Any]) -> bytes:
    return json.dumps(list(rows)).encode()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_genuine_plan_comes_in_whole_and_a_second_time_is_all_the_same(
    session: Session, take: Taker, name: str
) -> None:
    load_reference(session)
    data = (samples("plans") / name).read_bytes()
    tallies = take(name, data).tallies
    kinds = ("objective", "action_plan", "action", "budget_line")
    assert tuple(tallies[kind].inserted for kind in kinds) == SAMPLES[name]
    assert _yearly(session) == _yearly_in(data)
    again = take(f"copy-of-{name}", data).tallies
    assert again.is_all_same
    assert tuple(again[kind].same for kind in kinds) == SAMPLES[name]
    assert session.scalar(sa.select(sa.func.count()).select_from(PolicyReport)) == 1


def _yearly(session: Session) -> dict[int, Decimal]:
    lines = session.execute(sa.select(BudgetLine.year, BudgetLine.amount_eur))
    sums: dict[int, Decimal] = {}
    for year, amount in lines:
        sums[year] = sums.get(year, Decimal(0)) + amount
    return sums


def _yearly_in(data: bytes) -> dict[int, Decimal]:
    """Sum the file's own figures, without the house's reader."""
    sums: dict[int, Decimal] = {}
    for row in json.loads(data, parse_float=Decimal, parse_int=Decimal):
        for year, amount in row["yearly_amounts"].items():
            sums[int(year)] = sums.get(int(year), Decimal(0)) + amount
    return sums


def test_the_same_content_in_another_file_is_the_same(session: Session, take: Taker) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    take("plan.json", _file(*_rows()))
    shuffled = json.dumps([dict(reversed(row.items())) for row in _rows()], indent=4).encode()
    assert take("anders.json", shuffled).tallies.is_all_same


def test_other_content_is_refused_until_somebody_says_that_it_is_a_revision(session: Session, take: Taker) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    take("plan.json", _file(*_rows()))
    less = _file(*_rows(yearly_amounts={"2026": 100, "2027": 50}))
    with pytest.raises(OtherContent, match="--kind revision"):
        take("plan.json", less)
    with pytest.raises(PlanRefused, match="--adopted-on"):
        take("plan.json", less, kind=ReportKind.REVISION)
    said = {"kind": ReportKind.REVISION, "adopted_on": date(2026, 6, 22)}
    report = take("plan.json", less, **said).report
    assert (report.kind, report.sequence, report.title) == (
        ReportKind.REVISION,
        1,
        "Aanpassing 1 van het meerjarenplan 2026-2031",
    )
    assert take("plan.json", less, **said).tallies.is_all_same
    assert session.scalar(sa.select(sa.func.count()).select_from(Plan)) == 1


def test_a_revision_of_an_unknown_plan_is_refused(session: Session, take: Taker) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    with pytest.raises(PlanRefused, match="--kind plan"):
        take("plan.json", _file(*_rows()), kind=ReportKind.REVISION, adopted_on=date(2026, 6, 22))
    _nothing_stands(session)


def test_a_row_without_goals_comes_in_under_the_plan_itself(session: Session, take: Taker) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    brought = take("plan.json", _file(*_rows(ac_code="", **NO_GOALS)))
    assert session.scalars(sa.select(Action.action_plan_id)).one() is None
    assert session.scalars(sa.select(Objective.id)).all() == []
    assert "no_codes" in {issue.code for issue in brought.issues}


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", Unreadable, "leeg"),
        (b"<html></html>", Unreadable, "HTML"),
        (_file(*_rows())[:-40], Unreadable, "stopt in het midden"),
        (_file(), UnknownMunicipality, "no NIS code"),
        (_file(*_rows(nis_code="99999")), UnknownMunicipality, "99999"),
        (_file(*_rows(nis_code="")), UnknownMunicipality, "no NIS code"),
        (_file(*_rows(municipality="Elders")), PlanRefused, "Elders"),
        (_file(*_rows(), *_rows(nis_code="11002", municipality="Antwerpen")), PlanRefused, "splits het bestand"),
        (_file(*_rows(yearly_amounts={})), PlanRefused, "geen enkel bedrag"),
        (_file(*_rows(yearly_amounts={"2038": 1})), PlanRefused, "Geen bestuursperiode"),
    ],
    ids=[
        "empty",
        "a page",
        "cut off",
        "no rows",
        "unknown code",
        "no code",
        "other name",
        "two municipalities",
        "no amounts",
        "years of no term",
    ],
)
def test_bad_input_is_refused_and_leaves_nothing_behind(
    session: Session, take: Taker, data: bytes, error: type[Exception], says: str
) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    make.make_municipality(session, "Elders", is_demo=False)
    with pytest.raises(error, match=says):
        take("plan.json", data)
    _nothing_stands(session)


def test_an_empty_database_says_what_to_do_first(session: Session, take: Taker) -> None:
    with pytest.raises(UnknownMunicipality, match="woordhouder civic load"):
        take("plan.json", _file(*_rows(municipality="Aartselaar", nis_code="11001")))


def _nothing_stands(session: Session) -> None:
    for table in (Plan, PolicyReport, Action, Snapshot):
        assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
