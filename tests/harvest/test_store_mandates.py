"""Harvest: mandates come into the tables once, end without being deleted, and their changes are seen."""

from collections import Counter
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.harvest.mandate_town import ID, RECORDING, town
from tests.make import NOW
from woordhouder.civic.mandate import Mandate, MandateRole, MandateStatus
from woordhouder.civic.mandate_change import MandateChange, MandateChangeKind
from woordhouder.civic.official import Official
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.harvest.read.mandates import read_mandates
from woordhouder.harvest.store_mandates import StoredMandates, store_mandates


def _store(session: Session, text: str = RECORDING, days: int = 0, **said: int) -> StoredMandates:
    return store_mandates(session, read_mandates([text.encode()]), NOW + timedelta(days=days), **said)


def _mandate(session: Session, name: str) -> Mandate:
    found = session.scalar(sa.select(Mandate).where(Mandate.uri == f"{ID}mandataris/{name}"))
    assert found is not None
    return found


def test_whole_mandates_are_stored_and_the_others_told(session: Session) -> None:
    town(session)
    stored = _store(session)
    counts = {kind: (tally.inserted, tally.changed, tally.same) for kind, tally in stored.tallies}
    assert counts["mandate"] == (5, 0, 0)
    assert counts["official"] == (3, 0, 0)
    assert counts["political_group"] == (2, 0, 1), "the OCMW's group of the same name is the same group"
    assert Counter(issue.code for issue in stored.issues) == {
        "mandate_draft": 1,
        "bad_date": 1,
        "several_groups": 1,
        "other_office": 1,
        "office_unknown": 1,
        "start_unknown": 1,
        "person_without_name": 1,
    }
    assert stored.changes == [], "what stood at the first reading is no change"


def test_a_mandate_keeps_everything_that_the_database_tells(session: Session) -> None:
    town(session)
    _store(session)
    alderman, chair = _mandate(session, "wens-schepen"), _mandate(session, "droomers-voorzitter")
    assert (alderman.role, alderman.rank, alderman.portfolio) == (
        MandateRole.ALDERMAN,
        "Eerste schepen",
        "Kinderopvang, Onderwijs",
    )
    assert alderman.governing_body_id is not None
    assert chair.status is MandateStatus.PREVENTED
    assert chair.deputy_id == _mandate(session, "papier-raad").id
    person = session.get_one(Official, alderman.official_id)
    assert (person.name, person.alternative_name, person.is_demo) == ("Mia De Wens", "Mieke", True)


def test_a_second_time_changes_nothing(session: Session) -> None:
    town(session)
    _store(session)
    again = _store(session, days=1)
    assert again.tallies.is_all_same
    assert again.changes == []
    assert session.scalar(sa.select(sa.func.count(Mandate.id))) == 5


def test_a_group_comes_from_the_list_of_exactly_its_name_and_from_no_other(session: Session) -> None:
    town(session)
    _store(session)
    named = sa.select(PoliticalGroup.name, PartyList.name).outerjoin(
        PartyList, PartyList.id == PoliticalGroup.party_list_id
    )
    assert {tuple(row) for row in session.execute(named)} == {
        ("Lijst De Brug", "Lijst De Brug"),
        ("Vuurtoren", None),
    }


def test_what_staff_said_about_a_group_stays(session: Session) -> None:
    place = town(session)
    _store(session)
    other = session.scalar(
        sa.select(PartyList).where(PartyList.municipality_id == place.id, PartyList.name != "Lijst De Brug")
    )
    group = session.scalar(sa.select(PoliticalGroup).where(PoliticalGroup.name == "Lijst De Brug"))
    assert other is not None
    assert group is not None
    group.party_list_id = other.id
    _store(session)
    assert group.party_list_id == other.id


_NO_END = '"2024-12-01T23:00:00Z"^^xsd:dateTime ; m:einde "0001-01-01"'
_OLD_SEAT = 'm:start "2025-03-01"^^xsd:date ; m:einde "2026-06-30T21:59:59Z"^^xsd:dateTime'
SUCCESSION = (
    RECORDING.replace("mandataris/papier-raad> a m:Mandataris", "mandataris/opvolger> a m:Mandataris")
    .replace(_OLD_SEAT, 'm:start "2026-10-27"^^xsd:date')
    .replace(_NO_END, _NO_END.replace("0001-01-01", "2026-10-26"))
)


def test_a_mandate_that_changes_hands_is_seen_once(session: Session) -> None:
    town(session)
    _store(session)
    stored = _store(session, SUCCESSION, days=1)
    assert {(one.kind, one.happened_on) for one in stored.changes} == {
        (MandateChangeKind.ENDED, date(2026, 10, 26)),
        (MandateChangeKind.BEGAN, date(2026, 10, 27)),
    }
    assert _mandate(session, "wens-raad").ends_on == date(2026, 10, 26)
    assert _store(session, SUCCESSION, days=2).changes == []
    assert session.scalar(sa.select(sa.func.count(MandateChange.id))) == 2


def test_a_mandate_that_is_no_longer_told_stays(session: Session) -> None:
    town(session)
    _store(session)
    _store(session, SUCCESSION)
    assert _mandate(session, "papier-raad").ends_on == date(2026, 6, 30)


def test_an_end_that_is_taken_back_is_taken_back_and_told(session: Session) -> None:
    town(session)
    _store(session, SUCCESSION)
    stored = _store(session, RECORDING, days=1)
    assert _mandate(session, "wens-raad").ends_on is None
    assert MandateChangeKind.END_WITHDRAWN in {one.kind for one in stored.changes}


def test_what_began_long_ago_and_comes_in_late_is_no_news(session: Session) -> None:
    town(session)
    _store(session, RECORDING.replace("mandataris/wens-rmw> a m:Mandataris", "mandataris/wens-rmw> a m:Niets"))
    stored = _store(session)
    assert stored.tallies["mandate"].inserted == 1
    assert stored.changes == []


def test_who_was_typed_in_before_gets_an_address_and_no_twin(session: Session) -> None:
    place = town(session)
    party_list = session.scalars(sa.select(PartyList).where(PartyList.municipality_id == place.id)).first()
    assert party_list is not None
    group = make.make_group(session, party_list)
    mia = make.make_official(session, "Mia", "De Wens")
    typed = make.make_mandate(
        session, group, mia, role=MandateRole.COUNCILLOR, mail_address="mia@voorbeeldgem.example"
    )
    _store(session)
    session.expire_all()
    assert (mia.uri, typed.uri) == (f"{ID}persoon/wens", f"{ID}mandataris/wens-raad")
    assert typed.mail_address == "mia@voorbeeldgem.example"
    assert group.uri is not None


def test_mandates_of_another_municipality_are_left_alone(session: Session) -> None:
    town(session)
    neighbour = make.make_municipality(session, "Buurgem")
    stored = _store(session, municipality_id=neighbour.id)
    assert stored.tallies["mandate"].seen == 0
    assert session.scalar(sa.select(sa.func.count(Official.id))) == 0


def test_without_a_known_body_the_municipality_must_be_said(session: Session) -> None:
    make.make_term(session)
    place = make.make_municipality(session)
    assert {issue.code for issue in _store(session).issues} >= {"body_unknown"}
    assert session.scalar(sa.select(sa.func.count(Mandate.id))) == 0
    assert _store(session, municipality_id=place.id).tallies["mandate"].inserted == 5
