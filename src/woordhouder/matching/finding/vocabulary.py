"""Matching, finding: the words of this installation: what each says, and which of them was meant.

A word keeps the terms that it got when it came in, so that what is asked and what is kept are cut alike; once a
night all are weighed anew against what the papers use by then.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import insert_many
from woordhouder.matching.analysis import Analyst
from woordhouder.matching.dutch import stem
from woordhouder.matching.finding.findable_gram import FindableGram
from woordhouder.matching.finding.findable_word import FindableWord
from woordhouder.matching.finding.rules import LONGEST_WORD, grams, most_errors, pieces_of
from woordhouder.matching.lexicon import is_word
from woordhouder.matching.synonyms.queries import groups_in_use

_AT_ONCE = 500
_FEW_WORDS = 40
_MOST_NEAR = 60


def terms_of(session: Session, words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return what each word says: as it was kept, and for a word not kept as it would be now."""
    terms = known_terms(session, words)
    fresh = [word for word in dict.fromkeys(words) if word not in terms]
    return terms | terms_by(analyst_for(session, fresh), fresh)


def known_terms(session: Session, words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the terms of those words that are kept."""
    rows = _rows(session, sa.select(FindableWord.word, FindableWord.terms), FindableWord.word, words)
    return {word: tuple(term for term in terms.split(" ") if term.isalnum()) or (word,) for word, terms in rows}


def terms_by(analyst: Analyst, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what each word says by an analyst."""
    return {word: tuple(term[:LONGEST_WORD] for term in analyst.meaning(word).terms) for word in words}


def analyst_for(session: Session, words: Collection[str], more: Mapping[str, int] | None = None) -> Analyst:
    """Return an analyst who knows how often the papers use whatever could be a part of these words.

    more: how often words are used that are not kept yet.
    """
    if len(words) > _FEW_WORDS:
        counts = all_counts(session)
    else:
        parts = {stem(piece) for word in words for piece in pieces_of(word) if is_word(piece)}
        wanted = sa.select(FindableWord.word, FindableWord.count)
        counts = dict(_rows(session, wanted, FindableWord.stem, parts))
    for word, count in (more or {}).items():
        counts[word] = counts.get(word, 0) + count
    return Analyst(counts, groups_in_use(session))


def all_counts(session: Session) -> dict[str, int]:
    """Return how often every kept word is used."""
    rows = session.execute(sa.select(FindableWord.word, FindableWord.count))
    return {row.word: row[1] for row in rows}


def stems_in_use(session: Session, stems: Collection[str]) -> set[str]:
    """Return those stems that some kept word has."""
    return {found for (found,) in _rows(session, sa.select(FindableWord.stem), FindableWord.stem, stems)}


def near(session: Session, word: str) -> list[tuple[str, int]]:
    """Return the kept words that share most pieces with a word and are about as long, with their counts."""
    pieces, most = grams(word), most_errors(word)
    if not pieces:
        return []
    shared = (
        sa.select(FindableGram.word_id, sa.func.count().label("shared"))
        .where(
            FindableGram.gram.in_(pieces),
            FindableGram.length.between(len(word) - most, len(word) + most),
        )
        .group_by(FindableGram.word_id)
        .order_by(sa.desc("shared"), FindableGram.word_id)
        .limit(_MOST_NEAR)
        .subquery()
    )
    rows = session.execute(
        sa.select(FindableWord.word, FindableWord.count).join(shared, shared.c.word_id == FindableWord.id)
    )
    return [(found, count) for found, count in rows]


def learn(session: Session, counts: Mapping[str, int]) -> None:
    """Take in the words of new texts with how often they are used; a word that is kept is counted on.

    The caller lets one transaction at a time come here.
    """
    known = {word for (word,) in _rows(session, sa.select(FindableWord.word), FindableWord.word, counts)}
    if known:
        session.connection().execute(
            sa.update(FindableWord)
            .where(FindableWord.word == sa.bindparam("said"))
            .values(count=FindableWord.count + sa.bindparam("more")),
            [{"said": word, "more": counts[word]} for word in known],
        )
    fresh = {word: count for word, count in counts.items() if word not in known}
    if fresh:
        add(session, fresh, terms_by(analyst_for(session, fresh, fresh), fresh))


def add(session: Session, counts: Mapping[str, int], terms: Mapping[str, tuple[str, ...]]) -> None:
    """Keep words that are not kept yet, with their pieces."""
    for words in _batches(counts):
        kept = ((word, terms[word][0], " ".join(terms[word]), counts[word]) for word in words)
        insert_many(session, FindableWord, ("word", "stem", "terms", "count"), kept)
        ids = _rows(session, sa.select(FindableWord.word, FindableWord.id), FindableWord.word, words)
        pieces = ((gram, len(word), id_) for word, id_ in ids for gram in sorted(grams(word)))
        insert_many(session, FindableGram, ("gram", "length", "word_id"), pieces)


def _rows(
    session: Session,
    wanted: "sa.Select[*tuple[Any, ...]]",
    column: "sa.SQLColumnExpression[Any]",
    values: Collection[Any],
) -> Iterator[Any]:
    """Yield the rows whose column has one of these values, however many they are."""
    for some in _batches(values):
        yield from session.execute(wanted.where(column.in_(some)))


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(values)
    for at in range(0, len(every), _AT_ONCE):
        yield every[at : at + _AT_ONCE]
