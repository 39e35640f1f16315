"""Matching: for staff, the meetings still to come with what was suggested on their points."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.ahead import is_ahead
from woordhouder.council.meeting import Meeting
from woordhouder.matching.suggestion import Suggestion, SuggestionState

MOST_LINES = 200


@dataclass(frozen=True)
class AheadLine:
    """One meeting still to come where we follow promises. Counts: its points, and suggestions on them by state."""

    meeting: Meeting
    municipality: Municipality
    item_count: int
    open_count: int
    accepted_count: int


def lines_ahead(session: Session, today: date, most: int = MOST_LINES) -> list[AheadLine]:
    """Return the meetings from today on in municipalities where we follow promises, soonest first, in one query."""
    rows = session.execute(
        sa.select(
            Meeting, Municipality, _items(), _suggested(SuggestionState.OPEN), _suggested(SuggestionState.ACCEPTED)
        )
        .join(Municipality, Municipality.id == Meeting.municipality_id)
        .where(is_ahead(today), _has_promises())
        .order_by(Meeting.held_on, Municipality.name_key, Meeting.id)
        .limit(most)
    )
    return [AheadLine(*row) for row in rows]


def _has_promises() -> sa.ColumnElement[bool]:
    return sa.exists().where(
        PartyList.municipality_id == Meeting.municipality_id,
        Commitment.party_list_id == PartyList.id,
        Commitment.publication != Publication.WITHDRAWN,
    )


def _items() -> sa.ScalarSelect[int]:
    counted = sa.select(sa.func.count()).select_from(AgendaItem)
    return counted.where(AgendaItem.meeting_id == Meeting.id).correlate(Meeting).scalar_subquery()


def _suggested(state: SuggestionState) -> sa.ScalarSelect[int]:
    counted = (
        sa.select(sa.func.count())
        .select_from(Suggestion)
        .join(AgendaItem, AgendaItem.id == Suggestion.agenda_item_id)
        .join(Commitment, Commitment.id == Suggestion.commitment_id)
    )
    wanted = counted.where(
        AgendaItem.meeting_id == Meeting.id,
        Suggestion.state == state,
        Commitment.publication != Publication.WITHDRAWN,
    )
    return wanted.correlate(Meeting).scalar_subquery()
