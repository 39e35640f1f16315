"""Harvest: give each municipality the sites that the facts tell of; a second time changes nothing."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.reference.facts import CouncilSource, governing_bodies, municipalities
from woordhouder.harvest.all_sources import all_sources
from woordhouder.harvest.card import Card, Place
from woordhouder.harvest.source import Source
from woordhouder.kit.tally import Tally

_OF_WELFARE: Final = frozenset(
    ("Raad voor Maatschappelijk Welzijn", "Vast Bureau", "Bijzonder Comité voor de Sociale Dienst")
)


def name_sources(session: Session, facts: Iterable[CouncilSource]) -> Tally:
    """Add or correct the sources of each municipality of the facts; new ones are off. Staff's own stay."""
    tally = Tally()
    ids = dict(session.execute(sa.select(Municipality.nis_code, Municipality.id)).all())
    standing = {(row.municipality_id, row.platform): row for row in session.scalars(sa.select(Source))}
    for fact in facts:
        municipality_id = ids.get(fact.nis_code)
        if municipality_id is None:
            continue
        for platform, addresses in _named(fact):
            row = standing.get((municipality_id, platform))
            if row is None:
                session.add(Source(municipality_id=municipality_id, platform=platform, addresses=addresses))
                tally.inserted += 1
            elif row.is_from_reference and row.addresses != addresses:
                row.addresses = addresses
                tally.changed += 1
            else:
                tally.same += 1
    session.flush()
    return tally


def _named(fact: CouncilSource) -> Iterator[tuple[str, list[str]]]:
    """Yield the municipality's own site, if we can read it, then each source that serves all municipalities."""
    own = all_sources().get(fact.platform)
    if own is not None:
        yield fact.platform, list(start_addresses(fact, own.card))
    uri = _uris().get(fact.nis_code)
    if uri is None:
        return
    place = Place(fact.nis_code, fact.name, uri, fact.platform, _welfare_bodies().get(fact.nis_code, ()))
    for known in all_sources().values():
        if known.card.starts_for is not None:
            yield known.card.platform, list(known.card.starts_for(place))


@cache
def _uris() -> dict[str, str]:
    return {municipality.nis_code: municipality.uri for municipality in municipalities()}


@cache
def _welfare_bodies() -> dict[str, tuple[str, ...]]:
    """The lasting bodies of each OCMW: council, executive, committee for the single files."""
    found: dict[str, tuple[str, ...]] = {}
    for body in governing_bodies():
        if body.class_label in _OF_WELFARE and not body.is_of_one_term:
            found[body.nis_code] = (*found.get(body.nis_code, ()), body.uri)
    return found


def start_addresses(fact: CouncilSource, card: Card) -> tuple[str, ...]:
    """Return where to begin: where the central harvester began, if on this platform, else below the portal.

    Of a municipality that was merged it also knows the old sites, on whatever they ran.
    """
    known = fact.harvest_urls if fact.harvest_platform == fact.platform else ()
    fitting = tuple(address for address in known if card.is_overview(address))
    return fitting or (card.start_from(fact.portal_url),)
