"""Commitments: what public pages may ask about promises: never a draft; of a withdrawn one that it was, and why."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, CommitmentTheme, Publication
from woordhouder.commitments.theme import Theme
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.errors import NotFound

IS_PUBLISHED = Commitment.publication == Publication.PUBLISHED


@dataclass(frozen=True)
class PublishedCommitment:
    """A promise with its owner, its themes and the place of its words."""

    commitment: Commitment
    party_list: PartyList
    municipality: Municipality
    citation: Citation
    snapshot: Snapshot
    document: Document
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class WithdrawnCommitment:
    """A promise that stood here and was taken back, with whose it was said to be."""

    commitment: Commitment
    party_list: PartyList
    municipality: Municipality


_WAS_PUBLIC = (Commitment.publication == Publication.WITHDRAWN) & Commitment.published_at.is_not(None)


def withdrawn_commitment(session: Session, commitment_id: int) -> WithdrawnCommitment | None:
    """Return a promise that was public and was withdrawn; none for any other."""
    row = session.execute(
        sa.select(Commitment, PartyList, Municipality)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .where(Commitment.id == commitment_id, _WAS_PUBLIC)
    ).one_or_none()
    return WithdrawnCommitment(*row) if row else None


def withdrawn_in(session: Session, municipality_id: int) -> list[Commitment]:
    """Return the promises of one municipality that were public and were withdrawn, the last one first."""
    wanted = (
        sa.select(Commitment)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(PartyList.municipality_id == municipality_id, _WAS_PUBLIC)
    )
    return list(session.scalars(wanted.order_by(Commitment.withdrawn_at.desc(), Commitment.id.desc())))


def published_commitment(session: Session, commitment_id: int) -> PublishedCommitment:
    """Return one published promise; raises NotFound for any other."""
    row = session.execute(
        sa.select(Commitment, PartyList, Municipality, Citation, Snapshot, Document)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .join(Citation, Citation.id == Commitment.citation_id)
        .join(Snapshot, Snapshot.id == Citation.snapshot_id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Commitment.id == commitment_id, IS_PUBLISHED)
    ).one_or_none()
    if row is None:
        raise NotFound(f"No published promise with id {commitment_id}: find it through its municipality")
    themes = session.scalars(
        sa.select(Theme)
        .join(CommitmentTheme, CommitmentTheme.theme_id == Theme.id)
        .where(CommitmentTheme.commitment_id == commitment_id)
        .order_by(Theme.position, Theme.id)
    )
    return PublishedCommitment(*row, themes=tuple(themes))


def themes_in(session: Session, municipality_id: int) -> dict[int, list[Theme]]:
    """Return the themes of every published promise in one municipality, in the campaign's order."""
    rows = session.execute(
        sa.select(CommitmentTheme.commitment_id, Theme)
        .join(Theme, Theme.id == CommitmentTheme.theme_id)
        .join(Commitment, Commitment.id == CommitmentTheme.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(PartyList.municipality_id == municipality_id, IS_PUBLISHED)
        .order_by(Theme.position, Theme.id)
    )
    found: dict[int, list[Theme]] = {}
    for commitment_id, theme in rows:
        found.setdefault(commitment_id, []).append(theme)
    return found


def quoted_from(session: Session, snapshot_ids: list[int]) -> list[Citation]:
    """Return the places in some copies that published promises quote."""
    return list(
        session.scalars(
            sa.select(Citation)
            .join(Commitment, Commitment.citation_id == Citation.id)
            .where(Citation.snapshot_id.in_(snapshot_ids), IS_PUBLISHED)
            .order_by(Citation.id)
        )
    )


def due_from(session: Session, day: date, most: int) -> list[Commitment]:
    """Return the published promises that name a day from then on, the nearest first."""
    wanted = sa.select(Commitment).where(Commitment.due_on >= day, IS_PUBLISHED)
    return list(session.scalars(wanted.order_by(Commitment.due_on, Commitment.id).limit(most)))
