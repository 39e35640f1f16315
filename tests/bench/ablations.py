"""Bench: what each thing in the matcher does: figures before a change, now, and without one thing, side by side.

On the judged pairs in MATCHING_DIR, else on those that lie beside the project. BEFORE names the version of the
program to stand beside this one: any name that git knows; without it, the newest commit.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.bench.matching_peers import Bm25s
from tests.bench.measure import Measure
from tests.shared import shared
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.groups import Group, Groups, Shares, groups_that_come_with_us
from woordhouder.matching.index import PaperWords
from woordhouder.matching.measure import Answer, JudgedTown, analyst_of, answers_of, figures, judged_in
from woordhouder.matching.signals import Papers, Weights

NAME = "ablations"
_BEFORE = os.environ.get("BEFORE", "HEAD")
_COLUMNS = {
    "recall_at_10": "R",
    "recall_at_10_grade2": "R2",
    "ndcg_at_10": "nDCG",
    "mrr": "MRR",
    "suggested_precision": "P",
    "suggested_recall": "S",
    "silent_on_empty": "quiet",
}
_BROAD = 233
"""So many groups stand first in the file: words of a whole field. Those after them are narrow."""

Make = Callable[[JudgedTown], Papers]
Figures = dict[str, float | int]


def run() -> Iterator[Measure]:
    """Measure every variant and print a table."""
    folder = _folder()
    if folder is None:
        print("the judged pairs are absent: give their folder as MATCHING_DIR")  # noqa: T201
        return
    print(f"{'':<34}" + "".join(f"{short:>7}" for short in _COLUMNS.values()))  # noqa: T201
    before = _before(folder)
    if before is not None:
        _show(f"before: {_BEFORE}", before)
    towns = judged_in(folder)
    now = _figures(towns, next(make for _, make in _variants(towns)))
    measures = []
    for name, make in _variants(towns):
        found = now if name == "now" else _figures(towns, make)
        _show(name, found)
        ratio = found["ndcg_at_10"] / now["ndcg_at_10"] if now["ndcg_at_10"] else None
        measures.append(Measure(name, float(found["ndcg_at_10"]), "nDCG@10", "now", ratio))
    _show("stems, bm25s", figures([one for town in towns for one in _by_stems(town)]))
    yield from measures


def _folder() -> Path | None:
    given, beside = os.environ.get("MATCHING_DIR"), shared()
    return Path(given) if given else beside and beside / "samples" / "matching"


def _variants(towns: list[JudgedTown]) -> Iterator[tuple[str, Make]]:
    analyst, groups = analyst_of(towns), groups_that_come_with_us()
    counts = _counts(towns)

    def by(analyst: Analyst, weights: Weights | None = None) -> Make:
        return lambda town: Papers(analyst, town.papers, weights=weights)

    def knowing(some: Iterable[Group]) -> Make:
        return by(Analyst(counts, Groups(tuple(some))))

    yield "now", by(analyst)
    yield "without groups", by(analyst, Weights(groups=0.0))
    yield "without terms", by(analyst, Weights(terms=0.0))
    yield "without look-alikes", by(analyst, Weights(look_alikes=0.0))
    yield "only groups", by(analyst, Weights(terms=0.0, look_alikes=0.0))
    yield "groups as much as terms", by(analyst, Weights(groups=1.0))
    yield "compounds left whole", by(_Whole(counts))
    yield "split by its own papers alone", lambda town: Papers(analyst_of([town]), town.papers)
    yield "title and text alone", lambda town: Papers(analyst, [PaperWords(p.title, p.body) for p in town.papers])
    yield "broad groups alone", knowing(groups.all[:_BROAD])
    yield "narrow groups alone", knowing(groups.all[_BROAD:])
    yield "every second group", knowing(groups.all[::2])
    yield "no sharing out of a word's weight", by(Analyst(counts, _Unshared(groups.all)))


def _counts(towns: Iterable[JudgedTown]) -> dict[str, int]:
    """Return how often all these papers use each word."""
    return counts_of(text for town in towns for paper in town.papers for text in paper.fields)


class _Whole(Analyst):
    """Splits no compound."""

    def parts(self, word: str) -> tuple[str, ...]:
        return (word,)


class _Unshared(Groups):
    """A word counts in full in each of its groups."""

    def _shared_out(self, weights: dict[int, float]) -> Shares:
        return tuple(weights.items())


def _figures(towns: Iterable[JudgedTown], make: Make) -> Figures:
    return figures([answer for town in towns for answer in answers_of(town, make(town))])


def _by_stems(town: JudgedTown) -> Iterator[Answer]:
    ranker = Bm25s(town.papers)
    for query in town.queries:
        order = tuple(town.ids[place] for place in ranker.order(query.text))
        yield Answer(query.query_id, order, (), query.grades)


def _before(folder: Path) -> Figures | None:
    """Return the figures of an older version of the program, measured in a process of its own; none without git."""
    packed = subprocess.run(["git", "archive", _BEFORE, "src"], capture_output=True)
    if packed.returncode:
        print(f"no version {_BEFORE} to stand beside: {packed.stderr.decode().strip()}")  # noqa: T201
        return None
    with tempfile.TemporaryDirectory(prefix="woordhouder-before-") as name:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
            files.extractall(name, filter="data")
        told = subprocess.run(
            [sys.executable, "-m", "woordhouder", "matching", "measure", str(folder.resolve()), "--json"],
            capture_output=True,
            check=True,
            cwd=name,
            env={**os.environ, "PYTHONPATH": str(Path(name) / "src")},
        )
    found: Figures = json.loads(told.stdout)
    return found


def _show(name: str, found: Figures) -> None:
    shown = "".join(f"{found[column]:7.3f}" if found.get(column) is not None else f"{'':>7}" for column in _COLUMNS)
    print(f"{name:<34}{shown}", flush=True)  # noqa: T201
