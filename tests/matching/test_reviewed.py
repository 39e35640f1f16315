"""Matching: what people decided becomes judged pairs that the measure reads."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import (
    NOW,
    make_account,
    make_action,
    make_commitment,
    make_list,
    make_municipality,
    make_report,
)
from woordhouder.matching import review
from woordhouder.matching.measure import judged_in, measure
from woordhouder.matching.reviewed import write_reviewed
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion, SuggestionState

ABOUT_CARE = "Opvangplaatsen voor kinderen in de Stationswijk"


def test_what_was_decided_is_written_and_can_be_measured(session: Session, tmp_path: Path) -> None:
    town = make_municipality(session)
    report = make_report(session, town)
    for text in ("Riolering Kerkstraat", "Aankoop strooizout", ABOUT_CARE):
        make_action(session, report, text)
    lijst = make_list(session, town)
    accepted, refused, open_still = (make_commitment(session, lijst) for _ in range(3))
    suggest(session, town.id, NOW)
    by = make_account(session).id
    rows = {row.commitment_id: row for row in session.scalars(sa.select(Suggestion))}
    review.refuse(session, rows[refused.id].id, by, NOW)
    rows[accepted.id].state = SuggestionState.ACCEPTED
    rows[accepted.id].decided_by_id, rows[accepted.id].decided_at = by, NOW
    session.flush()
    assert write_reviewed(session, tmp_path) == {"documents": 3, "promises": 2, "accepted": 1}
    (judged,) = judged_in(tmp_path)
    assert {query.query_id: dict(query.grades) for query in judged.queries} == {
        str(accepted.id): {rows[accepted.id].paper_key: 2},
        str(refused.id): {},
    }
    assert str(open_still.id) not in {query.query_id for query in judged.queries}
    found = measure(tmp_path)
    assert (found["suggested_recall"], found["silent_on_empty"]) == (1.0, 0.0)


def test_without_decisions_there_is_nothing_to_measure(session: Session, tmp_path: Path) -> None:
    assert write_reviewed(session, tmp_path / "new") == {"documents": 0, "promises": 0, "accepted": 0}
    assert measure(tmp_path / "new")["queries"] == 0
