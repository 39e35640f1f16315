"""Matching, taken over: the papers of a municipality compared with what was asked, on both databases."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.ask import Ask
from woordhouder.commitments.model_sentence import ModelSentence
from woordhouder.commitments.organisation import Organisation
from woordhouder.council.decision import Decision
from woordhouder.documents.keep import Paper, keep
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.errors import NotFound
from woordhouder.matching.forget_report import forget_report
from woordhouder.matching.reuse import ReuseLevel
from woordhouder.matching.taken_over.find import find_taken_over
from woordhouder.matching.taken_over.judge import judge
from woordhouder.matching.taken_over.queries import Wanted, counts_by_level, found_lines, places_with_finds
from woordhouder.matching.taken_over.taken_over import FoundIn, TakenOver, TakenOverState

SENTENCE = "We openen twintig opvangplaatsen met sociaal tarief in de Stationswijk."
AGREEMENT = f"Bestuursakkoord. 3.1 {SENTENCE} We verfraaien ook de markt."


@pytest.fixture
def blobs(tmp_path: Path) -> BlobFolder:
    return BlobFolder(tmp_path / "copies")


@pytest.fixture
def town(session: Session) -> Municipality:
    """A place of the demo, with one sentence that an organisation of the demo offered."""
    place = make.make_municipality(session, is_demo=True)
    offered(session, SENTENCE)
    return place


def offered(session: Session, text: str, *, is_demo: bool = True) -> ModelSentence:
    organisation = Organisation(name=f"Platform voor {text[:150]}", is_demo=is_demo)
    session.add(organisation)
    session.flush()
    row = ModelSentence(organisation_id=organisation.id, text=text)
    session.add(row)
    session.flush()
    return row


def decided(session: Session, town: Municipality, text: str) -> Decision:
    return make.make_decision(session, make.make_meeting(session, town), "Kinderopvang", text=text)


def agreed(session: Session, blobs: BlobFolder, town: Municipality, text: str) -> None:
    paper = Paper("file:akkoord", "Bestuursakkoord", "Lijst De Brug", "text/plain", text.encode(), is_demo=True)
    snapshot, _ = keep(session, blobs, paper, NOW)
    citation = make.make_citation(session, "Bestuursakkoord.", snapshot_id=snapshot.id)
    commitment = make.make_commitment(session, make.make_list(session, town))
    session.add(
        EvidenceLink(
            commitment_id=commitment.id,
            kind=EvidenceKind.AGREEMENT,
            direction=Direction.FOR,
            summary="Het staat in het akkoord.",
            dated_on=date(2024, 12, 9),
            citation_id=citation.id,
            accepted_by_id=make.make_account(session).id,
            accepted_at=NOW,
        )
    )
    session.flush()


def finds(session: Session) -> list[tuple[FoundIn, ReuseLevel]]:
    return [(row.found_in, row.level) for row in session.scalars(sa.select(TakenOver).order_by(TakenOver.id))]


def test_a_sentence_is_found_in_agreement_plan_and_decision(
    session: Session, blobs: BlobFolder, town: Municipality
) -> None:
    agreed(session, blobs, town, AGREEMENT)
    make.make_action(session, make.make_report(session, town), "Twintig opvangplaatsen openen in de Stationswijk")
    decided(session, town, f"Artikel 1 De raad beslist: {SENTENCE.lower()}")
    decided(session, town, "Artikel 1 De raad koopt een vrachtwagen.")
    counts = find_taken_over(session, blobs, town.id, NOW)
    assert counts == {"compared": 4, "same": 0, "found": 3, "removed": 0}
    assert finds(session) == [
        (FoundIn.AGREEMENT, ReuseLevel.LITERALLY),
        (FoundIn.ACTION, ReuseLevel.MOSTLY),
        (FoundIn.DECISION, ReuseLevel.LITERALLY),
    ]
    agreement = found_lines(session, Wanted(town.id, found_in=FoundIn.AGREEMENT), 0, 10)[0]
    assert agreement.found.excerpt == SENTENCE.removesuffix(".")
    assert agreement.copy is not None
    assert agreement.copy[0].title == "Bestuursakkoord"


def test_twice_compares_nothing_and_a_new_paper_alone_is_compared(
    session: Session, blobs: BlobFolder, town: Municipality
) -> None:
    decided(session, town, SENTENCE)
    find_taken_over(session, blobs, town.id, NOW)
    assert find_taken_over(session, blobs, town.id, NOW) == {"compared": 0, "same": 1, "found": 0, "removed": 0}
    decided(session, town, "De raad koopt een vrachtwagen.")
    assert find_taken_over(session, blobs, town.id, NOW) == {"compared": 1, "same": 1, "found": 0, "removed": 0}


def test_a_paper_that_changes_is_compared_again(session: Session, blobs: BlobFolder, town: Municipality) -> None:
    decision = decided(session, town, SENTENCE)
    find_taken_over(session, blobs, town.id, NOW)
    decision.text = "De raad koopt een vrachtwagen."
    assert find_taken_over(session, blobs, town.id, NOW) == {"compared": 1, "same": 0, "found": 0, "removed": 1}
    assert finds(session) == []


def test_a_new_ask_is_looked_for_in_papers_known_before(
    session: Session, blobs: BlobFolder, town: Municipality
) -> None:
    decided(session, town, "De gemeente koopt een belbus voor het dienstencentrum van de Molenwijk.")
    assert find_taken_over(session, blobs, town.id, NOW)["found"] == 0
    offered(session, "De gemeente koopt een belbus voor het dienstencentrum.")
    assert find_taken_over(session, blobs, town.id, NOW)["found"] == 1


def test_what_a_person_refused_does_not_return(session: Session, blobs: BlobFolder, town: Municipality) -> None:
    decided(session, town, SENTENCE)
    find_taken_over(session, blobs, town.id, NOW)
    row = session.scalars(sa.select(TakenOver)).one()
    judge(session, row.id, TakenOverState.REFUSED, make.make_account(session).id, NOW)
    offered(session, "Er komt een nieuwe vrachtwagen voor de gemeente.")
    find_taken_over(session, blobs, town.id, NOW)
    assert counts_by_level(session, Wanted(town.id)).total() == 0
    assert counts_by_level(session, Wanted(town.id, TakenOverState.REFUSED)).total() == 1


def test_judging_twice_is_once_and_undoing_opens_it(
    session: Session, blobs: BlobFolder, town: Municipality
) -> None:
    decided(session, town, SENTENCE)
    find_taken_over(session, blobs, town.id, NOW)
    row, by = session.scalars(sa.select(TakenOver)).one(), make.make_account(session).id
    for _ in range(2):
        judge(session, row.id, TakenOverState.CONFIRMED, by, NOW)
    assert (row.state, row.decided_by_id) == (TakenOverState.CONFIRMED, by)
    judge(session, row.id, TakenOverState.OPEN, by, NOW)
    assert (row.state, row.decided_by_id, row.decided_at) == (TakenOverState.OPEN, None, None)
    with pytest.raises(NotFound):
        judge(session, row.id + 1, TakenOverState.REFUSED, by, NOW)


def test_what_the_demo_asks_is_not_looked_for_in_a_real_place_nor_the_other_way_round(
    session: Session, blobs: BlobFolder, town: Municipality
) -> None:
    real = make.make_municipality(session, "Anderegem", is_demo=False)
    offered(session, "De gemeente koopt een belbus voor het dienstencentrum.", is_demo=False)
    decided(session, real, SENTENCE)
    decided(session, town, "De gemeente koopt een belbus voor het dienstencentrum.")
    assert find_taken_over(session, blobs, real.id, NOW)["found"] == 0
    assert find_taken_over(session, blobs, town.id, NOW)["found"] == 0


def test_what_was_asked_of_one_place_is_looked_for_there_alone(
    session: Session, blobs: BlobFolder, town: Municipality
) -> None:
    elsewhere = make.make_municipality(session, "Anderegem", is_demo=True)
    organisation = session.scalars(sa.select(Organisation)).one()
    text = "De gemeente koopt een belbus voor het dienstencentrum."
    session.add(
        Ask(
            organisation_id=organisation.id,
            municipality_id=elsewhere.id,
            title="Belbus",
            text=text,
            made_on=date(2024, 3, 1),
        )
    )
    for place in (town, elsewhere):
        decided(session, place, text)
        find_taken_over(session, blobs, place.id, NOW)
    assert [place.id for place, _, _ in places_with_finds(session)] == [elsewhere.id]


def test_a_report_that_is_taken_back_takes_its_finds_along(
    session: Session, blobs: BlobFolder, town: Municipality
) -> None:
    report = make.make_report(session, town)
    make.make_action(session, report, "Twintig opvangplaatsen met sociaal tarief openen in de Stationswijk")
    assert find_taken_over(session, blobs, town.id, NOW)["found"] == 1
    forget_report(session, report.id)
    assert finds(session) == []


def test_without_asks_nothing_is_compared(session: Session, blobs: BlobFolder) -> None:
    real = make.make_municipality(session, "Anderegem", is_demo=False)
    decided(session, real, SENTENCE)
    assert find_taken_over(session, blobs, real.id, NOW) == {"compared": 0, "same": 0, "found": 0, "removed": 0}
