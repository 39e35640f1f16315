"""Harvest: take in a folder or ZIP of saved pages of one municipality, as a run like any other."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.known_places import municipality_with
from woordhouder.harvest.source import Source
from woordhouder.kit.fetch import Fetched, NotAllowedAddress

PLATFORM = "folder"


class NoFetch:
    """Saved pages are read where they lie: nothing is fetched."""

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        raise NotAllowedAddress(f"{address} is not fetched for saved pages: save it beside the others", address)


def folder_source(session: Session, nis_code: str, place: Path) -> Source:
    """Return the municipality's source of saved pages, pointed at this place; never visited by the clock."""
    municipality = municipality_with(session, nis_code)
    source = session.scalar(
        sa.select(Source).where(Source.municipality_id == municipality.id, Source.platform == PLATFORM)
    )
    if source is None:
        source = Source(municipality_id=municipality.id, platform=PLATFORM, is_on=False, is_from_reference=False)
        session.add(source)
    source.addresses = [str(place.resolve())]
    session.flush()
    return source
