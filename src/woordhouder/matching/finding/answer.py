"""Matching, finding: the answer to a question: what was found of each kind, and how the question was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.matching.finding import found
from woordhouder.matching.finding.asked import Asked, understand
from woordhouder.matching.finding.find import Hits, Within, find
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.finding.found import Found, Group

_OVERVIEW = 5
A_PAGE = 20


@dataclass(frozen=True)
class Answer:
    """What was asked and what was found, kind by kind."""

    asked: Asked
    groups: tuple[Group, ...]

    @property
    def has_hits(self) -> bool:
        return any(group.hits for group in self.groups)


@dataclass(frozen=True)
class Part:
    """Which part of the answer to give: a few of each kind, or one kind page by page, counted from 1."""

    kind: FindableKind | None = None
    number: int = 1

    @property
    def kinds(self) -> Sequence[FindableKind]:
        return tuple(FindableKind) if self.kind is None else (self.kind,)

    @property
    def first(self) -> int:
        return 0 if self.kind is None else (self.number - 1) * A_PAGE

    @property
    def most(self) -> int:
        return _OVERVIEW if self.kind is None else A_PAGE


def answer(session: Session, typed: str, within: Within, part: Part, promises: "sa.ColumnElement[bool]") -> Answer:
    """Return what was found. promises: which promises may be shown, asked again of the rows themselves."""
    asked = understand(session, typed)
    load: dict[FindableKind, Callable[[list[int]], list[Found]]] = {
        FindableKind.COMMITMENT: lambda ids: found.commitments(session, ids, promises),
        FindableKind.DECISION: lambda ids: found.decisions(session, ids),
        FindableKind.ACTION: lambda ids: found.actions(session, ids),
    }
    parts: list[tuple[FindableKind, Hits, list[Found]]] = []
    for kind in part.kinds:
        hits = find(session, asked, kind, within, part.first, part.most)
        parts.append((kind, hits, load[kind]([hit.thing_id for hit in hits.hits]) if hits.hits else []))
    return Answer(asked, tuple(found.shown(session, asked, parts)))
