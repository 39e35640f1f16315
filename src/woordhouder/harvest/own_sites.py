"""Harvest: which sources are a municipality's own site, and who is reached through the centre only."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.all_sources import all_sources
from woordhouder.harvest.source import Source
from woordhouder.harvest.take_folder import PLATFORM as FOLDER


def is_central(source: Source) -> bool:
    """Tell whether a source serves all municipalities."""
    known = all_sources().get(source.platform)
    return known is not None and known.card.is_central


def own_platforms() -> list[str]:
    """Return the platforms of sites of their own; pages that somebody handed us are no site."""
    return [name for name, known in all_sources().items() if name != FOLDER and not known.card.is_central]


def has_own_site(session: Session, municipality_id: int) -> bool:
    """Tell whether we can read a site of the municipality itself."""
    own = sa.exists().where(Source.municipality_id == municipality_id, Source.platform.in_(own_platforms()))
    return bool(session.scalar(sa.select(own)))
