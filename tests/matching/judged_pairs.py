"""Matching: how well the short list finds what readers judged to bear on a promise.

Run `python -m tests.matching.judged_pairs` to see the figures; the samples' README says how they were judged.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.shared import samples
from woordhouder.matching.rules import fused, short_list
from woordhouder.matching.signals import Papers, terms_of


@dataclass(frozen=True)
class Measure:
    """Figures over all queries. n stands with each share."""

    recall_at_10: float
    query_count: int
    """Queries that have a relevant document: the n of the recall."""
    proposed_count: int
    precision: float
    recall_of_proposed: float
    quiet_count: int
    """Of the queries without a relevant document: those for which nothing was proposed."""
    without_relevant_count: int

    def told(self) -> str:
        return (
            f"recall@10 {self.recall_at_10:.3f} (n={self.query_count}); "
            f"proposed {self.proposed_count} pairs: precision {self.precision:.3f}, "
            f"recall {self.recall_of_proposed:.3f}; "
            f"quiet for {self.quiet_count} of {self.without_relevant_count} without relevant document"
        )


def measure(folder: Path) -> Measure:
    """Return the figures for the judged pairs in this folder."""
    relevant = _relevant(folder)
    recalls: list[float] = []
    proposed = right = quiet = without = 0
    for queries, documents in _by_municipality(folder):
        papers = Papers([terms_of(d["title"], d["text"]) for d in documents])
        for query in queries:
            values = papers.values(terms_of("", query["text"]))
            wanted = relevant.get(query["query_id"], set())
            short = {documents[r.place]["doc_id"] for r in short_list(values)}
            first_ten = {documents[place]["doc_id"] for place in fused(values)[:10]}
            if wanted:
                recalls.append(len(first_ten & wanted) / len(wanted))
            else:
                without += 1
                quiet += not short
            proposed += len(short)
            right += len(short & wanted)
    judged = sum(len(documents) for documents in relevant.values())
    return Measure(
        recall_at_10=sum(recalls) / len(recalls),
        query_count=len(recalls),
        proposed_count=proposed,
        precision=right / proposed,
        recall_of_proposed=right / judged,
        quiet_count=quiet,
        without_relevant_count=without,
    )


def _relevant(folder: Path) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query_id, document_id, _grade, *_note = line.split("\t")
        found[query_id].add(document_id)
    return found


def _by_municipality(folder: Path) -> list[tuple[list[dict[str, str]], list[dict[str, str]]]]:
    queries, documents = _grouped(folder / "queries.jsonl"), _grouped(folder / "docs.jsonl")
    return [(queries[code], documents[code]) for code in sorted(queries)]


def _grouped(path: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["nis_code"]].append(row)
    return found


if __name__ == "__main__":
    print(measure(samples("matching")).told())  # noqa: T201
