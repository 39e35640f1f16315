"""Matching: what public pages may ask: only what a person accepted, and only about published promises."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.ahead import LOOKS_AHEAD, is_ahead
from woordhouder.council.meeting import Meeting
from woordhouder.kit.clock import brussels_date
from woordhouder.matching.suggestion import Suggestion, SuggestionState

_LOOKS_BACK = timedelta(days=31)


@dataclass(frozen=True)
class AcceptedItem:
    """A point of a meeting that a person accepted as bearing on a published promise."""

    commitment_id: int
    agenda_item_id: int
    meeting_id: int
    meeting_on: date
    accepted_on: date


def accepted_around(session: Session, today: date) -> list[AcceptedItem]:
    """Return the accepted points of meetings of the last month and of all still to come, each pair once."""
    rows = session.execute(
        sa.select(
            Suggestion.commitment_id, AgendaItem.id, Meeting.id, Meeting.held_on, sa.func.min(Suggestion.decided_at)
        )
        .join(AgendaItem, AgendaItem.id == Suggestion.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Commitment, Commitment.id == Suggestion.commitment_id)
        .where(
            Suggestion.state == SuggestionState.ACCEPTED,
            Meeting.held_on >= today - _LOOKS_BACK,
            Meeting.held_on <= today + LOOKS_AHEAD,
            IS_PUBLISHED,
        )
        .group_by(Suggestion.commitment_id, AgendaItem.id, Meeting.id, Meeting.held_on)
        .order_by(Meeting.held_on, AgendaItem.id, Suggestion.commitment_id)
    )
    return [
        AcceptedItem(commitment_id, item_id, meeting_id, held_on, brussels_date(accepted_at))
        for commitment_id, item_id, meeting_id, held_on, accepted_at in rows
        if held_on is not None and accepted_at is not None
    ]


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


def items_ahead(session: Session, commitment_id: int, today: date) -> list[tuple[AgendaItem, Meeting]]:
    """Return the points of meetings still to come that a person accepted for one promise, soonest first.

    The promise itself is published: the caller asked for it by that.
    """
    accepted = sa.select(Suggestion.agenda_item_id).where(
        Suggestion.commitment_id == commitment_id, Suggestion.state == SuggestionState.ACCEPTED
    )
    rows = session.execute(
        sa.select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(accepted), is_ahead(today))
        .order_by(Meeting.held_on, Meeting.id, AgendaItem.position, AgendaItem.id)
    )
    return [(item, meeting) for item, meeting in rows]
