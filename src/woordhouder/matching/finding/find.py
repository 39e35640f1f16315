"""Matching, finding: the things that hold what was asked, of one kind, the best first."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit import token_index
from woordhouder.kit.token_index import AllOf, Has, Wanted
from woordhouder.matching.finding.asked import Asked
from woordhouder.matching.finding.findable import Findable, FindableKind
from woordhouder.matching.finding.rank import Ranked, ranked
from woordhouder.matching.finding.rules import PUBLIC, TRAIT
from woordhouder.matching.finding.things import place

MOST = 500
"""So many of a kind are weighed against each other; where more fit, those that came in last."""
_MOST_IN_TITLES = 300


@dataclass(frozen=True)
class Hit:
    """One thing that was found. also: words for the same by which it was found, not the reader's own."""

    thing_id: int
    also: tuple[str, ...]


@dataclass(frozen=True)
class Hits:
    """Some of what was found of one kind. count: how many in all; where there are more, `MOST` and has_more."""

    hits: tuple[Hit, ...]
    count: int
    has_more: bool
    holds_all: bool
    """False where nothing holds all the words, and these hold only some."""


@dataclass(frozen=True)
class Within:
    """Where to look: whether only what everybody may see, and in which municipality."""

    only_public: bool
    municipality_id: int | None = None

    def narrowed(self, kind: FindableKind, wanted: Wanted) -> Wanted:
        """Return what is wanted of one kind, here."""
        traits = [Has(f"{TRAIT}{kind.value}")]
        if self.only_public:
            traits.append(Has(PUBLIC))
        if self.municipality_id is not None:
            traits.append(Has(f"{TRAIT}{place(self.municipality_id)}"))
        return AllOf((wanted, *traits))


def find(session: Session, asked: Asked, kind: FindableKind, within: Within, first: int, most: int) -> Hits:
    """Return what was asked of one kind, from place `first` on; nothing where nothing was asked."""
    if not asked.words:
        return Hits((), 0, has_more=False, holds_all=True)
    rows, holds_all = _rows(session, asked, kind, within), True
    if not rows and len(asked.words) > 1:
        rows, holds_all = token_index.find(session, within.narrowed(kind, asked.any_word), MOST), False
    chosen = ranked(asked, rows)
    hits = _hits(session, chosen[first : first + most])
    return Hits(hits, min(len(chosen), MOST), has_more=len(rows) >= MOST, holds_all=holds_all)


def _rows(session: Session, asked: Asked, kind: FindableKind, within: Within) -> Collection[token_index.Row]:
    everywhere = token_index.find(session, within.narrowed(kind, asked.with_also), MOST)
    if len(everywhere) < MOST:
        return everywhere
    # What has the words in its title must not fall out because there is so much else.
    titles = token_index.find(session, within.narrowed(kind, asked.in_titles), _MOST_IN_TITLES)
    return {row.id: row for row in (*titles, *everywhere)}.values()


def _hits(session: Session, chosen: Collection[Ranked]) -> tuple[Hit, ...]:
    wanted = sa.select(Findable.id, Findable.thing_id).where(Findable.id.in_([one.id for one in chosen]))
    things = {row.id: row.thing_id for row in session.execute(wanted)}
    return tuple(Hit(things[one.id], one.also) for one in chosen if one.id in things)
