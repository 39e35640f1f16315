"""Harvest: turn on or off that the annexes of one source are fetched and kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.harvest.source import Source


def switch_annexes(session: Session, source: Source, is_on: bool, actor: int | str, now: datetime) -> bool:
    """Turn it and return whether that changed anything; who did stands in the audit trail."""
    if source.keeps_annexes == is_on:
        return False
    before, after = {"keeps_annexes": source.keeps_annexes}, {"keeps_annexes": is_on}
    audit.write(session, actor, "switch_annexes", ("harvest_source", source.id), before, after, now)
    source.keeps_annexes = is_on
    session.flush()
    return True
