"""Matching, meaning: put what is proposed for each promise in the order of words and model together."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from woordhouder.matching.meaning.embedder import Embedder
from woordhouder.matching.meaning.fuse import fused, nearness, texts_of
from woordhouder.matching.meaning.vectors import paper_vectors, promise_vectors
from woordhouder.matching.rules import Ranked
from woordhouder.matching.standings.look import Town

Proposed = Mapping[int, Sequence[Ranked]]
"""The papers to propose by promise, the surest first."""


def reorder(session: Session, embedder: Embedder, town: Town, proposed: Proposed) -> dict[int, list[Ranked]]:
    """Return the same papers for each promise; only papers that are proposed beside another get a vector."""
    to_order = {id_: few for id_, few in proposed.items() if len(few) > 1}
    texts = {one.place: texts_of(town.papers[one.place].words) for few in to_order.values() for one in few}
    of_papers = paper_vectors(session, embedder, {text for both in texts.values() for text in both})
    of_promises = promise_vectors(session, embedder, {town.texts[id_] for id_ in to_order})
    found = {id_: list(few) for id_, few in proposed.items()}
    for id_, few in to_order.items():
        promise = of_promises[town.texts[id_]]
        near = [
            (one.place, nearness(promise, (of_papers[title], of_papers[whole])))
            for one in few
            for title, whole in [texts[one.place]]
        ]
        order = fused([one.place for one in few], near)
        found[id_] = [Ranked(place, rank) for rank, place in enumerate(order, start=1)]
    return found
