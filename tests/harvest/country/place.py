"""Harvest: the invented municipalities in a database, each with its source."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from tests import make
from tests.harvest.country.pages import Town
from woordhouder.civic.term import Term
from woordhouder.harvest.source import Source


def settle(session: Session, town: Town, is_on: bool = True) -> Source:
    """Add the municipality, the term and the source that is switched on."""
    make.make_term(session)
    return _settled(session, town, is_on)


def settle_all(session: Session, towns: Iterable[Town], since_on: date) -> None:
    """Add many in a term that began on this day: how many meetings a card promises hangs on it."""
    session.add(
        Term(
            name="proef",
            starts_on=since_on,
            ends_on=date(2030, 12, 1),
            plan_first_year=2026,
            plan_last_year=2031,
        )
    )
    for town in towns:
        _settled(session, town, is_on=True)


def _settled(session: Session, town: Town, is_on: bool) -> Source:
    place = make.make_municipality(
        session,
        town.name,
        nis_code=town.nis_code,
        slug=town.name.lower(),
        uri=f"https://voorbeeldgem.example/id/eenheid/{town.nis_code}",
    )
    source = Source(municipality_id=place.id, platform=town.platform, addresses=[town.start], is_on=is_on)
    source.is_from_reference = False
    session.add(source)
    session.flush()
    return source
