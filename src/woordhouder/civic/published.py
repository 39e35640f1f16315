"""Civic: what public pages may ask about municipalities and the lists that stood there; all of it is public."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.election import Election
from woordhouder.civic.municipality import MergedMunicipality, Municipality
from woordhouder.civic.party_list import ExecutivePeriod, PartyList
from woordhouder.kit.errors import NotFound
from woordhouder.kit.text import search_key


@dataclass(frozen=True)
class ListThere:
    """A list that stood in one municipality, and whether it sits in the executive today."""

    id: int
    name: str
    number: int
    is_in_executive: bool


def sits_in_executive(today: date) -> sa.ColumnElement[bool]:
    """Return the condition that a list sits in the executive on a day; use it beside PartyList."""
    return sa.exists().where(
        ExecutivePeriod.party_list_id == PartyList.id,
        ExecutivePeriod.starts_on <= today,
        sa.or_(ExecutivePeriod.ends_on.is_(None), ExecutivePeriod.ends_on >= today),
    )


def municipality_called(session: Session, slug: str) -> Municipality:
    """Return the municipality with this address; raises NotFound."""
    found = session.scalar(sa.select(Municipality).where(Municipality.slug == slug))
    if found is None:
        raise NotFound(f"No municipality with address {slug[:100]!r}: choose one from the list")
    return found


def municipalities(session: Session) -> list[Municipality]:
    """Return every municipality by name."""
    return list(session.scalars(sa.select(Municipality).order_by(Municipality.name_key)))


def municipalities_like(session: Session, words: str) -> list[Municipality]:
    """Return those whose name holds the words, or whose NIS code they are; also by the name before a merger."""
    key = search_key(words)
    if not key:
        return []
    merged = sa.select(MergedMunicipality.into_id, MergedMunicipality.name, MergedMunicipality.nis_code)
    old = {into for into, name, code in session.execute(merged) if key in search_key(name) or key == code}
    wanted = sa.or_(
        Municipality.name_key.contains(key, autoescape=True), Municipality.nis_code == key, Municipality.id.in_(old)
    )
    return list(session.scalars(sa.select(Municipality).where(wanted).order_by(Municipality.name_key)))


def lists_there(session: Session, municipality_id: int, today: date) -> list[ListThere]:
    """Return the lists of the newest election in one municipality, by number."""
    newest = (
        sa.select(sa.func.max(Election.held_on))
        .join(PartyList, PartyList.election_id == Election.id)
        .where(PartyList.municipality_id == municipality_id)
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(PartyList.id, PartyList.name, PartyList.number, sits_in_executive(today))
        .join(Election, Election.id == PartyList.election_id)
        .where(PartyList.municipality_id == municipality_id, Election.held_on == newest)
        .order_by(PartyList.number)
    )
    return [ListThere(*row) for row in rows]


def is_in_executive(session: Session, party_list_id: int, today: date) -> bool:
    """Tell whether a list sits in the executive on a day."""
    wanted = sa.select(sits_in_executive(today)).select_from(PartyList).where(PartyList.id == party_list_id)
    return bool(session.scalar(wanted))
