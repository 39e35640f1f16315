"""Harvest: a corrected paper stays beside what it was, with what changed in words; staff hear where it matters."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.harvest.council_paper import BODY, Point, paper
from tests.make import NOW, make_account, make_commitment, make_municipality
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.municipality import Municipality
from woordhouder.council.decision import Decision
from woordhouder.documents.paper_change import PaperChange
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.import_council import CouncilImport, import_council_page
from woordhouder.kit.blobs import BlobFolder

HERE = "https://voorbeeldgem.example/zittingen/1/notulen"
Take = Callable[..., CouncilImport]


def minutes(words: str = "De raad bouwt twintig plaatsen.", outcome: str = "Goedgekeurd", **said: Any) -> bytes:
    point: dict[str, Any] = {
        "counts": (2, 1, 0),
        "votes": {"=Mia Verzonnen": "voor", "=Bo Bedacht": "tegen"},
    } | said
    return paper(
        "minutes",
        Point("Kinderopvang", "7", "Kinderopvang", words=words, outcome=outcome, **point),
        Point("Fietsstraat", "8", "Fietsstraat", outcome="Verdaagd"),
    )


@pytest.fixture
def place(session: Session) -> Municipality:
    made = make_municipality(session)
    session.add(GoverningBody(uri=BODY, municipality_id=made.id, name="Gemeenteraad", is_of_term=True))
    session.flush()
    return made


@pytest.fixture
def take(session: Session, blobs: BlobFolder, place: Municipality) -> Take:
    days = iter(range(1000))

    def import_one(data: bytes, address: str | None = HERE) -> CouncilImport:
        return import_council_page(
            session, blobs, "a.html", data, NOW + timedelta(days=next(days)), address=address
        )

    return import_one


def changes(session: Session) -> list[PaperChange]:
    return list(session.scalars(sa.select(PaperChange).order_by(PaperChange.id)))


def told(session: Session) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    (row,) = changes(session)
    return [(one.kind.value, one.what, one.place, list(one.pieces)) for one in row.told]


def snapshots(session: Session) -> list[Snapshot]:
    return list(session.scalars(sa.select(Snapshot).order_by(Snapshot.id)))


def accept(session: Session, place: Municipality) -> None:
    decision = session.scalars(sa.select(Decision).where(Decision.title == "Kinderopvang")).one()
    session.add(
        EvidenceLink(
            commitment_id=make_commitment(session).id,
            kind=EvidenceKind.DECISION,
            direction=Direction.FOR,
            decision_id=decision.id,
            dated_on=date(2026, 1, 26),
            summary="De raad besliste.",
            accepted_by_id=make_account(session).id,
            accepted_at=NOW,
        )
    )
    session.flush()


def test_a_corrected_text_is_a_version_with_its_difference(session: Session, take: Take) -> None:
    take(minutes())
    assert changes(session) == []
    take(minutes("De raad bouwt tien plaatsen."))
    pieces = [("same", "De raad bouwt"), ("del", "twintig"), ("ins", "tien"), ("same", "plaatsen.")]
    assert told(session) == [("changed", "decision_text", "Kinderopvang", pieces)]
    assert len(snapshots(session)) == 2


def test_outcome_counts_and_names_are_held_together(session: Session, take: Take) -> None:
    take(minutes())
    votes = {"=Mia Verzonnen": "tegen", "=Bo Bedacht": "tegen"}
    take(minutes(outcome="Verworpen", counts=(0, 3, 0), votes=votes))
    found = {what: pieces for _, what, _, pieces in told(session)}
    assert found["outcome"] == [("del", "Goedgekeurd"), ("ins", "Verworpen")]
    assert ("del", "2") in found["counts"]
    assert found["votes_for"] == [("del", "Mia Verzonnen")]
    assert "Mia Verzonnen" in " ".join(words for kind, words in found["votes_against"] if kind == "ins")


def test_the_same_paper_again_is_no_version(session: Session, take: Take) -> None:
    take(minutes())
    take(minutes())
    assert changes(session) == []


def test_a_paper_that_returns_to_what_it_was_keeps_both_versions(session: Session, take: Take) -> None:
    take(minutes())
    take(minutes("De raad bouwt tien plaatsen."))
    take(minutes())
    assert len(changes(session)) == 1
    first, second = snapshots(session)
    assert (first.fetched_at, first.last_seen_at) == (NOW, NOW + timedelta(days=2))
    assert second.last_seen_at == NOW + timedelta(days=1)


def test_the_same_kind_of_paper_of_one_meeting_elsewhere_is_a_version(session: Session, take: Take) -> None:
    take(minutes())
    take(minutes("De raad bouwt tien plaatsen."), address=f"{HERE}-verbeterd")
    assert len(told(session)) == 1


def test_a_second_paper_with_mostly_other_words_is_no_version(session: Session, take: Take) -> None:
    take(paper("agenda", Point("Kinderopvang", "7"), Point("Fietsstraat", "8"), Point("Zwembad", "9")))
    take(paper("agenda", Point("Dringende vraag over de kermis", "11")), address=f"{HERE}-toegevoegd")
    assert changes(session) == []


def test_half_a_page_is_no_correction(session: Session, take: Take) -> None:
    whole = minutes()
    take(whole)
    assert not take(whole[: len(whole) * 2 // 3]).is_whole
    assert changes(session) == []


def test_of_what_was_not_public_only_the_title_is_told(session: Session, take: Take) -> None:
    def secret(words: str) -> bytes:
        return paper("minutes", Point("Personeel", "7", "Personeel", words=words, is_public=False))

    take(secret("Mia krijgt loon."))
    take(secret("Bo krijgt loon."))
    (row,) = changes(session)
    assert (row.change_count, row.changes) == (0, [])


def test_only_a_correction_that_evidence_rests_on_calls_for_somebody(
    session: Session, take: Take, place: Municipality
) -> None:
    take(minutes())
    assert not take(minutes("De raad bouwt tien plaatsen.")).corrects_evidence
    accept(session, place)
    assert take(minutes("De raad bouwt vijf plaatsen.")).corrects_evidence
    assert not take(minutes("De raad bouwt vijf plaatsen.")).corrects_evidence


def test_what_only_adds_corrects_nothing(session: Session, take: Take, place: Municipality) -> None:
    take(minutes(votes={}))
    accept(session, place)
    assert not take(minutes()).corrects_evidence


def test_a_version_whose_older_copy_is_damaged_comes_in_all_the_same(
    session: Session, take: Take, blobs: BlobFolder
) -> None:
    take(minutes())
    (first,) = snapshots(session)
    (blobs.folder / first.sha256[:2] / first.sha256).write_bytes(b"kapot")
    take(minutes("De raad bouwt tien plaatsen."))
    assert changes(session) == []
    assert len(snapshots(session)) == 2
