"""Harvest: a vote counts for the mandate that its voter held that day, and for nobody where that is not sure."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.council.meeting import Meeting
from woordhouder.council.settled_voter import VoterVerdict
from woordhouder.council.vote import Vote
from woordhouder.harvest.resolve_votes import resolve_votes, resolve_votes_of
from woordhouder.harvest.settle_voter import settle_voter
from woordhouder.harvest.unsettle_voter import unsettle_voter
from woordhouder.harvest.voters import open_voter_count, open_voters, settled_voters
from woordhouder.kit.errors import BadInput, NotFound

MOVED_ON = date(2026, 3, 1)
URI = "https://voorbeeldgem.example/id/mandataris/"


class Council:
    """Voorbeeldgem: Mia moved from De Brug to Vuurtoren on 1 March 2026; Jan and Jef share an initial."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.place = make.make_municipality(session)
        party_list = make.make_list(session, self.place)
        self.brug = make.make_group(session, party_list)
        self.tower = make.make_group(session, party_list, name="Vuurtoren", party_list_id=None)
        self.mia, self.jan, self.jef = (
            make.make_official(session, *name) for name in (("Mia", "De Wens"), ("Jan", "Smet"), ("Jef", "Smet"))
        )
        self.before = self.seat(self.mia, self.brug, "mia-1", ends_on=MOVED_ON - timedelta(days=1))
        self.after = self.seat(self.mia, self.tower, "mia-2", starts_on=MOVED_ON)
        self.seat(self.jan, self.brug, "jan")
        self.seat(self.jef, self.tower, "jef")

    def seat(self, official: Official, group: PoliticalGroup, name: str, **said: Any) -> Mandate:
        values = {"role": MandateRole.COUNCILLOR, "uri": URI + name} | said
        return make.make_mandate(self.session, group, official, **values)

    def vote(
        self,
        name: str | None = None,
        held_on: date | None = date(2026, 1, 26),
        *,
        body_name: str = "Gemeenteraad",
        **said: Any,
    ) -> Vote:
        meeting = make.make_meeting(self.session, self.place, held_on=held_on, body_name=body_name)
        decision = make.make_decision(self.session, meeting, "Kinderopvang")
        cast = make.make_vote(self.session, make.make_ballot(self.session, decision), name, **said)
        resolve_votes(self.session, meeting)
        return cast


@pytest.fixture
def council(session: Session) -> Council:
    return Council(session)


def test_a_name_counts_for_the_group_of_that_day(council: Council) -> None:
    assert council.vote("De Wens Mia").mandate_id == council.before.id
    assert council.vote("De Wens Mia", MOVED_ON).mandate_id == council.after.id


def test_an_old_address_tells_the_person_and_the_day_tells_the_group(council: Council) -> None:
    assert council.vote(mandate_uri=f"{URI}mia-1", held_on=MOVED_ON).mandate_id == council.after.id
    assert council.vote(mandate_uri=f"{URI}mia-2").mandate_id == council.before.id


def test_an_address_in_the_other_scheme_is_the_same(council: Council) -> None:
    assert council.vote(mandate_uri=f"{URI}jan".replace("https", "http")).mandate_id is not None


def test_the_address_goes_before_the_name(council: Council) -> None:
    assert council.vote("Jef Smet", mandate_uri=f"{URI}mia-1").mandate_id == council.before.id


def test_nobody_votes_before_or_after_a_mandate(council: Council) -> None:
    assert council.vote("Jan Smet", date(2024, 12, 1)).mandate_id is None
    assert council.vote(mandate_uri=f"{URI}jan", held_on=date(2020, 1, 1)).mandate_id is None


def test_two_whom_a_name_fits_are_nobody_and_neither_is_a_name_without_a_day(council: Council) -> None:
    assert council.vote("J. Smet").mandate_id is None
    assert council.vote("Jan Smet", None).mandate_id is None


def test_of_two_of_one_name_the_one_who_sits_in_the_body_voted(session: Session, council: Council) -> None:
    other = make.make_official(session, "Jan", "Smet")
    twin = council.seat(other, council.tower, "schepen", role=MandateRole.ALDERMAN)
    council_vote = council.vote("Jan Smet")
    college_vote = council.vote("Jan Smet", body_name="College van Burgemeester en Schepenen")
    assert college_vote.mandate_id == twin.id
    assert council_vote.mandate_id not in (None, twin.id)


def test_a_vote_as_alderman_counts_for_the_group_of_the_same_person(session: Session, council: Council) -> None:
    bare = council.seat(council.mia, council.brug, "mia-schepen", role=MandateRole.ALDERMAN)
    bare.political_group_id = None
    session.flush()
    assert council.vote(mandate_uri=bare.uri).mandate_id == council.before.id


