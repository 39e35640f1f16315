"""Matching, standings: `suggest` goes on from what is kept, and the database ends as if all was looked through."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import (
    NOW,
    make_account,
    make_commitment,
    make_decision,
    make_list,
    make_meeting,
    make_municipality,
)
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.assessment.withdraw_evidence import withdraw_evidence
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment
from woordhouder.council.meeting import Meeting
from woordhouder.matching.standings.town_standing import TownStanding
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion

ABOUT_CARE = "Opvangplaatsen voor kinderen in de Stationswijk"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def town(session: Session) -> Municipality:
    return make_municipality(session)


@pytest.fixture
def promise(session: Session, town: Municipality) -> Commitment:
    return make_commitment(session, make_list(session, town))


@pytest.fixture
def meeting(session: Session, town: Municipality) -> Meeting:
    made = make_meeting(session, town)
    for number in range(40):
        make_decision(session, made, f"Herstelling van riool nummer {number} in de Kerkstraat")
    make_decision(session, made, ABOUT_CARE)
    return made


def written(session: Session) -> dict[str, int]:
    rows = session.execute(sa.select(Suggestion.paper_key, Suggestion.rank))
    return {row.paper_key: row.rank for row in rows}


def counted_at(session: Session) -> object:
    return session.scalar(sa.select(TownStanding.counted_at))


def forget(session: Session) -> None:
    session.execute(sa.delete(TownStanding))
    session.execute(sa.delete(Suggestion))


def test_a_new_decision_is_proposed_without_looking_through_all_again(
    session: Session, town: Municipality, promise: Commitment, meeting: Meeting
) -> None:
    suggest(session, town.id, NOW)
    fresh = make_decision(session, meeting, f"{ABOUT_CARE}, fase 2")
    assert suggest(session, town.id, LATER)["inserted"] == 1
    assert f"decision:{fresh.id}" in written(session)
    assert counted_at(session) == NOW
    after = written(session)
    forget(session)
    suggest(session, town.id, LATER)
    assert written(session) == after
    assert counted_at(session) == LATER


def test_a_paper_that_changed_is_valued_anew(
    session: Session, town: Municipality, promise: Commitment, meeting: Meeting
) -> None:
    suggest(session, town.id, NOW)
    fresh = make_decision(session, meeting, f"{ABOUT_CARE}, fase 2")
    suggest(session, town.id, NOW)
    fresh.title = "Aankoop van strooizout"
    session.flush()
    assert suggest(session, town.id, LATER)["removed"] == 1
    assert f"decision:{fresh.id}" not in written(session)
    assert counted_at(session) == NOW


def test_evidence_that_is_withdrawn_is_proposed_again(
    session: Session, town: Municipality, promise: Commitment, meeting: Meeting
) -> None:
    by = make_account(session).id
    suggest(session, town.id, NOW)
    key = next(iter(written(session)))
    bearing = Bearing(EvidenceKind.DECISION, Direction.FOR, date(2026, 10, 26), "De raad besliste.")
    link = accept_evidence(session, promise.id, Paper("decision", int(key.partition(":")[2])), bearing, by, NOW)
    assert suggest(session, town.id, NOW)["removed"] == 1
    withdraw_evidence(session, link.id, "Vergissing.", by, NOW)
    assert suggest(session, town.id, NOW)["inserted"] == 1
    assert counted_at(session) == NOW


def test_after_a_week_all_is_looked_through_again(
    session: Session, town: Municipality, promise: Commitment, meeting: Meeting
) -> None:
    suggest(session, town.id, NOW)
    a_week_later = NOW + timedelta(days=8)
    suggest(session, town.id, a_week_later)
    assert counted_at(session) == a_week_later


def test_a_new_promise_is_held_against_all_papers(
    session: Session, town: Municipality, promise: Commitment, meeting: Meeting
) -> None:
    suggest(session, town.id, NOW)
    other = make_commitment(session, make_list(session, town))
    assert suggest(session, town.id, LATER)["inserted"] >= 1
    assert other.id in session.scalars(sa.select(Suggestion.commitment_id)).all()
