"""Matching, finding: count the words of all that everybody may find anew, and weigh again what each says."""

from collections import Counter
from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.matching.analysis import Analyst
from woordhouder.matching.finding.findable_gram import FindableGram
from woordhouder.matching.finding.findable_word import FindableWord
from woordhouder.matching.finding.index_things import LOCK
from woordhouder.matching.finding.rules import said
from woordhouder.matching.finding.things import things_in
from woordhouder.matching.finding.vocabulary import add, terms_by

_AT_ONCE = 2000


def municipality_ids(session: Session) -> list[int]:
    """Return every municipality, in a fixed order."""
    return list(session.scalars(sa.select(Municipality.id).order_by(Municipality.id)))


def count_words(session: Session) -> Counter[str]:
    """Return how often what everybody may find uses each word; one municipality in memory at a time."""
    counts: Counter[str] = Counter()
    for municipality_id in municipality_ids(session):
        for thing in things_in(session, municipality_id):
            if thing.is_public:
                counts.update(said(thing.title))
                counts.update(said(thing.text))
        session.expunge_all()
    return counts


def portions(session: Session, counts: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield the words to renew, a few thousand at a time: those counted, and those kept that nobody uses now."""
    kept = set(session.scalars(sa.select(FindableWord.word)))
    every = sorted(kept | set(counts))
    for at in range(0, len(every), _AT_ONCE):
        yield every[at : at + _AT_ONCE]


def renew_words(session: Session, words: list[str], counts: Mapping[str, int], analyst: Analyst) -> None:
    """Bring some words up to date: new ones come in, unused ones go, the others get their count and terms."""
    lock_until_commit(session, LOCK)
    kept = {row.word: row for row in _kept(session, words)}
    unused = [row.id for word, row in kept.items() if not counts.get(word)]
    if unused:
        # Said twice: not every SQLite connection minds foreign keys.
        session.execute(sa.delete(FindableGram).where(FindableGram.word_id.in_(unused)))
        session.execute(sa.delete(FindableWord).where(FindableWord.id.in_(unused)))
    used = [word for word in words if counts.get(word)]
    terms = terms_by(analyst, used)
    for word in used:
        if (row := kept.get(word)) is not None:
            row.count, row.stem, row.terms = counts[word], terms[word][0], " ".join(terms[word])
    add(session, {word: counts[word] for word in used if word not in kept}, terms)
    session.flush()


def _kept(session: Session, words: list[str]) -> list[FindableWord]:
    wanted = sa.select(FindableWord).where(FindableWord.word >= words[0], FindableWord.word <= words[-1])
    among = set(words)
    return [row for row in session.scalars(wanted) if row.word in among]