def test_a_mandate_elsewhere_is_no_mandate_here(session: Session, council: Council) -> None:
    neighbour = make.make_list(session, make.make_municipality(session, "Buurgem"))
    piet = make.make_official(session, "Piet", "Elders")
    make.make_mandate(session, make.make_group(session, neighbour), piet, role=MandateRole.COUNCILLOR)
    assert council.vote("Piet Elders").mandate_id is None


def test_looking_again_after_new_mandates_finds_who_was_open(session: Session, council: Council) -> None:
    cast = council.vote("Piet Nieuw")
    council.seat(make.make_official(session, "Piet", "Nieuw"), council.brug, "piet")
    assert resolve_votes_of(session, council.place.id) == 1
    assert cast.mandate_id is not None
    assert resolve_votes_of(session, council.place.id) == 0


def _settle(council: Council, verdict: VoterVerdict, official_id: int | None = None, key: str = "j. smet") -> int:
    by_id = make.make_account(council.session).id
    return settle_voter(council.session, council.place.id, key, verdict, official_id, by_id, NOW)


def test_what_staff_settled_holds_for_votes_before_and_after(session: Session, council: Council) -> None:
    earlier, other = council.vote("J. Smet"), council.vote("J. Smet")
    assert _settle(council, VoterVerdict.PERSON, council.jef.id) == 2
    later = council.vote("J. Smet", date(2026, 9, 28))
    assert {earlier.mandate_id, other.mandate_id, later.mandate_id} == {later.mandate_id}
    assert later.mandate_id is not None
    assert open_voter_count(session) == 0
    ((row, _, person),) = settled_voters(session, 10)
    assert person is council.jef
    assert unsettle_voter(session, row.id, make.make_account(session).id, NOW) == 3
    assert (earlier.mandate_id, open_voter_count(session)) == (None, 1)


def test_a_settled_person_without_a_mandate_that_day_still_counts_for_nobody(council: Council) -> None:
    cast = council.vote("J. Smet", date(2024, 1, 1))
    assert _settle(council, VoterVerdict.PERSON, council.jef.id) == 0
    assert cast.mandate_id is None


def test_an_unknown_address_can_be_settled_too(session: Session, council: Council) -> None:
    cast = council.vote(mandate_uri=f"{URI}vreemd")
    assert open_voters(session, 10)[0].name == f"{URI}vreemd"
    _settle(council, VoterVerdict.PERSON, council.mia.id, f"{URI}vreemd")
    assert cast.mandate_id == council.before.id


@pytest.mark.parametrize("verdict", [VoterVerdict.NOT_A_MEMBER, VoterVerdict.SET_ASIDE])
def test_who_is_no_member_or_set_aside_counts_for_nobody_and_asks_no_more(
    session: Session, council: Council, verdict: VoterVerdict
) -> None:
    cast = council.vote("J. Smet")
    _settle(council, verdict)
    assert (cast.mandate_id, open_voter_count(session)) == (None, 0)


def test_settling_refuses_what_cannot_be(session: Session, council: Council) -> None:
    council.vote("J. Smet")
    stranger = make.make_official(session, "Piet", "Elders")
    with pytest.raises(BadInput):
        _settle(council, VoterVerdict.PERSON, stranger.id)
    with pytest.raises(BadInput):
        _settle(council, VoterVerdict.NOT_A_MEMBER, council.jan.id)
    with pytest.raises(NotFound):
        _settle(council, VoterVerdict.SET_ASIDE, key="niemand")


def test_the_open_voters_are_told_with_how_often_and_who_they_may_be(session: Session, council: Council) -> None:
    for held_on in (date(2026, 1, 26), date(2026, 2, 23)):
        council.vote("J. Smet", held_on)
    council.vote("Wie Weet")
    first, second = open_voters(session, 10)
    assert (first.name, first.vote_count, first.paper_count) == ("J. Smet", 2, 2)
    assert (first.first_on, first.last_on) == (date(2026, 1, 26), date(2026, 2, 23))
    assert [one.official for one in first.fitting] == [council.jan, council.jef]
    assert (second.fitting, len(second.others)) == ((), 3)


def test_a_vote_in_another_town_of_the_same_name_stays_apart(session: Session, council: Council) -> None:
    council.vote("J. Smet")
    meeting = session.scalars(sa.select(Meeting)).first()
    assert meeting is not None
    neighbour = make.make_municipality(session, "Buurgem")
    decision = make.make_decision(session, make.make_meeting(session, neighbour), "Fietsstraat")
    make.make_vote(session, make.make_ballot(session, decision), "J. Smet")
    assert open_voter_count(session) == 2
    _settle(council, VoterVerdict.SET_ASIDE)
    assert open_voter_count(session) == 1
