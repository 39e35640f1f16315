"""Harvest: the invented municipalities in a database, each with its source."""

from sqlalchemy.orm import Session

from tests import make
from tests.harvest.country.pages import Town
from woordhouder.harvest.source import Source


def settle(session: Session, town: Town, is_on: bool = True) -> Source:
    """Add the municipality, the term and the source that is switched on."""
    make.make_term(session)
    place = make.make_municipality(session, town.name, nis_code=town.nis_code)
    source = Source(municipality_id=place.id, platform=town.platform, addresses=[town.start], is_on=is_on)
    source.is_from_reference = False
    session.add(source)
    session.flush()
    return source
