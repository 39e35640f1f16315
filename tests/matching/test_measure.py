"""Matching: the measure itself, and what it says of the judged pairs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.matching.judged_pairs import figures
from woordhouder.cli.matching import matching
from woordhouder.kit.errors import BadInput
from woordhouder.matching.lexicon import has_words
from woordhouder.matching.measure import Answer, measure
from woordhouder.matching.measure import figures as figures_of


def write(folder: Path, qrels: str = "query_id\tdoc_id\tgrade\tnote\nq1\td1\t2\t\n") -> Path:
    documents = [
        {"doc_id": "d1", "nis_code": "99001", "title": "Uitbreiding kinderopvang Molenveld", "text": ""},
        {"doc_id": "d2", "nis_code": "99001", "title": "Aankoop strooizout", "text": "Actieplan: Winter"},
        {"doc_id": "d3", "nis_code": "99002", "title": "Uitbreiding kinderopvang Molenveld", "text": ""},
    ]
    queries = [
        {"query_id": "q1", "nis_code": "99001", "text": "Meer crèches in Molenveld."},
        {"query_id": "q2", "nis_code": "99001", "text": "Een nieuw zwembad."},
    ]
    for name, rows in (("docs", documents), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "qrels.tsv").write_text(qrels, "utf-8")
    return folder


def test_the_command_prints_every_figure_and_needs_no_database(tmp_path: Path) -> None:
    said = CliRunner().invoke(matching, ["measure", str(write(tmp_path)), "--json"], catch_exceptions=False)
    found = json.loads(said.stdout)
    assert found.pop("seconds") >= 0
    assert found == {
        "recall_at_10": 1.0,
        "recall_at_10_grade2": 1.0,
        "ndcg_at_10": 1.0,
        "mrr": 1.0,
        "suggested_precision": 1.0,
        "suggested_recall": 1.0,
        "silent_on_empty": 1.0,
        "queries": 2,
    }


def test_ranks_and_grades_weigh_as_they_should() -> None:
    ten = tuple(f"x{n}" for n in range(9))
    found = figures_of(
        [
            Answer("q1", ("x", "a", *ten, "b"), ("x", "a"), {"a": 1, "b": 2}),
            Answer("q2", ("x",), (), {}),
            Answer("q3", ("y",), ("y",), {}),
        ]
    )
    assert found["recall_at_10"] == 0.5
    assert found["recall_at_10_grade2"] == 0.0
    assert found["mrr"] == 0.5
    assert found["ndcg_at_10"] == pytest.approx((1 / 1.58496) / (3 + 1 / 1.58496), abs=1e-3)
    assert found["suggested_precision"] == pytest.approx(1 / 3, abs=1e-3)
    assert found["suggested_recall"] == 0.5
    assert found["silent_on_empty"] == 0.5


def test_a_folder_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"docs\.jsonl"):
        measure(tmp_path)
    with pytest.raises(BadInput, match=r"qrels\.tsv"):
        measure(write(tmp_path, "query_id\tdoc_id\tgrade\tnote\nq1\td1\thigh\t\n"))


def test_the_judged_pairs_are_found_as_well_as_the_documentation_says() -> None:
    if not has_words():
        pytest.skip("the package simplemma is not installed: run `make setup`")
    found = figures()
    assert found["recall_at_10"] >= 0.85, found
    assert found["recall_at_10_grade2"] >= 0.90, found
    assert found["ndcg_at_10"] >= 0.72, found
    assert found["suggested_precision"] >= 0.50, found
    assert found["suggested_recall"] >= 0.60, found
    assert found["silent_on_empty"] >= 0.60, found
