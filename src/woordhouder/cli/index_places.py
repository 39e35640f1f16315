"""Cli: let the search know what an import brought, once for each municipality."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.meeting import Meeting
from woordhouder.matching.finding.index_things import index_municipality


def places_of(session: Session, meeting_uris: Collection[str]) -> set[int]:
    """Return the municipalities of these meetings."""
    return set(session.scalars(sa.select(Meeting.municipality_id).where(Meeting.uri.in_(meeting_uris))))


def index_places(session: Session, municipality_ids: Collection[int]) -> None:
    """Index what is new or changed there."""
    for municipality_id in sorted(municipality_ids):
        index_municipality(session, municipality_id)
