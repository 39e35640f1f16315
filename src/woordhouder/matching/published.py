"""Matching: what public pages may ask: only what a person accepted, and only about published promises."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.matching.suggestion import Suggestion, SuggestionState


def promises_on_items(session: Session, agenda_item_ids: Collection[int]) -> list[tuple[int, Commitment]]:
    """Return agenda item and published promise wherever a person said that the one bears on the other."""
    rows = session.execute(
        sa.select(Suggestion.agenda_item_id, Commitment)
        .join(Commitment, Commitment.id == Suggestion.commitment_id)
        .where(
            Suggestion.agenda_item_id.in_(agenda_item_ids),
            Suggestion.state == SuggestionState.ACCEPTED,
            IS_PUBLISHED,
        )
        .order_by(Suggestion.agenda_item_id, Commitment.id)
    )
    # A paper that changed and was accepted again stands twice.
    found = {(item_id, commitment.id): commitment for item_id, commitment in rows if item_id is not None}
    return [(item_id, commitment) for (item_id, _), commitment in found.items()]
