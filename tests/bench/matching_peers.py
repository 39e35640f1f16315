"""Bench: other ways to rank the same papers for the same promises, each at its usual best for Dutch."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import psycopg

from woordhouder.matching.analysis import Analyst
from woordhouder.matching.dutch import words
from woordhouder.matching.index import PaperWords
from woordhouder.matching.propose import order_of, propose
from woordhouder.matching.signals import Papers, promise_of


class Ranker(Protocol):
    """Holds the papers of one municipality."""

    def order(self, promise: str, most: int | None = None) -> list[int]:
        """Return places of papers, the best first; most: only so many are wanted, all when none."""


class Ours:
    """What the product runs, the short list included."""

    def __init__(self, analyst: Analyst, papers: Sequence[PaperWords]) -> None:
        self._papers = Papers(analyst, papers)

    def order(self, promise: str, most: int | None = None) -> list[int]:
        asked = promise_of(self._papers.analyst, promise)
        if most is None:
            return order_of(self._papers, asked)
        return [ranked.place for ranked in propose(self._papers, asked, most)]


def _text(paper: PaperWords) -> str:
    return "\n".join(paper.fields)


def stems(text: str) -> list[str]:
    """Return Snowball's stems without stop words, which is what the others are given."""
    return [word.stem for word in words(text)]


class Bm25s:
    """bm25s over stems."""

    def __init__(self, papers: Sequence[PaperWords]) -> None:
        import bm25s

        self._count = len(papers)
        self._index = bm25s.BM25()
        self._index.index([stems(_text(paper)) or ["-"] for paper in papers], show_progress=False)

    def order(self, promise: str, most: int | None = None) -> list[int]:
        asked = stems(promise)
        if not asked:
            return []
        scores = self._index.get_scores(asked)
        return [int(place) for place in (-scores).argsort(kind="stable")[:most] if scores[place] > 0]


class Fts5:
    """SQLite FTS5 with bm25() over stems: its own tokenizer knows no Dutch."""

    def __init__(self, papers: Sequence[PaperWords]) -> None:
        self._lite = sqlite3.connect(":memory:")
        self._lite.execute("CREATE VIRTUAL TABLE paper USING fts5(words, tokenize='unicode61')")
        rows = ((place, " ".join(stems(_text(paper)))) for place, paper in enumerate(papers))
        self._lite.executemany("INSERT INTO paper(rowid, words) VALUES (?, ?)", rows)

    def order(self, promise: str, most: int | None = None) -> list[int]:
        asked = " OR ".join(f'"{stem}"' for stem in dict.fromkeys(stems(promise)))
        if not asked:
            return []
        rows = self._lite.execute(
            "SELECT rowid FROM paper WHERE paper MATCH ? ORDER BY bm25(paper), rowid LIMIT ?",
            (asked, -1 if most is None else most),
        )
        return [row[0] for row in rows]


class TsRank:
    """PostgreSQL's ts_rank with its own Dutch configuration, any of the words."""

    def __init__(self, line: psycopg.Connection, papers: Sequence[PaperWords]) -> None:
        self._line = line
        line.execute("DROP TABLE IF EXISTS paper")
        line.execute("CREATE TABLE paper (place int, words tsvector)")
        with line.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO paper VALUES (%s, to_tsvector('dutch', %s))",
                [(place, _text(paper)) for place, paper in enumerate(papers)],
            )
        line.execute("CREATE INDEX ON paper USING gin (words)")

    def order(self, promise: str, most: int | None = None) -> list[int]:
        rows = self._line.execute(
            "SELECT place FROM paper,"
            " to_tsquery('dutch', replace(plainto_tsquery('dutch', %s)::text, '&', '|')) asked"
            " WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC, place LIMIT %s",
            (promise, most),
        )
        return [row[0] for row in rows]


@contextmanager
def postgres_line(url: str) -> Iterator[psycopg.Connection]:
    """Give one connection that keeps each statement at once."""
    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True) as line:
        yield line
