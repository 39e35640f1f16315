"""Matching: propose which papers of one municipality bear on its promises. Running twice changes nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.queries import followed_in
from woordhouder.matching.meaning.embedder import Embedder
from woordhouder.matching.meaning.reorder import reorder
from woordhouder.matching.papers import Paper, papers_of
from woordhouder.matching.standings.keep import look
from woordhouder.matching.standings.look import Town
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.matching.synonyms.queries import groups_in_use
from woordhouder.matching.write import Said, write
from woordhouder.plans.action import Action


def suggest(
    session: Session, municipality_id: int, now: datetime, embedder: Embedder | None = None
) -> dict[str, int]:
    """Write the suggestions of one municipality and return the counts inserted, same and removed.

    Looks only at papers that came or changed since the last time, where that gives the same. Open suggestions whose
    paper changed, left the newest plan, became evidence by another way, or fits no longer beside better ones are
    removed; what a person said stays. embedder: orders what is proposed along with the words.
    """
    papers = papers_of(session, municipality_id)
    commitments = followed_in(session, municipality_id)
    counts: Counter[str] = Counter(inserted=0, same=0, removed=0)
    said = _said(session, [commitment.id for commitment in commitments])
    counts["removed"] = _remove_stale(session, commitments, papers, said)
    if papers and commitments:
        name = session.get_one(Municipality, municipality_id).name
        texts = {commitment.id: words_of(commitment) for commitment in commitments}
        town = Town(name, papers, texts, groups_in_use(session))
        looked = look(session, municipality_id, town, now)
        proposed = looked.proposed(town)
        if embedder is not None:
            proposed = reorder(session, embedder, town, proposed)
        counts.update(write(session, town, looked, proposed, said, now))
    return dict(counts)


def words_of(commitment: Commitment) -> str:
    """Return the words of a promise that are compared: the list's own, and the few by which we name it."""
    return f"{commitment.title}\n{commitment.quote}"


def _remove_stale(session: Session, commitments: Sequence[Commitment], papers: Sequence[Paper], said: Said) -> int:
    current = {(paper.key, paper.hash) for paper in papers}
    of_these = (
        Suggestion.commitment_id.in_([commitment.id for commitment in commitments]),
        Suggestion.state == SuggestionState.OPEN,
    )
    rows = session.execute(
        sa.select(Suggestion.id, Suggestion.commitment_id, Suggestion.paper_key, Suggestion.paper_hash).where(
            *of_these
        )
    )
    # What a follow-up report says of an action stands beside the plan as it is now.
    is_told = Action.status.is_not(None)
    told = set(session.scalars(sa.select(Suggestion.paper_key).join(Action).where(*of_these, is_told)))
    stale = [
        row.id
        for row in rows
        if ((row.paper_key, row.paper_hash) not in current and row.paper_key not in told)
        or (row.commitment_id, row.paper_key) in said.evidence
    ]
    if stale:
        session.execute(
            sa.delete(Suggestion).where(Suggestion.id.in_(stale), Suggestion.state == SuggestionState.OPEN)
        )
    return len(stale)


def _said(session: Session, commitment_ids: list[int]) -> Said:
    links = session.execute(
        sa.select(EvidenceLink.commitment_id, EvidenceLink.action_id, EvidenceLink.decision_id).where(
            EvidenceLink.commitment_id.in_(commitment_ids), EvidenceLink.withdrawn_at.is_(None)
        )
    )
    refused = session.execute(
        sa.select(Suggestion.commitment_id, Suggestion.paper_hash).where(
            Suggestion.commitment_id.in_(commitment_ids), Suggestion.state == SuggestionState.REFUSED
        )
    )
    return Said(
        evidence={
            (row.commitment_id, f"action:{row.action_id}" if row.action_id else f"decision:{row.decision_id}")
            for row in links
        },
        refused_words={(row.commitment_id, row.paper_hash) for row in refused},
    )
