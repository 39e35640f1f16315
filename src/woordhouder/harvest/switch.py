"""Harvest: turn the visits to one source on or off."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.harvest.source import Source


def switch(session: Session, source: Source, is_on: bool, actor: int | str, now: datetime) -> bool:
    """Turn it and return whether that changed anything; who did stands in the audit trail."""
    if source.is_on == is_on:
        return False
    audit.write(
        session,
        actor,
        "switch_source",
        ("harvest_source", source.id),
        {"is_on": source.is_on},
        {"is_on": is_on},
        now,
    )
    source.is_on = is_on
    session.flush()
    return True
