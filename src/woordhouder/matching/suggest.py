"""Matching: propose which papers of one municipality bear on its promises. Running twice changes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.queries import followed_in
from woordhouder.kit.dialect import insert_unless_there
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.contra import question_of
from woordhouder.matching.count_words import counted_words
from woordhouder.matching.index import PaperWords
from woordhouder.matching.papers import Paper, papers_of
from woordhouder.matching.propose import propose
from woordhouder.matching.reasons import reasons
from woordhouder.matching.rules import MATCHER_VERSION, Ranked
from woordhouder.matching.signals import Papers, Promise, promise_of
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.matching.synonyms.queries import groups_in_use
from woordhouder.plans.action import Action


@dataclass(frozen=True)
class Known:
    """What was said before, so that it is not asked again."""

    evidence: set[tuple[int, str]]
    """Promise and paper key of accepted evidence."""
    refused_words: set[tuple[int, str]]
    """Promise and paper hash: an action that returns unchanged in a new report stays refused."""


def suggest(session: Session, municipality_id: int, now: datetime) -> dict[str, int]:
    """Write the suggestions of one municipality and return the counts inserted, same and removed.

    Open suggestions whose paper changed, left the newest plan or became evidence by another way are removed;
    what a person said stays.
    """
    papers = papers_of(session, municipality_id)
    commitments = followed_in(session, municipality_id)
    counts: Counter[str] = Counter(inserted=0, same=0, removed=0)
    known = _known(session, [commitment.id for commitment in commitments])
    counts["removed"] = _remove_stale(session, commitments, papers, known)
    if papers and commitments:
        found = [paper.words for paper in papers]
        index = Papers(_analyst(session, found), found)
        name = session.get_one(Municipality, municipality_id).name
        for commitment in commitments:
            promise = promise_of(index.analyst, words_of(commitment), name)
            counts.update(_for_one(session, commitment.id, promise, papers, index, known, now))
    return dict(counts)


def _analyst(session: Session, papers: Sequence[PaperWords]) -> Analyst:
    """Return who knows the words of all municipalities, as last counted, and of these papers as they are now."""
    counts = counted_words(session) | counts_of(text for paper in papers for text in paper.fields)
    return Analyst(counts, groups_in_use(session))


def words_of(commitment: Commitment) -> str:
    """Return the words of a promise that are compared: the list's own, and the few by which we name it."""
    return f"{commitment.title}\n{commitment.quote}"


def _for_one(
    session: Session,
    commitment_id: int,
    promise: Promise,
    papers: Sequence[Paper],
    index: Papers,
    known: Known,
    now: datetime,
) -> Counter[str]:
    counts = Counter[str]()
    for ranked in propose(index, promise):
        paper = papers[ranked.place]
        is_refused = paper.kind == "action" and (commitment_id, paper.hash) in known.refused_words
        if (commitment_id, paper.key) in known.evidence or is_refused:
            continue
        why = reasons(index, promise, ranked.place)
        if asked := question_of(promise.text, paper.title, paper.own_words, is_rejected=paper.is_rejected):
            why.append({"kind": "contra", "why": asked.why.value, "word": asked.word})
        made = _insert(session, commitment_id, paper, ranked, why, now)
        counts["inserted" if made else "same"] += 1
    return counts


def _insert(
    session: Session, commitment_id: int, paper: Paper, ranked: Ranked, why: list[dict[str, Any]], now: datetime
) -> bool:
    made = insert_unless_there(
        session,
        Suggestion,
        ["commitment_id", "paper_key", "paper_hash"],
        commitment_id=commitment_id,
        paper_key=paper.key,
        paper_hash=paper.hash,
        rank=ranked.rank,
        reasons=why,
        may_oppose=any(reason["kind"] == "contra" for reason in why),
        matcher_version=MATCHER_VERSION,
        made_at=now,
        state=SuggestionState.OPEN,
        **{f"{paper.kind}_id": paper.id},
    )
    return made is not None


def _remove_stale(
    session: Session, commitments: Sequence[Commitment], papers: Sequence[Paper], known: Known
) -> int:
    current = {(paper.key, paper.hash) for paper in papers}
    rows = session.execute(
        sa.select(Suggestion.id, Suggestion.commitment_id, Suggestion.paper_key, Suggestion.paper_hash).where(
            Suggestion.commitment_id.in_([commitment.id for commitment in commitments]),
            Suggestion.state == SuggestionState.OPEN,
        )
    )
    # What a follow-up report says of an action stands beside the plan as it is now.
    told = set(session.scalars(sa.select(Suggestion.paper_key).join(Action).where(Action.status.is_not(None))))
    stale = [
        row.id
        for row in rows
        if ((row.paper_key, row.paper_hash) not in current and row.paper_key not in told)
        or (row.commitment_id, row.paper_key) in known.evidence
    ]
    if stale:
        session.execute(
            sa.delete(Suggestion).where(Suggestion.id.in_(stale), Suggestion.state == SuggestionState.OPEN)
        )
    return len(stale)


def _known(session: Session, commitment_ids: list[int]) -> Known:
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
    return Known(
        evidence={
            (row.commitment_id, f"action:{row.action_id}" if row.action_id else f"decision:{row.decision_id}")
            for row in links
        },
        refused_words={(row.commitment_id, row.paper_hash) for row in refused},
    )
