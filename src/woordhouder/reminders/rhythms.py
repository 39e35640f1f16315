"""Reminders: the rhythms that run, with the names of what they are about."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.theme import Theme
from woordhouder.reminders.rhythm import Rhythm


@dataclass(frozen=True)
class RhythmLine:
    """One rhythm; without a theme it is about all, without a municipality everywhere."""

    rhythm: Rhythm
    theme: str | None
    municipality: str | None


def running_rhythms(session: Session) -> list[RhythmLine]:
    """Return what runs, oldest first."""
    rows = session.execute(
        sa.select(Rhythm, Theme.name, Municipality.name)
        .outerjoin(Theme, Theme.id == Rhythm.theme_id)
        .outerjoin(Municipality, Municipality.id == Rhythm.municipality_id)
        .where(Rhythm.stopped_at.is_(None))
        .order_by(Rhythm.id)
    )
    return [RhythmLine(*row) for row in rows]
