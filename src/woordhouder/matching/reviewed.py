"""Matching: write what people decided as judged pairs, so that a step can be measured on it before it is taken."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment
from woordhouder.matching.papers import Paper, papers_of
from woordhouder.matching.suggest import words_of
from woordhouder.matching.suggestion import Suggestion, SuggestionState

_DECIDED = (SuggestionState.ACCEPTED, SuggestionState.REFUSED)
_YES = 2


def write_reviewed(session: Session, folder: Path) -> dict[str, int]:
    """Write docs.jsonl, queries.jsonl and qrels.tsv as `matching measure` reads them; return how many of each.

    A promise stands in it once a person accepted or refused a suggestion for it; what was accepted has grade 2.
    What was never proposed counts as not relevant, so recall is only of what the matcher found before.
    """
    rows = session.execute(
        sa.select(Commitment, Municipality, Suggestion.paper_key, Suggestion.state)
        .join(Suggestion, Suggestion.commitment_id == Commitment.id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .where(Suggestion.state.in_(_DECIDED))
        .order_by(Municipality.nis_code, Commitment.id, Suggestion.paper_key)
    ).all()
    places = {town.id: town for _, town, _, _ in rows}
    asked = {commitment.id: (commitment, town) for commitment, town, _, _ in rows}
    documents = [_document(town, paper) for town in places.values() for paper in papers_of(session, town.id)]
    there = {document["doc_id"] for document in documents}
    accepted = sorted(
        {(c.id, key) for c, _, key, state in rows if state is SuggestionState.ACCEPTED and key in there}
    )
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "docs.jsonl", map(json.dumps, documents))
    _write(folder / "queries.jsonl", map(json.dumps, _queries(asked)))
    pairs = [f"{id_}\t{key}\t{_YES}\t" for id_, key in accepted]
    _write(folder / "qrels.tsv", ["query_id\tdoc_id\tgrade\tnote", *pairs])
    return {"documents": len(documents), "promises": len(asked), "accepted": len(accepted)}


def _queries(asked: Mapping[int, tuple[Commitment, Municipality]]) -> Iterator[dict[str, str]]:
    for id_, (commitment, town) in asked.items():
        text = words_of(commitment)
        yield {"query_id": str(id_), "nis_code": town.nis_code, "municipality": town.name, "text": text}


def _document(town: Municipality, paper: Paper) -> dict[str, Any]:
    above = [f"Actieplan: {name}" for name in paper.context.split("\n") if name]
    return {
        "doc_id": paper.key,
        "nis_code": town.nis_code,
        "title": paper.title,
        "text": "\n".join((paper.own_words, *above)),
        "context_long": paper.context_long,
    }


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
