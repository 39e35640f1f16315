"""Commitments: record, publish and withdraw, on both databases."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.commitments.test_rules import WORDING
from tests.make import NOW, make_account, make_list
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.commitments import queries
from woordhouder.commitments.commitment import Publication
from woordhouder.commitments.errors import AlreadyRecorded, NotRecordable
from woordhouder.commitments.publish import Withdrawn, publish
from woordhouder.commitments.record import Belongings, record
from woordhouder.commitments.theme import Theme
from woordhouder.commitments.withdraw import ReasonNeeded, withdraw
from woordhouder.documents.keep import Paper
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.errors import NotFound

TEXT = "Wij kiezen voor kinderen. Tegen 2028 openen we\n twintig opvangplaatsen. Dat is veel."
PAPER = Paper(
    address="https://debrug.example/programma",
    title="Programma 2024",
    publisher="Lijst De Brug",
    media_type="text/plain; charset=utf-8",
    data=TEXT.encode(),
)


def actions(session: Session) -> list[str]:
    return list(session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_recorded_promise_keeps_its_words_their_place_and_a_copy(session: Session, blobs: BlobFolder) -> None:
    theme = Theme(name="Kinderopvang", slug="kinderopvang", position=1)
    session.add(theme)
    session.flush()
    belongings = Belongings(make_list(session).id, theme_ids=(theme.id, theme.id))
    row = record(session, blobs, belongings, replace(WORDING, page=14), PAPER, make_account(session).id, NOW)
    file = queries.file_of(session, row.id)
    assert row.publication is Publication.DRAFT
    assert (file.citation.quote, file.citation.page) == (WORDING.quote, 14)
    assert (file.document.title, file.document.publisher) == ("Programma 2024", "Lijst De Brug")
    assert blobs.read(file.snapshot.sha256) == TEXT.encode()
    assert [t.name for t in file.themes] == ["Kinderopvang"]
    assert actions(session) == ["record_commitment"]


def test_a_second_promise_uses_the_copy_that_we_keep(session: Session, blobs: BlobFolder) -> None:
    belongings, by = Belongings(make_list(session).id), make_account(session).id
    first = record(session, blobs, belongings, WORDING, PAPER, by, NOW)
    snapshot_id = queries.file_of(session, first.id).snapshot.id
    second = record(
        session, blobs, belongings, replace(WORDING, quote="Wij kiezen voor kinderen."), snapshot_id, by, NOW
    )
    assert queries.file_of(session, second.id).snapshot.id == snapshot_id


def test_words_that_do_not_stand_in_the_source_are_refused(session: Session, blobs: BlobFolder) -> None:
    belongings = Belongings(make_list(session).id)
    with pytest.raises(NotRecordable) as refusal:
        record(
            session, blobs, belongings, replace(WORDING, quote="Gratis bier."), PAPER, make_account(session).id, NOW
        )
    assert set(refusal.value.problems) == {"quote"}


def test_a_source_that_we_cannot_read_is_kept_and_the_quote_believed(session: Session, blobs: BlobFolder) -> None:
    paper = replace(PAPER, media_type="application/pdf", data=b"%PDF-1.7")
    row = record(session, blobs, Belongings(make_list(session).id), WORDING, paper, make_account(session).id, NOW)
    assert queries.file_of(session, row.id).snapshot.media_type == "application/pdf"


def test_a_promise_without_its_source_is_refused(session: Session, blobs: BlobFolder) -> None:
    belongings = Belongings(make_list(session).id)
    with pytest.raises(NotRecordable) as refusal:
        record(session, blobs, belongings, WORDING, replace(PAPER, data=b""), make_account(session).id, NOW)
    assert set(refusal.value.problems) == {"source_text"}


def test_the_same_words_of_one_list_are_recorded_once(session: Session, blobs: BlobFolder) -> None:
    belongings, by = Belongings(make_list(session).id), make_account(session).id
    first = record(session, blobs, belongings, WORDING, PAPER, by, NOW)
    with pytest.raises(AlreadyRecorded) as refusal:
        record(session, blobs, belongings, WORDING, PAPER, by, NOW)
    assert refusal.value.commitment_id == first.id


def test_an_unknown_list_theme_or_ask_is_told(session: Session, blobs: BlobFolder) -> None:
    by = make_account(session).id
    with pytest.raises(NotFound):
        record(session, blobs, Belongings(999), WORDING, PAPER, by, NOW)
    with pytest.raises(NotRecordable) as refusal:
        record(session, blobs, Belongings(make_list(session).id, 999, (999,)), WORDING, PAPER, by, NOW)
    assert set(refusal.value.problems) == {"ask_id", "theme_ids"}


def test_publishing_twice_is_publishing_once(session: Session, blobs: BlobFolder) -> None:
    belongings, by = Belongings(make_list(session).id), make_account(session).id
    row = record(session, blobs, belongings, WORDING, PAPER, by, NOW)
    publish(session, row.id, by, NOW)
    again = publish(session, row.id, make_account(session).id, NOW)
    assert (again.publication, again.published_by_id) == (Publication.PUBLISHED, by)
    assert actions(session) == ["record_commitment", "publish_commitment"]


def test_withdrawing_needs_a_reason_and_is_final(session: Session, blobs: BlobFolder) -> None:
    belongings, by = Belongings(make_list(session).id), make_account(session).id
    row = record(session, blobs, belongings, WORDING, PAPER, by, NOW)
    with pytest.raises(ReasonNeeded):
        withdraw(session, row.id, "  ", by, NOW)
    withdraw(session, row.id, "Dit stond in het programma van een andere lijst.", by, NOW)
    assert withdraw(session, row.id, "Nog eens.", by, NOW).withdrawal_reason != "Nog eens."
    with pytest.raises(Withdrawn):
        publish(session, row.id, by, NOW)


def test_drafts_and_published_promises_are_asked_for_apart(session: Session, blobs: BlobFolder) -> None:
    owner, by = make_list(session), make_account(session).id
    row = record(session, blobs, Belongings(owner.id), WORDING, PAPER, by, NOW)
    assert queries.drafts_in(session, owner.municipality_id) == [row]
    assert queries.published_in(session, owner.municipality_id) == []
    publish(session, row.id, by, NOW)
    assert queries.drafts_in(session, owner.municipality_id) == []
    assert queries.published_in(session, owner.municipality_id) == [row]
    assert [line.list_name for line in queries.lines(session, owner.municipality_id)] == ["Lijst De Brug"]
