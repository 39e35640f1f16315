"""Assessment: accept a quoted place in any paper as evidence, such as a coalition agreement or a photo report."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.errors import AlreadyEvidence, NotAcceptable
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.commitments.queries import locked
from woordhouder.commitments.rules import stands_in
from woordhouder.documents.citation import Citation
from woordhouder.documents.cite import cite
from woordhouder.documents.keep import Paper as Source
from woordhouder.documents.keep import keep
from woordhouder.documents.plain_text import plain_text
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


def quote_evidence(
    session: Session,
    blobs: Blobs,
    commitment_id: int,
    source: Source,
    quote: str,
    page: int | None,
    bearing: Bearing,
    by: int,
    now: datetime,
) -> EvidenceLink:
    """Keep the source, cite the quote and accept it.

    Raises NotFound, NotAcceptable with every problem by field, AlreadyEvidence for the same words of the same copy.
    """
    words = tidy(quote)
    text = plain_text(source.data, source.media_type)
    found = {}
    if not source.data:
        found["source_text"] = N_("Plak de tekst van de bron of laad het bestand op.")
    elif not words:
        found["quote"] = N_("Neem de woorden over die het bewijzen.")
    elif text is not None and not stands_in(words, text):
        found["quote"] = N_("Deze woorden staan niet zo in de bron. Neem ze letterlijk over.")
    if found:
        raise NotAcceptable(found)
    snapshot, _ = keep(session, blobs, source, now)
    # Held from here: the same form sent twice at once must not become two pieces of evidence.
    locked(session, commitment_id)
    if _is_evidence(session, commitment_id, snapshot.id, words):
        raise AlreadyEvidence(N_("Dit stuk is al bewijs voor deze belofte."))
    citation = cite(session, snapshot.id, words, page)
    return accept_evidence(session, commitment_id, Paper("citation", citation.id), bearing, by, now)


def _is_evidence(session: Session, commitment_id: int, snapshot_id: int, quote: str) -> bool:
    same = (
        sa.select(EvidenceLink.id)
        .join(Citation, Citation.id == EvidenceLink.citation_id)
        .where(EvidenceLink.commitment_id == commitment_id, EvidenceLink.withdrawn_at.is_(None))
        .where(Citation.snapshot_id == snapshot_id, Citation.quote == quote)
    )
    return session.scalar(same.limit(1)) is not None
