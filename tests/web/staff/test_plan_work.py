"""Web, staff: which plans are missing, for 285 municipalities as for two, in the same few questions."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests import make
from tests.web.public.test_queries_a_page import asked
from tests.web.site import Running
from woordhouder.accounts.membership import Role
from woordhouder.civic.municipality import Municipality
from woordhouder.plans.policy_report import ReportKind
from woordhouder.plans.worklist import plan_work

HERE = "/staff/plannen/werklijst"


@pytest.fixture
def places(house: Running) -> None:
    with house.site.writing.begin() as session:
        make.make_term(session)
        make.make_municipality(session, "Zonderplan")
        make.make_report(session, make.make_municipality(session, "Metplan"))
        whole = make.make_municipality(session, "Volledig")
        make.make_report(session, whole)
        make.make_report(session, whole, kind=ReportKind.REVISION, sequence=1, adopted_on=date(2026, 6, 22))


def test_each_municipality_stands_with_what_is_missing(house: Running, places: None) -> None:
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(HERE).text
        assert "moest er zijn op 31 december 2025" in text
        assert "Aanpassing van 2026" in text
        assert "tegen 31 december 2026" in text
        assert "Volledig" not in text
        assert "2 gemeenten van 3" in " ".join(text.split())


@pytest.mark.parametrize(
    ("asks", "there", "not_there"),
    [
        ("toon=plan", "Zonderplan", "Metplan"),
        ("toon=revision", "Metplan", "Zonderplan"),
        ("toon=laat", "Zonderplan", "Metplan"),
        ("naam=metp", "Metplan", "Zonderplan"),
    ],
)
def test_a_filter_shows_only_what_is_asked(
    house: Running, places: None, asks: str, there: str, not_there: str
) -> None:
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(f"{HERE}?{asks}").text
    assert there in text
    assert not_there not in text


def test_the_whole_country_takes_three_questions(session: Session, engine: Engine) -> None:
    make.make_term(session)
    for n in range(285):
        make.make_municipality(session, f"Gemeente {n}")
    with asked(engine) as questions:
        work = plan_work(session, date(2026, 11, 2))
    assert len(work) == session.scalar(sa.select(sa.func.count(Municipality.id))) == 285
    assert len(questions) == 3
