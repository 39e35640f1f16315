"""Civic: the reference facts come in once, and a second time changes nothing."""

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests import make
from woordhouder.civic.load_reference import is_loaded, load_reference
from woordhouder.civic.municipality import MergedMunicipality, Municipality
from woordhouder.civic.party import Party
from woordhouder.civic.party_list import PartyList

EXPECTED = {
    "municipality": 285,
    "merged_municipality": 27,
    "governing_body": 6949,
    "term": 3,
    "election": 1,
    "party": 7,
    "party_list": 1453,
}


def test_a_first_load_inserts_every_fact_and_a_second_finds_all_the_same(session: Session) -> None:
    assert not is_loaded(session)
    first = load_reference(session)
    assert {kind: tally.inserted for kind, tally in first} == EXPECTED
    assert is_loaded(session)
    second = load_reference(session)
    assert second.is_all_same
    assert {kind: tally.same for kind, tally in second} == EXPECTED


def test_a_load_takes_few_statements_however_many_facts(engine: Engine, session: Session) -> None:
    load_reference(session)
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda c, cur, statement, *rest: said.append(statement))
    load_reference(session)
    assert len(said) < 20


def test_a_fact_that_changed_is_corrected_and_counted(session: Session) -> None:
    load_reference(session)
    aalst = session.scalars(sa.select(Municipality).where(Municipality.name == "Aalst")).one()
    aalst.council_seats = 1
    tallies = load_reference(session)
    assert (tallies["municipality"].changed, tallies["municipality"].same) == (1, 284)
    assert aalst.council_seats == 45


def test_what_staff_said_of_a_list_is_not_erased(session: Session) -> None:
    load_reference(session)
    local = session.scalars(sa.select(PartyList).where(PartyList.name == "cd&v plus").limit(1)).one()
    local.party_id = session.scalars(sa.select(Party.id).where(Party.name == "cd&v")).one()
    session.flush()
    assert load_reference(session).is_all_same
    assert local.party_id is not None


def test_only_a_list_with_exactly_the_name_of_a_party_belongs_to_it(session: Session) -> None:
    load_reference(session)
    named = sa.select(PartyList.name).join(Party, Party.id == PartyList.party_id)
    assert set(session.scalars(named.where(Party.name == "Groen"))) == {"GROEN", "Groen"}
    assert set(session.scalars(named.where(Party.name == "Vooruit"))) == {"Vooruit"}


def test_the_code_of_a_merged_municipality_leads_to_the_new_one(session: Session) -> None:
    load_reference(session)
    found = session.scalar(
        sa.select(Municipality.name)
        .join(MergedMunicipality, MergedMunicipality.into_id == Municipality.id)
        .where(MergedMunicipality.nis_code == "71069")
    )
    assert found == "Tessenderlo-Ham"


def test_a_fictional_municipality_stays_as_it_is(session: Session) -> None:
    fictional = make.make_municipality(session)
    load_reference(session)
    assert session.get_one(Municipality, fictional.id).is_demo
