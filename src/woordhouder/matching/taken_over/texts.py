"""Matching, taken over: the texts of both sides: what was asked, and the papers in which it may have come back."""

import hashlib
import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import EvidenceKind, EvidenceLink
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.ask import Ask
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.model_sentence import ModelSentence
from woordhouder.commitments.organisation import Organisation
from woordhouder.documents.citation import Citation
from woordhouder.documents.plain_text import plain_text
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import Blobs
from woordhouder.matching.papers import papers_of
from woordhouder.matching.taken_over.taken_over import FoundIn

# `Dichtbij 1.1 We werven`, `Artikel 2 De raad`: a heading is no part of what follows, its number no figure.
_HEADING = re.compile(r"(?:^|\s+)(\d{1,2}(?:\.\d{1,2})+\.?|Art(?:ikel|\.)\s?\d{1,3}[.:°]?)\s+(?=[A-ZÀ-Ý])")


@dataclass(frozen=True)
class AskedText:
    """One ask or one ready-made sentence."""

    key: str
    text: str
    ask_id: int | None = None
    model_sentence_id: int | None = None

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class PaperText:
    """One agreement, action or decision. id: of the copy, the action or the decision."""

    found_in: FoundIn
    id: int
    text: str

    @property
    def key(self) -> str:
        return f"{self.found_in.value}:{self.id}"

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def asked_in(session: Session, municipality: Municipality) -> list[AskedText]:
    """Return what was asked of every municipality and of this one; the demo's is asked of the demo only."""
    is_alike = Organisation.is_demo == municipality.is_demo
    is_here = sa.or_(Ask.municipality_id.is_(None), Ask.municipality_id == municipality.id)
    asks = session.scalars(
        sa.select(Ask)
        .join(Organisation, Organisation.id == Ask.organisation_id)
        .where(is_alike, is_here)
        .order_by(Ask.id)
    )
    sentences = session.scalars(
        sa.select(ModelSentence)
        .join(Organisation, Organisation.id == ModelSentence.organisation_id)
        .outerjoin(Ask, Ask.id == ModelSentence.ask_id)
        .where(is_alike, is_here)
        .order_by(ModelSentence.id)
    )
    return [
        *(AskedText(f"ask:{ask.id}", ask.text, ask_id=ask.id) for ask in asks),
        *(AskedText(f"sentence:{one.id}", one.text, model_sentence_id=one.id) for one in sentences),
    ]


def papers_in(session: Session, blobs: Blobs, municipality_id: int) -> list[PaperText]:
    """Return agreements, the newest plan's actions and public decisions; an agreement in PDF is not read yet."""
    papers = (paper for paper in papers_of(session, municipality_id) if paper.kind != "agenda_item")
    return [
        *_agreements(session, blobs, municipality_id),
        *(
            PaperText(FoundIn(paper.kind), paper.id, headings_apart(f"{paper.title}\n\n{paper.own_words}"))
            for paper in papers
        ),
    ]


def _agreements(session: Session, blobs: Blobs, municipality_id: int) -> list[PaperText]:
    texts = (
        (copy.id, plain_text(blobs.read(copy.sha256), copy.media_type))
        for copy in agreement_copies(session, municipality_id)
    )
    return [PaperText(FoundIn.AGREEMENT, copy_id, headings_apart(text)) for copy_id, text in texts if text]


def headings_apart(text: str) -> str:
    """Return the text with an empty line before and after each numbered heading; only white space changes."""
    return _HEADING.sub(r"\n\n\1\n\n", text)


def agreement_copies(session: Session, municipality_id: int) -> list[Snapshot]:
    """Return the newest copy of each paper that staff gave as the coalition agreement of this municipality."""
    documents = (
        sa.select(Snapshot.document_id)
        .join(Citation, Citation.snapshot_id == Snapshot.id)
        .join(EvidenceLink, EvidenceLink.citation_id == Citation.id)
        .join(Commitment, Commitment.id == EvidenceLink.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(
            PartyList.municipality_id == municipality_id,
            EvidenceLink.kind == EvidenceKind.AGREEMENT,
            EvidenceLink.withdrawn_at.is_(None),
        )
    )
    newest = (
        sa.select(sa.func.max(Snapshot.id))
        .where(Snapshot.document_id.in_(documents))
        .group_by(Snapshot.document_id)
    )
    return list(session.scalars(sa.select(Snapshot).where(Snapshot.id.in_(newest)).order_by(Snapshot.id)))
