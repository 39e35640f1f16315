"""Council: how complete what we read is, for each municipality and year."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision, Outcome
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.vote import Vote

Key = tuple[int, int | None]


@dataclass(frozen=True)
class YearCoverage:
    """What we hold of one municipality in one calendar year (Brussels); a year without any meeting has no row.

    Every count is of all bodies whose meetings were read. A ballot counts where it gives a figure, an outcome or
    a name; what was not published is not counted, and is never taken for zero or absent.
    """

    municipality_id: int
    nis_code: str
    municipality: str
    year: int | None
    """None: meetings whose paper gives no day."""
    meeting_count: int
    item_count: int
    decision_count: int
    outcome_count: int
    """Decisions of which we know what became of them."""
    balloted_count: int
    """Decisions with a count of votes or votes by name."""
    named_count: int
    """Decisions with votes by name."""
    vote_count: int
    """Votes by name or by mandate, over all ballots."""
    known_vote_count: int
    """Votes of which we know whose mandate it was."""

    @property
    def known_share(self) -> float | None:
        """The part of the votes whose voter we know, from 0 to 1; None where no vote was published."""
        return self.known_vote_count / self.vote_count if self.vote_count else None


def coverage_by_year(session: Session, municipality_id: int | None = None) -> list[YearCoverage]:
    """Return a row for each municipality and year with a meeting, by name, newest year first; five queries.

    municipality_id: only this one.
    """
    places = _places(session, municipality_id)
    meetings = _counted(session, municipality_id, sa.select(sa.func.count(Meeting.id)).select_from(Meeting))
    items = _counted(
        session,
        municipality_id,
        sa.select(sa.func.count(AgendaItem.id))
        .select_from(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id),
    )
    decisions = _counted(session, municipality_id, _decisions())
    votes = _counted(session, municipality_id, _votes())
    rows = [
        YearCoverage(
            place,
            *places[place],
            year,
            *meetings[place, year],
            *items.get((place, year), (0,)),
            *decisions.get((place, year), (0, 0, 0, 0)),
            *votes.get((place, year), (0, 0)),
        )
        for place, year in meetings
    ]
    order = {place: number for number, place in enumerate(places)}
    return sorted(rows, key=lambda row: (order[row.municipality_id], -(row.year or 0)))


def _places(session: Session, municipality_id: int | None) -> dict[int, tuple[str, str]]:
    wanted = sa.select(Municipality.id, Municipality.nis_code, Municipality.name)
    if municipality_id is not None:
        wanted = wanted.where(Municipality.id == municipality_id)
    by_name = session.execute(wanted.order_by(Municipality.name_key, Municipality.id))
    return {place: (nis_code, name) for place, nis_code, name in by_name}


def _counted(
    session: Session, municipality_id: int | None, counts: sa.Select[*tuple[Any, ...]]
) -> dict[Key, tuple[int, ...]]:
    """Count by municipality and year. counts: whatever is counted, joined to the meeting."""
    year = sa.extract("year", Meeting.held_on)
    if municipality_id is not None:
        counts = counts.where(Meeting.municipality_id == municipality_id)
    rows = session.execute(
        counts.add_columns(Meeting.municipality_id, year).group_by(Meeting.municipality_id, year)
    )
    found: dict[Key, tuple[int, ...]] = {}
    for *figures, place, of_year in rows:
        found[place, None if of_year is None else int(of_year)] = tuple(int(figure or 0) for figure in figures)
    return found


def _decisions() -> sa.Select[*tuple[Any, ...]]:
    of_handling = Ballot.item_handling_id == ItemHandling.id
    has_names = sa.exists().where(of_handling, Vote.ballot_id == Ballot.id)
    has_figures = sa.exists().where(
        of_handling, sa.or_(*(column.is_not(None) for column in (Ballot.for_count, Ballot.against_count)))
    )
    has_outcome = sa.exists().where(of_handling, Ballot.outcome != Outcome.UNKNOWN)
    return (
        sa.select(
            sa.func.count(Decision.id),
            *(
                sa.func.sum(sa.case((told, 1), else_=0))
                for told in (has_outcome, sa.or_(has_figures, has_names), has_names)
            ),
        )
        .select_from(Decision)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
    )


def _votes() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(sa.func.count(Vote.id), sa.func.count(Vote.mandate_id))
        .select_from(Vote)
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(ItemHandling, ItemHandling.id == Ballot.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
    )
