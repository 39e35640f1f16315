"""Commitments: what others may ask about promises."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.election import Election
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.ask import Ask
from woordhouder.commitments.commitment import Commitment, CommitmentTheme, Publication
from woordhouder.commitments.organisation import Organisation
from woordhouder.commitments.theme import Theme
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.errors import NotFound

_Wanted = TypeVar("_Wanted", bound="sa.Select[*tuple[Any, ...]]")


@dataclass(frozen=True)
class CommitmentLine:
    """A promise with its owner, as lists show it."""

    commitment: Commitment
    list_name: str
    municipality: Municipality


@dataclass(frozen=True)
class CommitmentFile:
    """A promise with its owner, its ask, its themes and the place of its words."""

    commitment: Commitment
    party_list: PartyList
    municipality: Municipality
    election: Election
    citation: Citation
    snapshot: Snapshot
    document: Document
    ask: Ask | None
    themes: list[Theme]


def locked(session: Session, commitment_id: int) -> Commitment:
    """Return one promise, held for this transaction so that two people cannot change it at once."""
    row = session.scalar(
        sa.select(Commitment)
        .where(Commitment.id == commitment_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound(f"No commitment with id {commitment_id}: open it from the list of promises")
    return row


def published_in(session: Session, municipality_id: int) -> list[Commitment]:
    """Return the published promises of all lists in one municipality, in order of recording."""
    return list(session.scalars(_in(municipality_id).where(Commitment.publication == Publication.PUBLISHED)))


def drafts_in(session: Session, municipality_id: int) -> list[Commitment]:
    """Return the drafts of all lists in one municipality, in order of recording."""
    return list(session.scalars(_in(municipality_id).where(Commitment.publication == Publication.DRAFT)))


def followed_in(session: Session, municipality_id: int) -> list[Commitment]:
    """Return drafts and published promises in one municipality: all that papers may bear on."""
    return list(session.scalars(_in(municipality_id).where(Commitment.publication != Publication.WITHDRAWN)))


def _in(municipality_id: int) -> sa.Select[Commitment]:
    owner = sa.select(PartyList.id).where(PartyList.municipality_id == municipality_id)
    return sa.select(Commitment).where(Commitment.party_list_id.in_(owner)).order_by(Commitment.id)


def lines(
    session: Session,
    municipality_id: int | None = None,
    publication: Publication | None = None,
    *,
    first: int = 0,
    most: int = 50,
) -> list[CommitmentLine]:
    """Return promises with their owners for staff, newest first; drafts and withdrawn ones too."""
    wanted = (
        _filtered(sa.select(Commitment, PartyList.name, Municipality), municipality_id, publication)
        .order_by(Commitment.id.desc())
        .offset(first)
        .limit(most)
    )
    return [CommitmentLine(*row) for row in session.execute(wanted)]


def count_lines(
    session: Session, municipality_id: int | None = None, publication: Publication | None = None
) -> int:
    """Return how many promises `lines` has in all."""
    counted = sa.select(sa.func.count()).select_from(Commitment)
    return session.scalar(_filtered(counted, municipality_id, publication)) or 0


def _filtered(wanted: _Wanted, municipality_id: int | None, publication: Publication | None) -> _Wanted:
    wanted = wanted.join(PartyList, PartyList.id == Commitment.party_list_id).join(
        Municipality, Municipality.id == PartyList.municipality_id
    )
    if municipality_id is not None:
        wanted = wanted.where(Municipality.id == municipality_id)
    if publication is not None:
        wanted = wanted.where(Commitment.publication == publication)
    return wanted


def municipalities_with_promises(session: Session) -> list[Municipality]:
    """Return the municipalities that have a promise of any list, by name."""
    having = sa.select(PartyList.municipality_id).join(Commitment, Commitment.party_list_id == PartyList.id)
    return list(
        session.scalars(sa.select(Municipality).where(Municipality.id.in_(having)).order_by(Municipality.name_key))
    )


def municipalities_with_lists(session: Session) -> list[Municipality]:
    """Return the municipalities where lists stood, by name: where a promise can be recorded."""
    having = sa.select(PartyList.municipality_id)
    return list(
        session.scalars(sa.select(Municipality).where(Municipality.id.in_(having)).order_by(Municipality.name_key))
    )


def municipality_by_slug(session: Session, slug: str) -> Municipality:
    """Return one municipality by the word in its address; raises NotFound."""
    found = session.scalar(sa.select(Municipality).where(Municipality.slug == slug))
    if found is None:
        raise NotFound(f"No municipality at {slug[:80]!r}: choose one from the list")
    return found


def file_of(session: Session, commitment_id: int) -> CommitmentFile:
    """Return one promise with all that belongs to it, drafts too; raises NotFound."""
    row = session.execute(
        sa.select(Commitment, PartyList, Municipality, Election, Citation, Snapshot, Document, Ask)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .join(Election, Election.id == PartyList.election_id)
        .join(Citation, Citation.id == Commitment.citation_id)
        .join(Snapshot, Snapshot.id == Citation.snapshot_id)
        .join(Document, Document.id == Snapshot.document_id)
        .outerjoin(Ask, Ask.id == Commitment.ask_id)
        .where(Commitment.id == commitment_id)
    ).one_or_none()
    if row is None:
        raise NotFound(f"No commitment with id {commitment_id}: open it from the list of promises")
    return CommitmentFile(*row, themes=themes_of(session, [commitment_id]).get(commitment_id, []))


def themes_of(session: Session, commitment_ids: Collection[int]) -> dict[int, list[Theme]]:
    """Return the themes of each promise, in the campaign's order."""
    found: dict[int, list[Theme]] = {}
    rows = session.execute(
        sa.select(CommitmentTheme.commitment_id, Theme)
        .join(Theme, Theme.id == CommitmentTheme.theme_id)
        .where(CommitmentTheme.commitment_id.in_(commitment_ids))
        .order_by(Theme.position, Theme.id)
    )
    for commitment_id, theme in rows:
        found.setdefault(commitment_id, []).append(theme)
    return found


def all_themes(session: Session) -> list[Theme]:
    """Return every theme in the campaign's order."""
    return list(session.scalars(sa.select(Theme).order_by(Theme.position, Theme.id)))


def asks_for(session: Session, municipality_id: int | None) -> list[tuple[Ask, str]]:
    """Return the asks that a list here could adopt, each with its organisation: the general and the local ones."""
    rows = session.execute(
        sa.select(Ask, Organisation.name)
        .join(Organisation, Organisation.id == Ask.organisation_id)
        .where(sa.or_(Ask.municipality_id.is_(None), Ask.municipality_id == municipality_id))
        .order_by(Organisation.name, Ask.title, Ask.id)
    )
    return [(ask, name) for ask, name in rows]


def lists_in(session: Session, municipality_id: int) -> list[PartyList]:
    """Return the lists that stood in one municipality, newest election first, by number."""
    return list(
        session.scalars(
            sa.select(PartyList)
            .join(Election, Election.id == PartyList.election_id)
            .where(PartyList.municipality_id == municipality_id)
            .order_by(Election.held_on.desc(), PartyList.number)
        )
    )
