"""Matching, taken over: compare the papers of one municipality with what was asked. Twice changes nothing."""

import hashlib
import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.dialect import insert_unless_there, lock_until_commit
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.count_words import counted_words
from woordhouder.matching.dutch import WORD, stem
from woordhouder.matching.folding import fold
from woordhouder.matching.reuse import Reuse
from woordhouder.matching.reuse_words import Talker
from woordhouder.matching.synonyms.queries import groups_in_use
from woordhouder.matching.taken_over.compared_paper import ComparedPaper
from woordhouder.matching.taken_over.lay_out import Sentence, Sentences
from woordhouder.matching.taken_over.taken_over import FoundIn, TakenOver, TakenOverState
from woordhouder.matching.taken_over.texts import AskedText, PaperText, asked_in, papers_in

LOCK = 505_052
_HOW = "1"
"""Changes when the same texts are to be compared otherwise."""
_PAPER_COLUMN = {
    FoundIn.AGREEMENT: "snapshot_id",
    FoundIn.ACTION: "action_id",
    FoundIn.DECISION: "decision_id",
}


def find_taken_over(session: Session, blobs: Blobs, municipality_id: int, now: datetime) -> dict[str, int]:
    """Keep what came back in this municipality; return the counts compared, same, found and removed.

    Only papers that are new, or changed, or met by another ask are compared. What a person said stays.
    """
    lock_until_commit(session, LOCK)
    asked = asked_in(session, session.get_one(Municipality, municipality_id))
    papers = papers_in(session, blobs, municipality_id) if asked else []
    rows = session.scalars(sa.select(ComparedPaper).where(ComparedPaper.municipality_id == municipality_id))
    known = {row.paper_key: row for row in rows}
    hashes = {paper.key: _hash(asked, paper) for paper in papers}
    fresh = [p for p in papers if p.key not in known or known[p.key].compared_hash != hashes[p.key]]
    stale = [key for key in known if key not in hashes] + [paper.key for paper in fresh]
    counts = Counter(compared=len(fresh), same=len(papers) - len(fresh), found=0, removed=0)
    counts["removed"] = _forget(session, municipality_id, stale)
    if fresh:
        sentences = _sentences(session, asked, papers)
        for paper in fresh:
            counts["found"] += _keep(session, municipality_id, paper, sentences.best_in(paper.text), now)
        session.execute(
            sa.insert(ComparedPaper),
            [
                {"municipality_id": municipality_id, "paper_key": paper.key, "compared_hash": hashes[paper.key]}
                for paper in fresh
            ],
        )
    return dict(counts)


def rarities_in(texts: Iterable[str]) -> dict[str, float]:
    """Return how rare each stem is over some texts: a phrase that every paper uses says little."""
    counts: Counter[str] = Counter()
    size = 0
    for text in texts:
        size += 1
        counts.update({stem(fold(word)) for word in set(WORD.findall(text))})
    return {found: math.log(1 + size / (0.5 + count)) for found, count in counts.items()}


def _hash(asked: Sequence[AskedText], paper: PaperText) -> str:
    told = [_HOW, paper.hash, *(f"{one.key} {one.hash}" for one in asked)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _sentences(session: Session, asked: Sequence[AskedText], papers: Sequence[PaperText]) -> Sentences:
    texts = [*(one.text for one in asked), *(paper.text for paper in papers)]
    talker = Talker(Analyst(counted_words(session) | counts_of(texts), groups_in_use(session)))
    return Sentences(asked, talker, rarities_in(texts))


def _forget(session: Session, municipality_id: int, paper_keys: Collection[str]) -> int:
    """Forget what was found in papers that changed or went, but not what a person said of it."""
    removed = 0
    for key in paper_keys:
        session.execute(
            sa.delete(ComparedPaper).where(
                ComparedPaper.municipality_id == municipality_id, ComparedPaper.paper_key == key
            )
        )
        gone = session.scalars(
            sa.delete(TakenOver)
            .where(
                TakenOver.municipality_id == municipality_id,
                TakenOver.paper_key == key,
                TakenOver.state == TakenOverState.OPEN,
            )
            .returning(TakenOver.id)
        )
        removed += len(gone.all())
    return removed


def _keep(
    session: Session,
    municipality_id: int,
    paper: PaperText,
    found: Iterable[tuple[Sentence, Reuse]],
    now: datetime,
) -> int:
    made = 0
    for sentence, laid in found:
        row_id = insert_unless_there(
            session,
            TakenOver,
            ["municipality_id", "asked_key", "asked_hash", "paper_key", "paper_hash"],
            municipality_id=municipality_id,
            ask_id=sentence.asked.ask_id,
            model_sentence_id=sentence.asked.model_sentence_id,
            asked_key=sentence.asked.key,
            asked_hash=sentence.asked.hash,
            found_in=paper.found_in,
            paper_key=paper.key,
            paper_hash=paper.hash,
            found_at=now,
            state=TakenOverState.OPEN,
            **{_PAPER_COLUMN[paper.found_in]: paper.id},
            **told_of(sentence, laid, paper.text),
        )
        made += row_id is not None
    return made


def told_of(sentence: Sentence, laid: Reuse, text: str) -> dict[str, Any]:
    """Return what is kept of one find: both texts cut to where they meet, and places within those."""
    first, last = laid.where
    excerpt = text[first:last]
    mine = {span for span, _ in laid.beside}
    yours = {span for _, span in laid.beside}
    return {
        "level": laid.level,
        "score": laid.score,
        "sentence": sentence.text,
        "excerpt": excerpt,
        "ours": [[a - sentence.start, b - sentence.start, int((a, b) in mine)] for a, b in sorted(laid.ours)],
        "theirs": [[a - first, b - first, int((a, b) in yours)] for a, b in sorted(laid.theirs)],
        "beside": [[sentence.asked.text[a:b], text[c:d]] for (a, b), (c, d) in laid.beside],
        "missing_numbers": list(laid.missing_numbers),
        "other_numbers": list(laid.other_numbers),
        "is_denied": laid.is_denied,
    }
