"""Tests: staff keeps other legal days for a region, and goes back to those of the program."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.civic.legal_calendar import MomentKind, Region, legal_rules, moments_of_term
from woordhouder.civic.legal_rules import own_rules, rules_in_use
from woordhouder.civic.set_legal_rule import add_rule, drop_rule, give_back, take_over
from woordhouder.kit.errors import BadInput, Conflict, NotFound
from woordhouder.reminders.calendar_ahead import calendar_ahead

TERM = (date(2024, 12, 2), date(2030, 12, 1))


def _days(session: Session, region: str) -> list[date]:
    return [moment.on for moment in moments_of_term(*TERM, region, rules_in_use(session))]


def _add(session: Session, region: Region, month: int, day: int, last_year: int | None = None) -> int:
    by = make.make_account(session).id
    return add_rule(session, region, MomentKind.ACCOUNTS, (month, day), (2, last_year), by, NOW).id


def test_without_words_of_staff_the_days_of_the_program_hold(session: Session) -> None:
    assert rules_in_use(session) == legal_rules()
    assert _days(session, "wallonia") == []


def test_a_day_of_another_region_is_asked_about_there_and_nowhere_else(session: Session) -> None:
    _add(session, Region.WALLONIA, 2, 15, last_year=4)
    assert [on.isoformat() for on in _days(session, "wallonia")] == ["2026-02-15", "2027-02-15", "2028-02-15"]
    assert _days(session, "flanders") == [moment.on for moment in moments_of_term(*TERM)]
    place = make.make_municipality(session, "Exempleville", province="Namen")
    party_list = make.make_list(session, place)
    make.make_mandate(session, make.make_group(session, party_list))
    make.make_commitment(session, party_list)
    ahead = [(line.municipality, line.moment_on) for line in calendar_ahead(session, NOW)]
    assert ahead == [("Exempleville", date(2027, 2, 15))]


def test_adding_a_day_where_the_program_has_days_keeps_those(session: Session) -> None:
    before = _days(session, "flanders")
    _add(session, Region.FLANDERS, 3, 31, last_year=2)
    assert _days(session, "flanders") == sorted([*before, date(2026, 3, 31)])


def test_a_day_is_dropped_and_the_program_takes_over_again(session: Session) -> None:
    by = make.make_account(session).id
    assert take_over(session, Region.FLANDERS, by, NOW) == 4
    assert take_over(session, Region.FLANDERS, by, NOW) == 0
    accounts = next(row for row in own_rules(session) if row.kind is MomentKind.ACCOUNTS)
    drop_rule(session, accounts.id, by, NOW)
    assert date(2027, 6, 30) not in _days(session, "flanders")
    with pytest.raises(NotFound):
        drop_rule(session, accounts.id, by, NOW)
    assert give_back(session, Region.FLANDERS, by, NOW) == 3
    assert give_back(session, Region.FLANDERS, by, NOW) == 0
    assert date(2027, 6, 30) in _days(session, "flanders")


@pytest.mark.parametrize(
    ("on", "years"), [((2, 29), (1, None)), ((13, 1), (1, None)), ((6, 30), (3, 2)), ((6, 30), (7, 7))]
)
def test_a_day_that_makes_no_sense_is_refused(
    session: Session, on: tuple[int, int], years: tuple[int, int | None]
) -> None:
    with pytest.raises(BadInput):
        add_rule(session, Region.BRUSSELS, MomentKind.PLAN, on, years, make.make_account(session).id, NOW)


def test_the_same_day_twice_is_one_day(session: Session) -> None:
    _add(session, Region.BRUSSELS, 6, 30)
    with pytest.raises(Conflict):
        _add(session, Region.BRUSSELS, 6, 30)
