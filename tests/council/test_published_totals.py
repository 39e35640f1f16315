"""Council: how each group voted, by the names; what is not known stands apart and is never called absent."""

import pytest
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.civic.mandate import MandateRole
from woordhouder.council.ballot import Ballot
from woordhouder.council.published_totals import BallotTotals, Side, SideTotal, ballot_totals
from woordhouder.council.settled_voter import SettledVoter, VoterVerdict
from woordhouder.council.vote import VoteChoice


class Chamber:
    """A council of three in De Brug and one in Vuurtoren, in a meeting with one ballot."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.place = make.make_municipality(session)
        party_list = make.make_list(session, self.place)
        self.brug = make.make_group(session, party_list)
        self.tower = make.make_group(session, party_list, name="Vuurtoren", party_list_id=None)
        role = MandateRole.COUNCILLOR
        self.members = [
            make.make_mandate(session, group, make.make_official(session, f"Lid{n}", "Verzonnen"), role=role)
            for n, group in enumerate((self.brug, self.brug, self.brug, self.tower))
        ]
        self.meeting = make.make_meeting(session, self.place)
        self.decision = make.make_decision(session, self.meeting, "Kinderopvang")

    def ballot(self, **said: object) -> Ballot:
        return make.make_ballot(self.session, self.decision, **said)

    def vote(self, ballot: Ballot, member: int | None, choice: VoteChoice, name: str = "Iemand Anders") -> None:
        if member is None:
            make.make_vote(self.session, ballot, name, choice)
        else:
            mandate_id = self.members[member].id
            make.make_vote(self.session, ballot, f"Lid{member} Verzonnen", choice, mandate_id=mandate_id)

    def totals(self) -> dict[int, BallotTotals]:
        return ballot_totals(self.session, self.meeting.id)


@pytest.fixture
def chamber(session: Session) -> Chamber:
    return Chamber(session)


def test_each_group_is_counted_and_whose_vote_was_not_published_is_told(chamber: Chamber) -> None:
    ballot = chamber.ballot()
    chamber.vote(ballot, 0, VoteChoice.FOR)
    chamber.vote(ballot, 1, VoteChoice.AGAINST)
    assert chamber.totals()[ballot.id].sides == (
        SideTotal("Lijst De Brug", None, 1, 1, 0, 1),
        SideTotal("Vuurtoren", None, 0, 0, 0, 1),
    )


def test_who_is_not_known_counts_for_no_group(session: Session, chamber: Chamber) -> None:
    ballot = chamber.ballot()
    chamber.vote(ballot, 3, VoteChoice.ABSTAINED)
    chamber.vote(ballot, None, VoteChoice.FOR)
    chamber.vote(ballot, None, VoteChoice.AGAINST, "De Secretaris")
    chamber.members[0].political_group_id = None
    chamber.vote(ballot, 0, VoteChoice.FOR)
    by_id = make.make_account(session).id
    session.add(
        SettledVoter(
            municipality_id=chamber.place.id,
            voter_key="de secretaris",
            name="De Secretaris",
            verdict=VoterVerdict.NOT_A_MEMBER,
            settled_at=NOW,
            settled_by_id=by_id,
        )
    )
    session.flush()
    sides = chamber.totals()[ballot.id].sides
    assert [one for one in sides if one.side] == [
        SideTotal(None, Side.NO_GROUP, 1, 0, 0, None),
        SideTotal(None, Side.UNKNOWN, 1, 0, 0, None),
        SideTotal(None, Side.NOT_A_MEMBER, 0, 1, 0, None),
    ]
    silent = SideTotal("Vuurtoren", None, 0, 0, 1, None)
    assert [one for one in sides if one.group] == [silent], "who is silent cannot be told while names are unknown"


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ({}, False),
        ({"for_count": 1, "against_count": 0, "abstained_count": 0}, False),
        ({"for_count": 2}, True),
        ({"for_count": 1, "against_count": 8}, False),
    ],
    ids=["no counts", "the same", "other", "only one side is named"],
)
def test_counts_of_the_paper_are_held_against_its_names(
    chamber: Chamber, said: dict[str, int], differs: bool
) -> None:
    ballot = chamber.ballot(**said)
    chamber.vote(ballot, 0, VoteChoice.FOR)
    assert chamber.totals()[ballot.id].differs is differs


def test_a_secret_ballot_and_one_without_names_give_no_totals(chamber: Chamber) -> None:
    chamber.vote(chamber.ballot(is_secret=True), 0, VoteChoice.FOR)
    chamber.ballot(for_count=15, against_count=8)
    assert chamber.totals() == {}


def test_in_a_body_that_we_do_not_know_nobody_is_missed(chamber: Chamber) -> None:
    chamber.meeting.body_name = "Stuurgroep"
    ballot = chamber.ballot()
    chamber.vote(ballot, 0, VoteChoice.FOR)
    assert chamber.totals()[ballot.id].sides == (SideTotal("Lijst De Brug", None, 1, 0, 0, None),)
