"""Harvest: the mandate database as a source of a municipality, beside its own sites."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.source import Source
from woordhouder.harvest.sources.mandates import CARD

PLATFORM: Final = CARD.platform


def mandate_source(session: Session, municipality_id: int, endpoint: str | None = None) -> Source:
    """Return the source of one municipality; a new one is off: it is asked when somebody says so.

    endpoint: asked from now on instead of the one on the card.
    """
    mine = sa.select(Source).where(Source.municipality_id == municipality_id, Source.platform == PLATFORM)
    source = session.scalar(mine)
    if source is None:
        source = Source(municipality_id=municipality_id, platform=PLATFORM, addresses=[CARD.endpoint], is_on=False)
        session.add(source)
    if endpoint is not None and source.addresses != [endpoint]:
        source.addresses, source.is_from_reference = [endpoint], False
    session.flush()
    return source


def mandate_sources_to_run(session: Session, endpoint: str | None = None) -> list[Source]:
    """Return a source for each municipality whose papers are visited: votes are worth little without the seats.

    It goes on with the first of them; staff may turn it off by itself afterwards.
    """
    papers = sa.select(Source.municipality_id).where(Source.is_on, Source.platform != PLATFORM)
    known = set(session.scalars(sa.select(Source.municipality_id).where(Source.platform == PLATFORM)))
    found = []
    for municipality_id in session.scalars(papers.distinct().order_by(Source.municipality_id)).all():
        source = mandate_source(session, municipality_id, endpoint)
        source.is_on = source.is_on or municipality_id not in known
        if source.is_on:
            found.append(source)
    session.flush()
    return found
