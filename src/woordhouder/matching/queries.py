"""Matching: what others may ask about suggestions."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting
from woordhouder.kit.errors import NotFound
from woordhouder.matching.papers import Paper, papers_with
from woordhouder.matching.suggestion import Suggestion, SuggestionState


@dataclass(frozen=True)
class ReviewLine:
    """A suggestion with both texts."""

    suggestion: Suggestion
    commitment: Commitment
    list_name: str
    paper: Paper


@dataclass(frozen=True)
class Only:
    """What a review is narrowed to. after: only promises that come after this one; 0 for all."""

    commitment_id: int | None = None
    meeting_id: int | None = None
    """Only points of this meeting."""
    after: int = 0


EVERYTHING = Only()


def for_review(
    session: Session,
    municipality_id: int,
    state: SuggestionState = SuggestionState.OPEN,
    most: int = 100,
    only: Only = EVERYTHING,
) -> list[ReviewLine]:
    """Return suggestions of one municipality, or of some of them, by promise, the best first."""
    of_one = sa.true() if only.commitment_id is None else Suggestion.commitment_id == only.commitment_id
    rows = session.execute(
        sa.select(Suggestion, Commitment, PartyList.name)
        .join(Commitment, Commitment.id == Suggestion.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(
            PartyList.municipality_id == municipality_id,
            Suggestion.state == state,
            Commitment.publication != Publication.WITHDRAWN,
            Suggestion.commitment_id > only.after,
            of_one,
            _on_points_of(only.meeting_id),
        )
        .order_by(Suggestion.commitment_id, Suggestion.rank, Suggestion.id)
        .limit(most)
    ).all()
    papers = _papers(session, [row[0] for row in rows])
    return [ReviewLine(s, commitment, name, papers[s.paper_key]) for s, commitment, name in rows]


def _on_points_of(meeting_id: int | None) -> sa.ColumnElement[bool]:
    if meeting_id is None:
        return sa.true()
    return Suggestion.agenda_item_id.in_(sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id))


def meeting_of(session: Session, municipality_id: int, meeting_id: int) -> Meeting:
    """Return a meeting of this municipality; raises NotFound for any other."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.municipality_id != municipality_id:
        raise NotFound(f"No meeting with id {meeting_id} here: open the review page again")
    return meeting


def _papers(session: Session, suggestions: Collection[Suggestion]) -> dict[str, Paper]:
    return papers_with(
        session,
        [s.action_id for s in suggestions if s.action_id is not None],
        [s.decision_id for s in suggestions if s.decision_id is not None],
        [s.agenda_item_id for s in suggestions if s.agenda_item_id is not None],
    )


def require_suggestion_in(session: Session, municipality_id: int, suggestion_id: int) -> None:
    """Raise NotFound unless this suggestion is about a promise in this municipality."""
    where = session.scalar(
        sa.select(PartyList.municipality_id)
        .join(Commitment, Commitment.party_list_id == PartyList.id)
        .join(Suggestion, Suggestion.commitment_id == Commitment.id)
        .where(Suggestion.id == suggestion_id)
    )
    if where != municipality_id:
        raise NotFound(f"No suggestion with id {suggestion_id} here: open the review page again")


def line_of(session: Session, suggestion_id: int) -> ReviewLine | None:
    """Return one suggestion with both texts."""
    row = session.execute(
        sa.select(Suggestion, Commitment, PartyList.name)
        .join(Commitment, Commitment.id == Suggestion.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(Suggestion.id == suggestion_id)
    ).one_or_none()
    if row is None:
        return None
    suggestion, commitment, name = row
    return ReviewLine(suggestion, commitment, name, _papers(session, [suggestion])[suggestion.paper_key])


def state_counts(session: Session, municipality_id: int) -> dict[SuggestionState, int]:
    """Return how many suggestions of one municipality are in each state."""
    found = dict.fromkeys(SuggestionState, 0)
    rows = session.execute(
        sa.select(Suggestion.state, sa.func.count())
        .join(Commitment, Commitment.id == Suggestion.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(PartyList.municipality_id == municipality_id, Commitment.publication != Publication.WITHDRAWN)
        .group_by(Suggestion.state)
    )
    found.update({row[0]: row[1] for row in rows})
    return found


def open_promise_count(session: Session, municipality_id: int, meeting_id: int | None = None) -> int:
    """Return how many promises of one municipality have suggestions that wait, or only on points of one meeting."""
    found = session.scalar(
        sa.select(sa.func.count(sa.distinct(Suggestion.commitment_id)))
        .join(Commitment, Commitment.id == Suggestion.commitment_id)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(
            PartyList.municipality_id == municipality_id,
            Suggestion.state == SuggestionState.OPEN,
            Commitment.publication != Publication.WITHDRAWN,
            _on_points_of(meeting_id),
        )
    )
    return found or 0


def open_counts(session: Session, commitment_ids: Collection[int]) -> dict[int, int]:
    """Return how many suggestions wait for each promise; promises without any are left out."""
    rows = session.execute(
        sa.select(Suggestion.commitment_id, sa.func.count())
        .where(Suggestion.commitment_id.in_(commitment_ids), Suggestion.state == SuggestionState.OPEN)
        .group_by(Suggestion.commitment_id)
    )
    return {row[0]: row[1] for row in rows}


def accepted_items(session: Session, commitment_ids: Collection[int]) -> list[tuple[int, int]]:
    """Return promise and agenda item where a person said that the item bears on the promise."""
    rows = session.execute(
        sa.select(Suggestion.commitment_id, Suggestion.agenda_item_id)
        .where(
            Suggestion.commitment_id.in_(commitment_ids),
            Suggestion.state == SuggestionState.ACCEPTED,
            Suggestion.agenda_item_id.isnot(None),
        )
        .order_by(Suggestion.commitment_id, Suggestion.agenda_item_id)
    )
    return [(commitment_id, item_id) for commitment_id, item_id in rows if item_id is not None]


def is_agenda_item(session: Session, suggestion_id: int) -> bool:
    """Tell whether a suggestion is about an agenda item, which becomes no evidence."""
    found = session.scalar(sa.select(Suggestion.agenda_item_id).where(Suggestion.id == suggestion_id))
    return found is not None


def all_open(session: Session) -> int:
    """Return how many suggestions wait for a person, everywhere."""
    return sum(count for _, count in open_by_municipality(session))


def open_by_municipality(session: Session) -> list[tuple[Municipality, int]]:
    """Return every municipality with promises and how many suggestions wait there, by name."""
    is_open = sa.case((Suggestion.state == SuggestionState.OPEN, 1), else_=0)
    rows = session.execute(
        sa.select(Municipality, sa.func.coalesce(sa.func.sum(is_open), 0))
        .join(PartyList, PartyList.municipality_id == Municipality.id)
        .join(Commitment, Commitment.party_list_id == PartyList.id)
        .outerjoin(Suggestion, Suggestion.commitment_id == Commitment.id)
        .where(Commitment.publication != Publication.WITHDRAWN)
        .group_by(Municipality.id)
        .order_by(Municipality.name_key)
    )
    return [(municipality, int(count)) for municipality, count in rows]
