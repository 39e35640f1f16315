"""Harvest: give each municipality the sites that the facts tell of; a second time changes nothing."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.reference.facts import CouncilSource
from woordhouder.harvest.all_sources import all_sources
from woordhouder.harvest.card import Card
from woordhouder.harvest.source import Source
from woordhouder.kit.tally import Tally


def name_sources(session: Session, facts: Iterable[CouncilSource]) -> Tally:
    """Add or correct a source for each fact whose platform we can read; new ones are off. Staff's own stay."""
    tally = Tally()
    ids = dict(session.execute(sa.select(Municipality.nis_code, Municipality.id)).all())
    standing = {(row.municipality_id, row.platform): row for row in session.scalars(sa.select(Source))}
    for fact in facts:
        known, municipality_id = all_sources().get(fact.platform), ids.get(fact.nis_code)
        if known is None or municipality_id is None:
            continue
        addresses = list(start_addresses(fact, known.card))
        row = standing.get((municipality_id, fact.platform))
        if row is None:
            session.add(Source(municipality_id=municipality_id, platform=fact.platform, addresses=addresses))
            tally.inserted += 1
        elif row.is_from_reference and row.addresses != addresses:
            row.addresses = addresses
            tally.changed += 1
        else:
            tally.same += 1
    session.flush()
    return tally


def start_addresses(fact: CouncilSource, card: Card) -> tuple[str, ...]:
    """Return where to begin: where the central harvester began, if on this platform, else below the portal."""
    if fact.harvest_platform == fact.platform and fact.harvest_urls:
        return fact.harvest_urls
    return (card.start_from(fact.portal_url),)
