"""Matching: ask whether a paper works against a promise; a question, never a verdict."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import (
    NOW,
    make_ballot,
    make_commitment,
    make_decision,
    make_list,
    make_meeting,
    make_municipality,
)
from woordhouder.council.decision import Outcome
from woordhouder.matching.contra import Against, Question, question_of
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion

CARE = "Wij houden de buurtbibliotheek open."


@pytest.mark.parametrize(
    ("title", "why", "word"),
    [
        ("Sluiting buurtbibliotheek Molenveld", Against.CLOSED, "sluiting"),
        ("Stopzetting werking buurtbibliotheek", Against.STOPPED, "stopzetting"),
        ("Opheffing reglement premies", Against.STOPPED, "opheffing"),
        ("Overeenkomst bibliotheek: niet verlengen", Against.STOPPED, "niet verlengen"),
        ("Openbare verkoop van het bibliotheekgebouw", Against.SOLD, "openbare verkoop"),
        ("Vermindering werkingsmiddelen bibliotheek", Against.CUT, "vermindering"),
        ("Bibliotheek: tariefverhoging", Against.DEARER, "tariefverhoging"),
        ("Ontheffing van de openingsplicht", Against.EXEMPTED, "ontheffing"),
    ],
)
def test_words_that_take_away_make_us_ask(title: str, why: Against, word: str) -> None:
    assert question_of(CARE, title, "") == Question(why, word)


@pytest.mark.parametrize("title", ["Verlenging huur buurtbibliotheek", "Uitbreiding van de openingsuren", ""])
def test_other_words_do_not(title: str) -> None:
    assert question_of(CARE, title, "") is None


def test_a_promise_to_take_away_is_not_opposed_by_taking_away() -> None:
    assert (
        question_of("Wij schaffen de gezinsbelasting af: afschaffen nu.", "Afschaffing gezinsbelasting", "") is None
    )
    assert question_of("De belasting daalt.", "Verlaging van de belasting", "") is None


def test_only_the_opening_of_a_long_text_counts() -> None:
    assert question_of(CARE, "Bibliotheek", "Stopzetting van de huur.") is not None
    assert question_of(CARE, "Bibliotheek", "De werking gaat door. " * 20 + "Stopzetting van de huur.") is None


def test_what_was_rejected_is_asked_whatever_its_words() -> None:
    assert question_of(CARE, "Motie: langer open", "", is_rejected=True) == Question(Against.REJECTED)


def test_a_suggestion_keeps_that_we_ask_and_why(session: Session) -> None:
    town = make_municipality(session)
    make_commitment(session, make_list(session, town))
    meeting = make_meeting(session, town)
    about = "Opvangplaatsen voor kinderen in de Stationswijk"
    stopped = make_decision(session, meeting, f"Stopzetting: {about}")
    rejected = make_decision(session, meeting, f"Motie: {about}")
    make_ballot(session, rejected, outcome=Outcome.REJECTED)
    amended = make_decision(session, meeting, f"Reglement: {about}")
    make_ballot(session, amended, outcome=Outcome.REJECTED)
    make_ballot(session, amended, outcome=Outcome.ADOPTED)
    suggest(session, town.id, NOW)
    rows = {row.decision_id: row for row in session.scalars(sa.select(Suggestion))}
    assert {row_id: row.may_oppose for row_id, row in rows.items()} == {
        stopped.id: True,
        rejected.id: True,
        amended.id: False,
    }
    assert rows[stopped.id].reasons[-1] == {"kind": "contra", "why": "stopped", "word": "stopzetting"}
    assert rows[rejected.id].reasons[-1] == {"kind": "contra", "why": "rejected", "word": ""}
