"""Harvest: annexes, days in force and what a decision rests on are kept, completed and never taken away."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.harvest.council_paper import BODY, Point, paper
from tests.make import NOW, make_municipality
from woordhouder.civic.governing_body import GoverningBody
from woordhouder.council.attachment import Attachment, AttachmentKind
from woordhouder.council.decision import Decision
from woordhouder.documents.paper_change import PaperChange
from woordhouder.harvest.import_council import CouncilImport, import_council_page
from woordhouder.kit.blobs import BlobFolder

PDF = "https://voorbeeldgem.example/bestanden/7.pdf"
PLAN = "https://voorbeeldgem.example/bestanden/8.pdf"
LAW = "https://codex.vlaanderen.be/doc/document/1029017"
HERE = "https://voorbeeldgem.example/zittingen/1/notulen"
Take = Callable[..., CouncilImport]


@pytest.fixture
def take(session: Session, blobs: BlobFolder) -> Take:
    place = make_municipality(session)
    session.add(GoverningBody(uri=BODY, municipality_id=place.id, name="Gemeenteraad", is_of_term=True))
    session.flush()
    days = iter(range(1000))

    def import_one(kind: str, address: str = HERE, *, is_public: bool = True, **said: Any) -> CouncilImport:
        point = Point("Kinderopvang", "7", "Kinderopvang", "De raad kiest.", is_public=is_public, **said)
        now = NOW + timedelta(days=next(days))
        return import_council_page(session, blobs, "a.html", paper(kind, point), now, address=address)

    return import_one


def decision(session: Session) -> Decision:
    return session.scalars(sa.select(Decision)).one()


def attached(session: Session) -> list[tuple[str, str | None]]:
    rows = session.scalars(sa.select(Attachment).order_by(Attachment.position))
    return [(row.address, row.label) for row in rows]


def test_annexes_days_and_laws_of_a_decision_are_kept(session: Session, take: Take) -> None:
    take(
        "minutes",
        annexes={PDF: "Reglement"},
        cites=(LAW, LAW),
        in_force="2026-02-01",
        no_longer_in_force="2026-12-31",
    )
    row = decision(session)
    assert (row.in_force_on, row.no_longer_in_force_on) == (date(2026, 2, 1), date(2026, 12, 31))
    assert row.cites == [LAW]
    assert attached(session) == [(PDF, "Reglement")]


def test_taking_a_paper_twice_keeps_its_annexes_once(session: Session, take: Take) -> None:
    take("minutes", annexes={PDF: "Reglement", PLAN: "Plan"}, in_force="2026-02-01")
    again = take("minutes", annexes={PDF: "Reglement", PLAN: "Plan"}, in_force="2026-02-01")
    assert again.tallies.is_all_same
    assert again.tallies["attachment"].same == 2
    assert attached(session) == [(PDF, "Reglement"), (PLAN, "Plan")]


def test_a_later_paper_adds_annexes_and_takes_none_away(session: Session, take: Take) -> None:
    take("decision_list", "https://voorbeeldgem.example/lijst", annexes={PDF: "Reglement"}, cites=(LAW,))
    take("minutes", annexes={PLAN: "Plan"}, in_force="2026-02-01")
    assert attached(session) == [(PDF, "Reglement"), (PLAN, "Plan")]
    row = decision(session)
    assert row.cites == [LAW]
    assert row.in_force_on == date(2026, 2, 1)


def test_a_list_read_after_the_minutes_corrects_no_day_and_no_words(session: Session, take: Take) -> None:
    take("minutes", annexes={PDF: "Reglement van 26 januari"}, in_force="2026-02-01")
    take("decision_list", "https://voorbeeldgem.example/lijst", annexes={PDF: "bijlage"}, in_force="2026-03-01")
    assert decision(session).in_force_on == date(2026, 2, 1)
    assert attached(session) == [(PDF, "Reglement van 26 januari")]


def test_of_a_decision_that_is_not_public_nothing_around_it_is_kept(session: Session, take: Take) -> None:
    take("minutes", is_public=False, annexes={PDF: "Dossier"}, cites=(LAW,), in_force="2026-02-01")
    row = decision(session)
    assert (row.in_force_on, row.cites, attached(session)) == (None, [], [])


def test_a_text_that_is_only_a_link_is_kept_as_such(session: Session, take: Take, blobs: BlobFolder) -> None:
    page = paper("minutes", Point("Kinderopvang", "7", "Kinderopvang", words=PDF))
    import_council_page(session, blobs, "b.html", page, NOW, address=HERE)
    row = session.scalars(sa.select(Attachment)).one()
    assert (row.address, row.kind) == (PDF, AttachmentKind.TEXT)


def test_an_annex_that_was_replaced_is_a_difference_between_versions(session: Session, take: Take) -> None:
    take("minutes", annexes={PDF: "Reglement"}, cites=(LAW,), in_force="2026-02-01")
    take("minutes", annexes={PLAN: "Reglement"}, in_force="2026-03-01")
    (change,) = session.scalars(sa.select(PaperChange))
    assert sorted((one.what, one.kind.value) for one in change.told) == [
        ("attachment", "added"),
        ("attachment", "removed"),
        ("cites", "removed"),
        ("in_force", "changed"),
    ]
