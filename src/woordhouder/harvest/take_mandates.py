"""Harvest: take in files of the mandate database that somebody handed us; they are read together."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from woordhouder.harvest.known_places import municipality_with
from woordhouder.harvest.read.mandates import read_mandates
from woordhouder.harvest.store_mandates import StoredMandates, store_mandates


def take_mandates(
    session: Session, places: Sequence[Path], now: datetime, nis_code: str | None = None
) -> StoredMandates:
    """Store what the files say; raises Unreadable.

    The files themselves are not kept: a dump can hold birth dates, and those may not lie in our archive.
    """
    municipality_id = municipality_with(session, nis_code).id if nis_code else None
    return store_mandates(session, read_mandates(place.read_bytes() for place in places), now, municipality_id)
