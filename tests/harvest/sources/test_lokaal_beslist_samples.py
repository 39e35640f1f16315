"""Harvest, source Lokaal Beslist: our questions put to genuine statements, and genuine decisions as a document."""

import json

import pytest
import rdflib

from tests.harvest.central.register import as_results
from tests.shared import samples
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.read.wording import one_line
from woordhouder.harvest.records import Choice, Outcome, PageRecord
from woordhouder.harvest.sources.lokaal_beslist.asking import meeting_question, sum_question

_ZITTING = "http://data.vlaanderen.be/ns/besluit#Zitting"


@pytest.fixture(scope="module")
def bree() -> rdflib.Graph:
    sample = samples("council") / "triples" / "echo-bree-notulen.harvested.ttl"
    return rdflib.Graph().parse(sample, format="turtle")


def answer(graph: rdflib.Graph, question: str) -> bytes:
    found = graph.query(question)
    return as_results([row.asdict() for row in found], [str(name) for name in found.vars or ()])  # type: ignore[union-attr]


def meeting_in(graph: rdflib.Graph) -> str:
    return str(next(graph.subjects(rdflib.RDF.type, rdflib.URIRef(_ZITTING))))


def page_of(graph: rdflib.Graph) -> PageRecord:
    return read_council_page(answer(graph, meeting_question(meeting_in(graph))), "https://beslist.example/sparql")


def test_one_question_brings_all_of_a_genuine_meeting(bree: rdflib.Graph) -> None:
    page = page_of(bree)
    counts = page.counts
    assert (counts.agenda_items, counts.decisions, counts.ballots) == (31, 31, 28)
    assert (page.municipality_nis, f"{page.meetings[0].held_on}") == ("72004", "2023-06-05")
    ballots = [ballot for handling in page.meetings[0].handlings for ballot in handling.ballots]
    (rejected,) = [ballot for ballot in ballots if ballot.outcome is Outcome.REJECTED]
    assert (rejected.for_count, rejected.against_count) == (10, 14)
    # Who has no address of his own in these statements cannot be named: 26 of 624 votes.
    sides = [vote.choice for ballot in ballots for vote in ballot.votes]
    assert (sides.count(Choice.FOR), sides.count(Choice.AGAINST), sides.count(Choice.ABSTAINED)) == (544, 13, 41)


def test_the_sums_of_a_genuine_meeting_are_those_of_its_statements(bree: rdflib.Graph) -> None:
    whole = json.loads(answer(bree, meeting_question(meeting_in(bree))))["results"]["bindings"]
    (sums,) = json.loads(answer(bree, sum_question(meeting_in(bree))))["results"]["bindings"]
    assert int(sums["n"]["value"]) == len(whole)
    assert int(sums["l"]["value"]) == sum(len(row["o"]["value"]) for row in whole)


@pytest.mark.parametrize("town", ["wezembeek-oppem", "sint-genesius-rode"])
def test_the_words_of_genuine_decisions_come_through_a_document(town: str) -> None:
    folder = samples("council") / "lokaalbeslist"
    items = json.loads((folder / f"lokaalbeslist-snapshot-{town}-2026-08.json").read_text())["items"]
    page = read_council_page(document(items), "https://beslist.example/sessions/1")
    decisions = [decision for handling in page.meetings[0].handlings for decision in handling.decisions]
    assert len(decisions) == len(items)
    for item, decision in zip(items, decisions, strict=True):
        told = one_line(item["officiel"]["texte"] or "")
        # What only repeats the title, or is an outcome and nothing else, is no text.
        assert decision.text is None or one_line(decision.text) == told
    assert sum(decision.text is not None for decision in decisions) >= 0.5 * len(items)


def document(items: list[dict[str, dict[str, str]]]) -> bytes:
    """Return genuine words in the shape in which the service gives them."""
    along = []
    for n, item in enumerate(items):
        handled = {"handled-by": {"data": {"type": "agenda-item-handlings", "id": str(n)}}}
        along.append({"type": "agenda-items", "id": str(n), "relationships": handled})
        made = {"resolutions": {"data": [{"type": "resolutions", "id": str(n)}]}}
        along.append({"type": "agenda-item-handlings", "id": str(n), "relationships": made})
        words = {"title": item["officiel"]["titre"], "value": item["officiel"]["texte"]}
        along.append({"type": "resolutions", "id": str(n), "attributes": words})
    treats = {"agenda-items": {"data": [{"type": "agenda-items", "id": str(n)} for n in range(len(items))]}}
    session = {"type": "sessions", "id": "1", "attributes": {"planned-start": "2026-06-22T18:00:00.000Z"}}
    return json.dumps({"data": {**session, "relationships": treats}, "included": along}).encode()
