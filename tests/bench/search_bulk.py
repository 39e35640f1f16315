"""Bench: put the words of a whole Flanders in, text by text instead of thing by thing: minutes, not an hour."""

from collections import Counter
from functools import cache

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.bench.page_rows import Rows
from woordhouder.commitments.commitment import Commitment
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.kit import token_index
from woordhouder.kit.database import writing_sessions
from woordhouder.matching.analysis import Analyst
from woordhouder.matching.finding.findable import Findable, FindableKind
from woordhouder.matching.finding.rules import said, words_to_keep
from woordhouder.matching.finding.things import place
from woordhouder.matching.finding.vocabulary import add, terms_by

_AT_ONCE = 5000
_WORDS_AT_ONCE = 4000
_texts_said = cache(said)


def index_in_bulk(engine: Engine, rows: Rows) -> None:
    """Keep what `index_all` would keep, but for the hashes: whatever is indexed later counts as changed."""
    heard = [*_decisions(rows), *_commitments(rows)]
    texts = {text for _, _, _, title, body in heard for text in (title, body)}
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_texts_said(text))
    terms = terms_by(Analyst(counts), counts)
    sessions = writing_sessions(engine)
    every = list(counts)
    for at in range(0, len(every), _WORDS_AT_ONCE):
        with sessions.begin() as session:
            add(session, {word: counts[word] for word in every[at : at + _WORDS_AT_ONCE]}, terms)
        if engine.dialect.name == "postgresql":
            # Counted as empty, a table is read from end to end for each piece that must find its word in it.
            with engine.begin() as connection:
                connection.exec_driver_sql("ANALYZE findable_word")
    for at in range(0, len(heard), _AT_ONCE):
        with sessions.begin() as session:
            _put(session, heard[at : at + _AT_ONCE], at + 1, terms)
    if engine.dialect.name == "postgresql":
        # A server in use has done this itself long ago.
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


Heard = tuple[FindableKind, int, int, str, str]


def _decisions(rows: Rows) -> list[Heard]:
    places = [row["municipality_id"] for row in rows[Meeting]]
    return [
        (FindableKind.DECISION, row["id"], places[handling["meeting_id"] - 1], row["title"], row["text"])
        for row, handling in zip(rows[Decision], rows[ItemHandling], strict=True)
    ]


def _commitments(rows: Rows) -> list[Heard]:
    return [
        (FindableKind.COMMITMENT, row["id"], row["party_list_id"], row["title"], row["quote"])
        for row in rows[Commitment]
    ]


def _put(session: Session, heard: list[Heard], first: int, terms: dict[str, tuple[str, ...]]) -> None:
    things, kept = [], []
    for number, (kind, thing_id, municipality_id, title, body) in enumerate(heard, start=first):
        traits = (kind.value, place(municipality_id), "public")
        words = words_to_keep(_texts_said(title), _texts_said(body), terms, traits)
        kept.append(token_index.Row(number, words))
        things.append(
            {
                "id": number,
                "kind": kind,
                "thing_id": thing_id,
                "municipality_id": municipality_id,
                "is_public": True,
                "text_hash": "",
                "words_hash": "",
            }
        )
    session.execute(sa.insert(Findable), things)
    token_index.put(session, kept)
