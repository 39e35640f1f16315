"""Web, staff: who a printed voter is, is said once and can be taken back."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.web.site import Running, post
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.accounts.membership import Role
from woordhouder.civic.mandate import MandateRole
from woordhouder.council.settled_voter import SettledVoter
from woordhouder.council.vote import Vote
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.mandate_source import mandate_source
from woordhouder.harvest.rules import FOUND

HERE = "/staff/stemmers"


@pytest.fixture
def two_jans(house: Running) -> tuple[int, int]:
    """A vote of `J. Janssens` where two people fit: the ids of the municipality and of Jan."""
    with house.site.writing.begin() as session:
        place = make.make_municipality(session)
        group = make.make_group(session, make.make_list(session, place))
        jan, jef = make.make_official(session, "Jan", "Janssens"), make.make_official(session, "Jef", "Janssens")
        for one in (jan, jef):
            make.make_mandate(session, group, one, role=MandateRole.COUNCILLOR)
        meeting = make.make_meeting(session, place, held_on=date(2026, 10, 26))
        ballot = make.make_ballot(session, make.make_decision(session, meeting, "Kinderopvang"))
        make.make_vote(session, ballot, "J. Janssens")
        return place.id, jan.id


def _sent(place: int, **said: object) -> dict[str, str]:
    return {"municipality": str(place), "voter": "j. janssens"} | {name: str(value) for name, value in said.items()}


def test_a_name_that_fits_two_waits_with_both(house: Running, two_jans: tuple[int, int]) -> None:
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(HERE).text
        assert "1 stem in 1 stuk" in " ".join(text.split())
        assert "De naam past bij meer dan één persoon." in text
        assert "Jef Janssens" in text
        assert "gemeenteraadslid, Lijst De Brug, sinds 2 december 2024" in text


def test_a_person_settles_it_and_can_take_it_back(house: Running, two_jans: tuple[int, int]) -> None:
    place, jan = two_jans
    with house.staff(Role.EDITOR) as browser:
        sent = post(browser, HERE, seen_on=HERE, **_sent(place, verdict="person", person=jan))
        assert sent.status_code == 303
        assert "Van elke stem die we lazen, kennen we de stemmer." in browser.get(HERE).text
        with house.site.reading() as session:
            assert session.scalars(sa.select(Vote.mandate_id)).one() is not None
            settled_id = session.scalars(sa.select(SettledVoter.id)).one()
        assert post(browser, f"{HERE}/{settled_id}/ongedaan", seen_on=HERE).status_code == 303
        assert post(browser, f"{HERE}/{settled_id}/ongedaan", seen_on=HERE).status_code == 404
    with house.site.reading() as session:
        assert session.scalars(sa.select(Vote.mandate_id)).one() is None
        done = set(session.scalars(sa.select(AuditEntry.action)))
    assert {"settle_voter", "unsettle_voter"} <= done


@pytest.mark.parametrize("verdict", ["not_a_member", "set_aside"])
def test_who_is_nobody_or_set_aside_is_not_asked_again(
    house: Running, two_jans: tuple[int, int], verdict: str
) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert post(browser, HERE, seen_on=HERE, **_sent(two_jans[0], verdict=verdict)).status_code == 303
        text = browser.get(HERE).text
    assert "De naam past" not in text
    assert "Eerder gekozen" in text


def test_the_harvest_desk_tells_what_the_mandate_database_holds(house: Running) -> None:
    with house.site.writing.begin() as session:
        source = mandate_source(session, make.make_municipality(session).id)
        source.is_on = True
        found = dict.fromkeys((*FOUND, "recent_meetings"), 0) | {"mandates": 61, "people": 27, "sitting": 25}
        counts = dict.fromkeys(("visited", "read", "unchanged", "failed", "bytes", "stored"), 0)
        session.add(
            HarvestRun(
                source_id=source.id,
                state=RunState.DONE,
                started_at=make.NOW,
                beat_at=make.NOW,
                finished_at=make.NOW,
                worker="hier:1",
                found=found,
                counts=counts | dict.fromkeys(("inserted", "changed", "same"), 0),
            )
        )
    with house.staff(Role.EDITOR) as browser:
        assert "In de mandatendatabank staan 61 mandaten van 27 mensen." in browser.get("/staff/oogst").text


def test_what_does_not_fit_is_refused(house: Running, two_jans: tuple[int, int]) -> None:
    place, jan = two_jans
    with house.site.writing.begin() as session:
        stranger = make.make_official(session, "Piet", "Elders").id
    with house.staff(Role.EDITOR) as browser:
        for said in (
            {"verdict": "person"},
            {"verdict": "misschien"},
            {"verdict": "person", "person": stranger},
            {"verdict": "person", "person": 999_999},
        ):
            assert post(browser, HERE, seen_on=HERE, **_sent(place, **said)).status_code == 400, said
        nobody = _sent(place, verdict="person", person=jan) | {"voter": "niemand"}
        assert post(browser, HERE, seen_on=HERE, **nobody).status_code == 404
