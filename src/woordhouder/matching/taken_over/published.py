"""Matching, taken over: what everybody may see: only what a person confirmed, and in papers that are public."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.matching.taken_over.compared_paper import ComparedPaper
from woordhouder.matching.taken_over.queries import FoundLine, Wanted, found_lines
from woordhouder.matching.taken_over.taken_over import TakenOver, TakenOverState


def confirmed_in(session: Session, municipality_id: int, first: int, most: int) -> list[FoundLine]:
    """Return what came back in one municipality, taken over furthest first."""
    return found_lines(session, _wanted(municipality_id), first, most)


def confirmed_count(session: Session, municipality_id: int) -> int:
    """Return how many finds of one municipality everybody may see."""
    wanted = sa.select(sa.func.count()).select_from(TakenOver).where(*_wanted(municipality_id).conditions)
    return session.scalar(wanted) or 0


def compared_count(session: Session, municipality_id: int) -> int:
    """Return how many papers of one municipality were laid beside what was asked."""
    wanted = sa.select(sa.func.count()).where(ComparedPaper.municipality_id == municipality_id)
    return session.scalar(wanted) or 0


def has_paper(session: Session, snapshot_ids: Collection[int]) -> bool:
    """Tell whether something that everybody may see was found in one of these copies of an agreement."""
    found = sa.select(TakenOver.id).where(
        TakenOver.snapshot_id.in_(snapshot_ids), TakenOver.state == TakenOverState.CONFIRMED
    )
    return session.scalar(found.limit(1)) is not None


def _wanted(municipality_id: int) -> Wanted:
    return Wanted(municipality_id, TakenOverState.CONFIRMED, only_public=True)
