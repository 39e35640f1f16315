"""Reminders: the names of the themes of promises."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.commitments.commitment import CommitmentTheme
from woordhouder.commitments.theme import Theme


def theme_names(session: Session, commitment_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the names by commitment; one without a theme is left out."""
    rows = session.execute(
        sa.select(CommitmentTheme.commitment_id, Theme.name)
        .join(Theme, Theme.id == CommitmentTheme.theme_id)
        .where(CommitmentTheme.commitment_id.in_(commitment_ids))
        .order_by(Theme.position)
    )
    found: dict[int, list[str]] = {}
    for commitment_id, name in rows:
        found.setdefault(commitment_id, []).append(name)
    return found
