"""Matching, finding: keep the words of promises, decisions and actions, so that they can be found.

Doing it twice changes nothing: what reads as before is passed over.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit import token_index
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.matching.analysis import Analyst
from woordhouder.matching.finding.findable import Findable, FindableKind
from woordhouder.matching.finding.rules import said, words_to_keep
from woordhouder.matching.finding.things import Thing, commitment_thing, things_in
from woordhouder.matching.finding.vocabulary import learn, terms_by, terms_of

LOCK = 505050
"""Any number that no other lock takes: words are counted by one transaction at a time."""

Known = Mapping[tuple[FindableKind, int], Findable]


def index_municipality(session: Session, municipality_id: int, analyst: Analyst | None = None) -> dict[str, int]:
    """Keep all that can be found in one municipality; return the counts inserted, changed, same and removed.

    analyst: reads everything again by him, also what reads as before; the words themselves were counted already.
    """
    lock_until_commit(session, LOCK)
    things = things_in(session, municipality_id)
    rows = session.scalars(sa.select(Findable).where(Findable.municipality_id == municipality_id))
    known = {(row.kind, row.thing_id): row for row in rows}
    counts = _keep(session, things, known, analyst)
    there = {thing.key for thing in things}
    gone = [row for key, row in known.items() if key not in there]
    token_index.remove(session, [row.id for row in gone])
    if gone:
        session.execute(sa.delete(Findable).where(Findable.id.in_([row.id for row in gone])))
    counts["removed"] = len(gone)
    return dict(counts)


def index_commitment(session: Session, commitment_id: int) -> None:
    """Keep one promise as it stands now: recorded, published, mended or withdrawn."""
    lock_until_commit(session, LOCK)
    thing = commitment_thing(session, commitment_id)
    if thing is None:
        return
    of_thing = Findable.kind == FindableKind.COMMITMENT, Findable.thing_id == commitment_id
    row = session.scalar(sa.select(Findable).where(*of_thing))
    _keep(session, [thing], {thing.key: row} if row else {}, None)


def _keep(session: Session, things: Sequence[Thing], known: Known, analyst: Analyst | None) -> Counter[str]:
    counts: Counter[str] = Counter(inserted=0, changed=0, same=0, removed=0)
    changed = [t for t in things if analyst or t.key not in known or known[t.key].text_hash != t.hash]
    counts["same"] = len(things) - len(changed)
    heard = {thing.key: (said(thing.title), said(thing.text)) for thing in changed}
    if analyst is None:
        learn(session, Counter(w for t in changed if t.is_public for text in heard[t.key] for w in text))
    every = {word for texts in heard.values() for text in texts for word in text}
    terms = terms_of(session, every) if analyst is None else terms_by(analyst, every)
    words = {t.key: words_to_keep(*heard[t.key], terms, t.traits) for t in changed}
    counts.update(_write(session, changed, known, words))
    return counts


def _write(
    session: Session, things: Sequence[Thing], known: Known, words: Mapping[tuple[FindableKind, int], str]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    found: list[tuple[Findable, str]] = []
    for thing in things:
        row, kept = known.get(thing.key), words[thing.key]
        hashed = hashlib.sha256(kept.encode()).hexdigest()
        is_new = row is None
        if row is None:
            row = Findable(kind=thing.kind, thing_id=thing.id, text_hash="", words_hash="")
            session.add(row)
        is_same = row.words_hash == hashed
        row.municipality_id, row.is_public = thing.municipality_id, thing.is_public
        row.text_hash, row.words_hash = thing.hash, hashed
        counts["inserted" if is_new else "same" if is_same else "changed"] += 1
        if not is_same:
            found.append((row, kept))
    session.flush()
    token_index.put(session, [token_index.Row(row.id, kept) for row, kept in found])
    return counts
