"""Harvest: the printed voters whom no mandate was found for, with whom they may be."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.names import who_fits
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.council.ballot import Ballot
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.settled_voter import SettledVoter
from woordhouder.council.vote import Vote
from woordhouder.harvest.roll import known_name


@dataclass(frozen=True)
class SeatHeld:
    """One mandate of somebody whom a printed name may mean."""

    mandate: Mandate
    group: str | None


@dataclass(frozen=True)
class Candidate:
    """A person who held a mandate in the municipality."""

    official: Official
    seats: tuple[SeatHeld, ...]


@dataclass(frozen=True)
class OpenVoter:
    """A voter as printed, whose votes count for nobody yet. `fitting`: whom the name fits, also on other days."""

    municipality: Municipality
    voter_key: str
    name: str
    vote_count: int
    paper_count: int
    first_on: date | None
    last_on: date | None
    fitting: tuple[Candidate, ...]
    others: tuple[Candidate, ...]

    @property
    def is_address(self) -> bool:
        """True where the paper gives only the address of a mandate that we do not know."""
        return self.name == self.voter_key and "://" in self.name


def open_voter_count(session: Session) -> int:
    """Return how many printed voters wait for a person."""
    waiting = _voters().where(SettledVoter.id.is_(None)).subquery()
    return session.scalar(sa.select(sa.func.count()).select_from(waiting)) or 0


def open_voters(session: Session, most: int) -> list[OpenVoter]:
    """Return those who wait, the most frequent first."""
    waiting = _voters().where(SettledVoter.id.is_(None))
    rows = session.execute(waiting.order_by(sa.desc("vote_count"), "municipality_id", Vote.voter_key).limit(most))
    return _shown(session, [row._asdict() for row in rows])


def settled_voters(session: Session, most: int) -> list[tuple[SettledVoter, Municipality, Official | None]]:
    """Return what was settled, newest first."""
    rows = session.execute(
        sa.select(SettledVoter, Municipality, Official)
        .join(Municipality, Municipality.id == SettledVoter.municipality_id)
        .outerjoin(Official, Official.id == SettledVoter.official_id)
        .order_by(SettledVoter.settled_at.desc(), SettledVoter.id.desc())
        .limit(most)
    )
    return [(row, place, person) for row, place, person in rows]


def _voters() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Meeting.municipality_id.label("municipality_id"),
            Vote.voter_key,
            sa.func.max(Vote.name).label("name"),
            sa.func.count(Vote.id).label("vote_count"),
            sa.func.count(Ballot.snapshot_id.distinct()).label("paper_count"),
            sa.func.min(Meeting.held_on).label("first_on"),
            sa.func.max(Meeting.held_on).label("last_on"),
        )
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(ItemHandling, ItemHandling.id == Ballot.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .outerjoin(
            SettledVoter,
            sa.and_(
                SettledVoter.municipality_id == Meeting.municipality_id, SettledVoter.voter_key == Vote.voter_key
            ),
        )
        .where(Vote.mandate_id.is_(None))
        .group_by(Meeting.municipality_id, Vote.voter_key)
    )


def _shown(session: Session, rows: list[dict[str, Any]]) -> list[OpenVoter]:
    ids = {row["municipality_id"] for row in rows}
    places = {place.id: place for place in session.scalars(sa.select(Municipality).where(Municipality.id.in_(ids)))}
    people = _people(session, ids)
    return [_one(row, places, people[row["municipality_id"]]) for row in rows]


def _one(row: dict[str, Any], places: dict[int, Municipality], people: list[Candidate]) -> OpenVoter:
    fitting = who_fits(row["name"] or "", (known_name(one.official) for one in people))
    return OpenVoter(
        municipality=places[row["municipality_id"]],
        voter_key=row["voter_key"],
        name=row["name"] or row["voter_key"],
        vote_count=row["vote_count"],
        paper_count=row["paper_count"],
        first_on=row["first_on"],
        last_on=row["last_on"],
        fitting=tuple(one for one in people if one.official.id in fitting),
        others=tuple(one for one in people if one.official.id not in fitting),
    )


def _people(session: Session, municipality_ids: Iterable[int]) -> dict[int, list[Candidate]]:
    rows = session.execute(
        sa.select(Mandate, Official, PoliticalGroup.name)
        .join(Official, Official.id == Mandate.official_id)
        .outerjoin(PoliticalGroup, PoliticalGroup.id == Mandate.political_group_id)
        .where(Mandate.municipality_id.in_(municipality_ids))
        .order_by(Official.family_name, Official.given_name, Official.id, Mandate.starts_on, Mandate.id)
    )
    seats: dict[tuple[int, int], list[SeatHeld]] = defaultdict(list)
    people: dict[tuple[int, int], Official] = {}
    for mandate, person, group in rows:
        key = (mandate.municipality_id, person.id)
        people[key] = person
        seats[key].append(SeatHeld(mandate, group))
    found: dict[int, list[Candidate]] = defaultdict(list)
    for (place, _), person in people.items():
        found[place].append(Candidate(person, tuple(seats[place, person.id])))
    return found
