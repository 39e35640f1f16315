"""Matching: write what is proposed; what stands already stays as it is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import insert_unless_there
from woordhouder.matching.contra import question_of
from woordhouder.matching.papers import Paper
from woordhouder.matching.reasons import reasons
from woordhouder.matching.rules import MATCHER_VERSION, Ranked
from woordhouder.matching.signals import Papers, Promise
from woordhouder.matching.standings.look import Looked, Town
from woordhouder.matching.suggestion import Suggestion, SuggestionState

Standing = Mapping[tuple[str, str], Suggestion]
"""The suggestions of one promise by paper key and hash."""


@dataclass(frozen=True)
class Said:
    """What was said before, so that it is not asked again."""

    evidence: set[tuple[int, str]]
    """Promise and paper key of accepted evidence."""
    refused_words: set[tuple[int, str]]
    """Promise and paper hash: an action that returns unchanged in a new report stays refused."""

    def is_settled(self, commitment_id: int, paper: Paper) -> bool:
        is_refused = paper.kind == "action" and (commitment_id, paper.hash) in self.refused_words
        return is_refused or (commitment_id, paper.key) in self.evidence


def write(
    session: Session,
    town: Town,
    looked: Looked,
    every: Mapping[int, Sequence[Ranked]],
    said: Said,
    now: datetime,
) -> Counter[str]:
    """Write the suggestions of every promise; return the counts inserted, same and removed.

    every: the papers to propose by promise, in order.
    """
    counts = Counter[str]()
    standing = _standing(session, every)
    # What another deed proposes, such as what a follow-up report says, is not ours to remove.
    ours = {(paper.key, paper.hash) for paper in town.papers}
    fresh: list[tuple[int, Ranked]] = []
    for id_, proposed in every.items():
        open_here = [one for one in proposed if not said.is_settled(id_, town.papers[one.place])]
        wanted = {(town.papers[one.place].key, town.papers[one.place].hash): one for one in open_here}
        counts["removed"] += _remove(session, {k: row for k, row in standing[id_].items() if k in ours}, wanted)
        for key, ranked in wanted.items():
            row = standing[id_].get(key)
            if row is None:
                fresh.append((id_, ranked))
                continue
            counts["same"] += 1
            if row.state is SuggestionState.OPEN and row.rank != ranked.rank:
                row.rank = ranked.rank
    counts["inserted"] = _insert_all(session, town, looked, fresh, now)
    return counts


def _standing(session: Session, commitment_ids: Iterable[int]) -> dict[int, dict[tuple[str, str], Suggestion]]:
    found: dict[int, dict[tuple[str, str], Suggestion]] = {id_: {} for id_ in commitment_ids}
    for row in session.scalars(sa.select(Suggestion).where(Suggestion.commitment_id.in_(list(found)))):
        found[row.commitment_id][row.paper_key, row.paper_hash] = row
    return found


def _remove(session: Session, standing: Standing, wanted: Mapping[tuple[str, str], Ranked]) -> int:
    """Delete open suggestions that are proposed no longer."""
    stale = [row.id for key, row in standing.items() if key not in wanted and row.state is SuggestionState.OPEN]
    if stale:
        session.execute(
            sa.delete(Suggestion).where(Suggestion.id.in_(stale), Suggestion.state == SuggestionState.OPEN)
        )
    return len(stale)


def _insert_all(
    session: Session, town: Town, looked: Looked, fresh: Sequence[tuple[int, Ranked]], now: datetime
) -> int:
    """Insert suggestions with their reasons, and return how many came. Only the papers they need are read again."""
    places = sorted({ranked.place for _, ranked in fresh})
    few = Papers(looked.analyst, [town.papers[place].words for place in places], looked.known.counted.rarities)
    at = {place: number for number, place in enumerate(places)}
    count = 0
    for id_, ranked in fresh:
        paper, promise = town.papers[ranked.place], looked.promise(town, id_)
        why = _why(few, promise, at[ranked.place], paper)
        count += _insert(session, id_, paper, ranked, why, now)
    return count


def _why(papers: Papers, promise: Promise, place: int, paper: Paper) -> list[dict[str, Any]]:
    why = reasons(papers, promise, place)
    if asked := question_of(promise.text, paper.title, paper.own_words, is_rejected=paper.is_rejected):
        why.append({"kind": "contra", "why": asked.why.value, "word": asked.word})
    return why


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
