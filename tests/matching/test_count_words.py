"""Matching: the words of all papers are counted, on both databases."""

from sqlalchemy.orm import Session

from tests.make import make_action, make_decision, make_meeting, make_municipality, make_report
from woordhouder.matching.count_words import count_words, counted_words


def test_words_of_all_municipalities_are_counted_and_twice_is_the_same(session: Session) -> None:
    here, there = make_municipality(session), make_municipality(session, "Elders")
    make_action(session, make_report(session, here), "Zwaaikom herstellen")
    make_decision(session, make_meeting(session, there), "Heraanleg Zwaaikom")
    kept = count_words(session)
    found = counted_words(session)
    assert found["zwaaikom"] >= 2
    assert "herstellen" not in found
    assert count_words(session) == kept == len(found)
    assert counted_words(session) == found


def test_without_papers_there_is_nothing_to_count(session: Session) -> None:
    assert count_words(session) == 0
