"""Bench: how well and how fast papers are ranked, beside bm25s, SQLite FTS5 and PostgreSQL's ts_rank.

Quality on the judged pairs where the samples lie beside the project; speed on a town that does not exist:
300 promises and 5,000 papers, then 50 new papers. Each deed's own processor time, so that others on the machine do
not count. A whole Flanders is a benchmark of its own: tests/bench/flanders.py.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial

from tests.bench.matching_peers import Bm25s, Fts5, Ours, Ranker, TsRank, postgres_line
from tests.bench.matching_town import Town
from tests.bench.measure import Measure
from tests.shared import shared
from tests.throw_away_postgres import throw_away_postgres
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.groups import groups_that_come_with_us
from woordhouder.matching.index import PaperWords
from woordhouder.matching.measure import Answer, figures, judged_in, measure
from woordhouder.matching.papers import Paper
from woordhouder.matching.reasons import reasons
from woordhouder.matching.rules import MOST_SUGGESTIONS
from woordhouder.matching.signals import Papers
from woordhouder.matching.standings.look import Looked, look_at_new, look_through
from woordhouder.matching.standings.look import Town as Seen
from woordhouder.matching.standings.pack import packed, unpacked

NAME = "matching"
_PAPERS, _PROMISES, _NEW = 5000, 300, 50
_SHOWN = ("recall_at_10", "recall_at_10_grade2", "ndcg_at_10", "mrr")

Make = Callable[[Sequence[PaperWords]], Ranker]


def run() -> Iterator[Measure]:
    """Measure quality, then speed."""
    with ExitStack() as open_now:
        address = open_now.enter_context(throw_away_postgres()).format("postgres")
        line = open_now.enter_context(postgres_line(address))
        peers: dict[str, Make] = {"bm25s": Bm25s, "fts5 bm25()": Fts5, "ts_rank": partial(TsRank, line)}
        yield from _quality(peers)
        yield from _speed(peers)
    yield from _new_papers()


def _quality(peers: dict[str, Make]) -> Iterator[Measure]:
    folder = shared()
    if folder is None:
        print("the judged pairs are absent: no quality measured")  # noqa: T201
        return
    judged = folder / "samples" / "matching"
    ours = measure(judged)
    print(f"on {ours['queries']} judged queries: {ours}")  # noqa: T201
    for name, make in peers.items():
        answers = []
        for town in judged_in(judged):
            ranker = make(town.papers)
            for query in town.queries:
                order = tuple(town.ids[place] for place in ranker.order(query.text))
                answers.append(Answer(query.query_id, order, (), query.grades))
        theirs = figures(answers)
        for shown in _SHOWN:
            ratio = ours[shown] / theirs[shown] if theirs[shown] else None
            yield Measure(shown, float(ours[shown]), "", f"{name}, which has {theirs[shown]:.3f}", ratio)


def _speed(peers: dict[str, Make]) -> Iterator[Measure]:
    town = Town(1)
    papers, promises = town.papers(_PAPERS), town.promises(_PROMISES)
    analyst = Analyst(counts_of(text for paper in papers for text in paper.fields))
    Ours(analyst, papers[:1]).order(promises[0])  # the word list is read once a process, not once a town
    mine = _seconds(partial(_ranked, partial(Ours, analyst), papers, promises))
    yield Measure("index and match", mine, "s, 300x5000")
    for name, make in peers.items():
        theirs = _seconds(partial(_ranked, make, papers, promises), whole=name == "ts_rank")
        yield Measure(name, theirs, "s, 300x5000", "ours", mine / theirs)


def _ranked(make: Make, papers: Sequence[PaperWords], promises: Sequence[str]) -> None:
    ranker = make(papers)
    for promise in promises:
        ranker.order(promise, MOST_SUGGESTIONS)


def _seconds(deed: Callable[[], object], *, whole: bool = False) -> float:
    """Return the processor time of a deed; whole: the time that passes, where another process does the work."""
    clock = time.perf_counter if whole else time.process_time
    started = clock()
    deed()
    return clock() - started


def _new_papers() -> Iterator[Measure]:
    bench = Town(2)
    papers, new = _as_papers(bench.papers(_PAPERS)), _as_papers(bench.papers(_NEW), _PAPERS)
    texts = dict(enumerate(bench.promises(_PROMISES)))
    groups = groups_that_come_with_us()
    before, after = Seen("", papers, texts, groups), Seen("", [*papers, *new], texts, groups)
    analyst = Analyst(counts_of(text for paper in papers for text in paper.words.fields))
    kept = packed(look_through(before, lambda: analyst).known)
    found: list[Looked] = []

    def look() -> None:
        looked = look_at_new(after, unpacked(kept))
        assert looked is not None
        packed(looked.known)
        found.append(looked)

    yield Measure("50 new papers", 1000 * _seconds(look), "ms, 300 promises, without reasons")
    proposed = [(id_, one) for id_, few in found[0].proposed(after).items() for one in few if one.place >= _PAPERS]
    fresh = Papers(found[0].analyst, [paper.words for paper in new], found[0].known.counted.rarities)

    def why() -> None:
        for id_, ranked in proposed:
            reasons(fresh, found[0].promise(after, id_), ranked.place - _PAPERS)

    yield Measure("their reasons", 1000 * _seconds(why), f"ms, {len(proposed)} suggestions")
    yield Measure("kept of a municipality", len(kept) / 1024, "kB")


def _as_papers(texts: Sequence[PaperWords], first: int = 0) -> list[Paper]:
    return [
        Paper(
            "decision",
            number,
            one.title,
            one.body,
            None,
            "",
            1,
            own_words=one.body,
            context=one.context,
            context_long=one.context_long,
        )
        for number, one in enumerate(texts, first)
    ]
