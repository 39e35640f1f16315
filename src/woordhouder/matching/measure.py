"""Matching: how well the matcher finds what readers judged to bear on promises.

Reads a folder of docs.jsonl, queries.jsonl and qrels.tsv; a promise is compared only with its own municipality.
Of a query only its text is used: its theme and wording are what the judge wrote about it.
"""

import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from woordhouder.kit.errors import BadInput
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.index import PaperWords
from woordhouder.matching.meaning.embedder import Embedder, Vector
from woordhouder.matching.meaning.fuse import fused, nearness, texts_of
from woordhouder.matching.propose import order_of, propose
from woordhouder.matching.signals import Papers, Weights, promise_of

_FIRST = 10
_ABOVE = ("Actieplan:", "Beleidsdoelstelling:")


@dataclass(frozen=True)
class Answer:
    """What the matcher said to one promise, beside what readers said: grade by document."""

    query_id: str
    order: tuple[str, ...]
    """All documents that share anything, the best first."""
    proposed: tuple[str, ...]
    """Those above the cut-off."""
    grades: Mapping[str, int]


@dataclass(frozen=True)
class JudgedQuery:
    """A promise with what readers said. place_name: of its municipality."""

    query_id: str
    text: str
    place_name: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class JudgedTown:
    """The papers of a municipality and the promises that are compared with them."""

    ids: tuple[str, ...]
    papers: tuple[PaperWords, ...]
    queries: tuple[JudgedQuery, ...]


def measure(
    folder: Path, weights: Weights | None = None, embedder: Embedder | None = None
) -> dict[str, float | int]:
    """Return the figures over all promises in this folder. Raises BadInput."""
    started = time.perf_counter()
    answers = list(answers_in(folder, weights, embedder))
    return figures(answers) | {"queries": len(answers), "seconds": round(time.perf_counter() - started, 3)}


def answers_in(folder: Path, weights: Weights | None = None, embedder: Embedder | None = None) -> Iterator[Answer]:
    """Yield an answer to each promise, municipality by municipality."""
    towns = judged_in(folder)
    analyst = analyst_of(towns)
    for town in towns:
        yield from answers_of(town, Papers(analyst, town.papers, weights=weights), embedder)


def answers_of(town: JudgedTown, papers: Papers, embedder: Embedder | None = None) -> Iterator[Answer]:
    """Yield an answer to each promise of one municipality."""
    vectors = [_both(embedder, paper) for paper in town.papers] if embedder else []
    for query in town.queries:
        promise = promise_of(papers.analyst, query.text, query.place_name)
        order = order_of(papers, promise)
        if embedder:
            asked = embedder.promise(query.text)
            order = fused(order, [(place, nearness(asked, both)) for place, both in enumerate(vectors)])
        yield Answer(
            query.query_id,
            tuple(town.ids[place] for place in order),
            tuple(town.ids[ranked.place] for ranked in propose(papers, promise)),
            query.grades,
        )


def _both(embedder: Embedder, paper: PaperWords) -> tuple[Vector, Vector]:
    title, whole = texts_of(paper)
    return embedder.paper(title), embedder.paper(whole)


def analyst_of(towns: Sequence[JudgedTown]) -> Analyst:
    """Return who knows the words of all these municipalities."""
    return Analyst(counts_of(text for town in towns for paper in town.papers for text in paper.fields))


def judged_in(folder: Path) -> list[JudgedTown]:
    """Return the municipalities of a folder that have promises, by NIS code. Raises BadInput."""
    documents, queries, grades = _rows(folder / "docs.jsonl"), _rows(folder / "queries.jsonl"), _grades(folder)
    asked: dict[str, list[JudgedQuery]] = defaultdict(list)
    held: dict[str, dict[str, PaperWords]] = defaultdict(dict)
    try:
        for row in queries:
            query_id = row["query_id"]
            name = row.get("municipality") or ""
            asked[row["nis_code"]].append(JudgedQuery(query_id, row["text"], name, grades.get(query_id, {})))
        for row in documents:
            held[row["nis_code"]][row["doc_id"]] = paper_of(row)
    except KeyError as absent:
        raise BadInput(f"A line of docs.jsonl or queries.jsonl has no field {absent}") from absent
    return [JudgedTown(tuple(held[code]), tuple(held[code].values()), tuple(asked[code])) for code in sorted(asked)]


def paper_of(row: dict[str, Any]) -> PaperWords:
    """Return a document as the matcher takes papers: names of the plan above an action are no body of its own."""
    lines = row["text"].split("\n")
    above = [line for line in lines if line.startswith(_ABOVE)]
    body = [line for line in lines if not line.startswith(_ABOVE)]
    names = [line.partition(":")[2].strip() for line in above]
    return PaperWords(row["title"], "\n".join(body), "\n".join(names), row.get("context_long") or "")


def figures(answers: Sequence[Answer]) -> dict[str, float | int]:
    """Return the shares over these answers; 0.0 where nothing was asked of the kind."""
    asked = [answer for answer in answers if answer.grades]
    without = [answer for answer in answers if not answer.grades]
    proposed = sum(len(answer.proposed) for answer in answers)
    right = sum(len(answer.grades.keys() & set(answer.proposed)) for answer in answers)
    return {
        "recall_at_10": _mean([_recall(answer, 1) for answer in asked]),
        "recall_at_10_grade2": _mean([_recall(answer, 2) for answer in asked if 2 in answer.grades.values()]),
        "ndcg_at_10": _mean([_gain(answer) for answer in asked]),
        "mrr": _mean([_first_right(answer) for answer in asked]),
        "suggested_precision": _share(right, proposed),
        "suggested_recall": _share(right, sum(len(answer.grades) for answer in answers)),
        "silent_on_empty": _share(sum(not answer.proposed for answer in without), len(without)),
    }


def _recall(answer: Answer, least: int) -> float:
    wanted = {doc_id for doc_id, grade in answer.grades.items() if grade >= least}
    return len(wanted & set(answer.order[:_FIRST])) / len(wanted)


def _gain(answer: Answer) -> float:
    """Return the normalised discounted gain of the first ten, a document's worth being 2 ** grade - 1."""
    got = _discounted([answer.grades.get(doc_id, 0) for doc_id in answer.order[:_FIRST]])
    return got / _discounted(sorted(answer.grades.values(), reverse=True)[:_FIRST])


def _discounted(grades: Sequence[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def _first_right(answer: Answer) -> float:
    return next((1 / rank for rank, doc_id in enumerate(answer.order, start=1) if doc_id in answer.grades), 0.0)


def _mean(values: Sequence[float]) -> float:
    return _share(sum(values), len(values))


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as broken:
        raise BadInput(f"Cannot read {path.name} as one JSON object a line: {broken}") from broken


def _grades(folder: Path) -> Mapping[str, Mapping[str, int]]:
    """Return the grade by query and document; the first line is a header, the fourth column a note."""
    path = folder / "qrels.tsv"
    found: dict[str, dict[str, int]] = defaultdict(dict)
    try:
        lines = path.read_text("utf-8").splitlines()[1:]
        for line in lines:
            if line.strip():
                query_id, doc_id, grade, *_note = line.split("\t")
                if int(grade) > 0:
                    found[query_id][doc_id] = int(grade)
    except (OSError, ValueError) as broken:
        raise BadInput(f"Cannot read qrels.tsv as query_id, doc_id, grade and note: {broken}") from broken
    return found
