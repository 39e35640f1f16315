"""Harvest: say by hand where the visits of a source begin."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.harvest.read.addresses import is_web_address
from woordhouder.harvest.source import Source
from woordhouder.kit.errors import BadInput


def readdress(session: Session, source: Source, addresses: Sequence[str], actor: int | str, now: datetime) -> None:
    """Give the source these addresses, which the facts leave alone from now on. Raises BadInput."""
    for address in addresses:
        if not is_web_address(address):
            raise BadInput(f"{address} is no whole address: begin it with https://")
    audit.write(
        session,
        actor,
        "readdress_source",
        ("harvest_source", source.id),
        {"addresses": source.addresses},
        {"addresses": list(addresses)},
        now,
    )
    source.addresses, source.is_from_reference = list(addresses), False
    session.flush()
