"""Council: how complete what we read is, by municipality and year."""

from datetime import date

from sqlalchemy.orm import Session

from tests import make
from woordhouder.council.decision import Outcome
from woordhouder.council.queries import coverage_by_year


def test_nothing_read_gives_no_row(session: Session) -> None:
    make.make_municipality(session)
    assert coverage_by_year(session) == []


def test_each_year_counts_what_was_published_and_what_we_know_of_it(session: Session) -> None:
    place = make.make_municipality(session)
    mandate = make.make_mandate(session, make.make_group(session, make.make_list(session, place)))
    meeting = make.make_meeting(session, place, held_on=date(2026, 1, 26))
    named = make.make_decision(session, meeting, "Kinderopvang")
    ballot = make.make_ballot(session, named, for_count=2, against_count=0, outcome=Outcome.ADOPTED)
    make.make_vote(session, ballot, "Mia Verzonnen", mandate_id=mandate.id)
    make.make_vote(session, ballot, "Jan Onbekend")
    counted = make.make_decision(session, meeting, "Fietsstraat")
    make.make_ballot(session, counted, for_count=15, against_count=8, outcome=Outcome.ADOPTED)
    told = make.make_decision(session, meeting, "Kennisname")
    make.make_ballot(session, told, outcome=Outcome.NOTED)
    make.make_decision(session, meeting, "Zonder stemming")

    (row,) = coverage_by_year(session)

    assert (row.municipality, row.year) == ("Voorbeeldgem", 2026)
    assert (row.meeting_count, row.item_count, row.decision_count) == (1, 4, 4)
    assert (row.outcome_count, row.balloted_count, row.named_count) == (3, 2, 1)
    assert (row.vote_count, row.known_vote_count, row.known_share) == (2, 1, 0.5)


def test_two_ballots_on_one_decision_count_it_once(session: Session) -> None:
    meeting = make.make_meeting(session, make.make_municipality(session))
    decision = make.make_decision(session, meeting, "Kinderopvang")
    for _ in range(2):
        make.make_vote(session, make.make_ballot(session, decision, for_count=1), "Mia Verzonnen")
    (row,) = coverage_by_year(session)
    assert (row.decision_count, row.balloted_count, row.named_count, row.vote_count) == (1, 1, 1, 2)


def test_municipalities_stand_by_name_and_years_newest_first_an_unknown_day_last(session: Session) -> None:
    later = make.make_municipality(session, "Zandhoven aan Zee")
    first = make.make_municipality(session, "Aardgem")
    for place, held_on in (
        (later, date(2025, 3, 1)),
        (first, None),
        (first, date(2025, 12, 31)),
        (first, date(2026, 1, 1)),
    ):
        make.make_meeting(session, place, held_on=held_on)
    rows = coverage_by_year(session)
    assert [(row.municipality, row.year) for row in rows] == [
        ("Aardgem", 2026),
        ("Aardgem", 2025),
        ("Aardgem", None),
        ("Zandhoven aan Zee", 2025),
    ]
    assert [row.known_share for row in rows] == [None] * 4
    assert [row.year for row in coverage_by_year(session, later.id)] == [2025]
