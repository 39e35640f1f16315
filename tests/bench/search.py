"""Bench: the public search over a whole Flanders, on SQLite and PostgreSQL, from the typed words to what is shown.

Ratios: the 95th of 100 searches / the goal of 300 ms; to index one municipality unchanged / to read it anew.
By the clock, where others on the machine count along, and in processor time: ours and that of PostgreSQL's process.
SEARCH_DECISIONS (200,000), SEARCH_COMMITMENTS (20,000) and SEARCH_MUNICIPALITIES (285) make it smaller;
SEARCH_ON (sqlite,postgresql) leaves one out.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.bench.measure import Measure
from tests.bench.page_rows import Rows, put_all
from tests.bench.search_bulk import index_in_bulk
from tests.bench.search_rows import search_rows
from tests.throw_away_postgres import throw_away_postgres
from woordhouder.kit.database import make_engine, reading_sessions, writing_sessions
from woordhouder.kit.migrate import migrate
from woordhouder.matching.dutch import stem, words
from woordhouder.matching.finding.answer import Part
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.finding.findable_word import FindableWord
from woordhouder.matching.finding.index_things import index_municipality
from woordhouder.matching.finding.published import find_published
from woordhouder.tables import all_tables

NAME = "search"
_DECISIONS = int(os.environ.get("SEARCH_DECISIONS", "200000"))
_COMMITMENTS = int(os.environ.get("SEARCH_COMMITMENTS", "20000"))
_MUNICIPALITIES = int(os.environ.get("SEARCH_MUNICIPALITIES", "285"))
_ON = os.environ.get("SEARCH_ON", "sqlite,postgresql").split(",")
_GOAL_MS = 300.0
_SEARCHES = 40
_USUAL = (
    "opvang",
    "fietspad",
    "sociale woningen",
    "kinderopvangplaatsen",
    "zwembad",
    "zwerfvuil ophalen",
    "subsidie",
)


class Took(NamedTuple):
    """Milliseconds by the clock and of processor time, or two moments of them in seconds."""

    clock: float
    processor: float


Search = tuple[str, str, int | None, Part]
"""Its sort, the words, the municipality and what part of the answer."""


def run() -> Iterator[Measure]:
    """Fill, index and search on each database."""
    all_tables()
    rows = search_rows(_MUNICIPALITIES, _DECISIONS, _COMMITMENTS)
    told = f"{_DECISIONS:,} decisions and {_COMMITMENTS:,} promises of {_MUNICIPALITIES} municipalities"
    print(f"search: {told}")  # noqa: T201
    if "sqlite" in _ON:
        with tempfile.TemporaryDirectory(prefix="woordhouder-bench-") as name:
            yield from _on("sqlite", f"sqlite:///{Path(name) / 'search.db'}", rows)
    if "postgresql" in _ON:
        with throw_away_postgres() as address:
            yield from _on("postgresql", address.format("postgres"), rows)


def _on(database: str, url: str, rows: Rows) -> Iterator[Measure]:
    migrate(url)
    engine = make_engine(url)
    started = time.perf_counter()
    put_all(engine, rows)
    index_in_bulk(engine, rows)
    print(f"search: {database:<11}filled in {time.perf_counter() - started:.0f} s")  # noqa: T201
    first, again = _seconds_to_index(engine), _seconds_to_index(engine)
    yield Measure(f"search index {database}", first, "s a place")
    yield Measure(f"search again {database}", again, "s a place", "reading it anew", again / first)
    sessions = reading_sessions(engine)
    with sessions() as session:
        known = [(row.word, row[1]) for row in session.execute(sa.select(FindableWord.word, FindableWord.count))]
        find_published(session, "opvang", None, Part())  # the first one reads word lists from the disk
    took: dict[str, list[Took]] = {}
    for sort, typed, place, part in _searches(known):
        with sessions() as session:
            server = _server_of(session)
            before = Took(time.perf_counter(), time.process_time() + server())
            find_published(session, typed, place, part)
            after = Took(time.perf_counter(), time.process_time() + server())
        one = Took(1000 * (after.clock - before.clock), 1000 * (after.processor - before.processor))
        took.setdefault(sort, []).append(one)
    for sort, found in took.items():
        print(f"search: {database:<11}{sort:<16}{_told(found)}")  # noqa: T201
    every = [one for found in took.values() for one in found]
    clock, processor = [one.clock for one in every], [one.processor for one in every]
    yield Measure(f"search p50 {database}", _share(clock, 0.5), "ms", "300 ms", _share(clock, 0.5) / _GOAL_MS)
    yield Measure(f"search p95 {database}", _share(clock, 0.95), "ms", "300 ms", _share(clock, 0.95) / _GOAL_MS)
    yield Measure(f"search worst {database}", max(clock), "ms", "300 ms", max(clock) / _GOAL_MS)
    yield Measure(f"search p95 processor {database}", _share(processor, 0.95), "ms")
    engine.dispose()


def _told(found: Sequence[Took]) -> str:
    clock, processor = [one.clock for one in found], [one.processor for one in found]
    told = f"p50 {_share(clock, 0.5):7.1f} ms  p95 {_share(clock, 0.95):7.1f} ms"
    return f"{told}  processor p50 {_share(processor, 0.5):7.1f} ms  p95 {_share(processor, 0.95):7.1f} ms"


def _server_of(session: Session) -> Callable[[], float]:
    """Return how to ask for the processor seconds of the database's own process; none where it is in ours."""
    if session.get_bind().dialect.name != "postgresql":
        return lambda: 0.0
    told = Path(f"/proc/{session.scalar(sa.text('SELECT pg_backend_pid()'))}/schedstat")
    return lambda: int(told.read_text().split()[0]) / 1e9


def _seconds_to_index(engine: Engine) -> float:
    """Index one municipality as an import does: at first all is new text, the second time nothing is."""
    started = time.perf_counter()
    with writing_sessions(engine).begin() as session:
        index_municipality(session, 1)
    return time.perf_counter() - started


def _searches(known: Sequence[tuple[str, int]]) -> Iterator[Search]:
    """Yield searches of every sort: usual and common words, rare ones, typing errors, one place, a later page."""
    dice = random.Random(7)  # noqa: S311
    by_use = [word for word, _ in sorted(known, key=lambda pair: -pair[1]) if len(word) > 4 and words(word)]
    common, long = by_use[:300], [word for word in by_use[:5000] if len(word) > 7]
    for number in range(_SEARCHES):
        yield "usual", _USUAL[number % len(_USUAL)], None, Part()
        yield "common word", dice.choice(common), None, Part()
        yield "two common", " ".join(dice.sample(common, 2)), None, Part()
        yield "four words", " ".join(dice.sample(by_use[:3000], 4)), None, Part()
        yield "rare word", dice.choice(by_use), None, Part()
        yield "typing error", _mistyped(dice, dice.choice(long)), None, Part()
        yield "one place", dice.choice(common), dice.randint(1, _MUNICIPALITIES), Part()
        yield "later page", dice.choice(common), None, Part(FindableKind.DECISION, dice.randint(2, 10))


def _mistyped(dice: random.Random, word: str) -> str:
    at = dice.randrange(2, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return swapped if stem(swapped) != stem(word) else word[:at] + word[at + 1 :]


def _share(took: Sequence[float], share: float) -> float:
    return sorted(took)[min(len(took) - 1, int(share * len(took)))]
