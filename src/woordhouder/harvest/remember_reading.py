"""Harvest: remember what a copy said, once for each copy and address."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.reading import Reading
from woordhouder.kit.dialect import insert_unless_there


def remember_reading(session: Session, sha256: str, address: str, content_sha256: str) -> None:
    """Write down the hash of what was read, in the place of the one before."""
    key = ["sha256", "address"]
    values = {"sha256": sha256, "address": address, "content_sha256": content_sha256}
    if insert_unless_there(session, Reading, key, **values) is None:
        of_copy = (Reading.sha256 == sha256, Reading.address == address)
        session.execute(sa.update(Reading).where(*of_copy).values(content_sha256=content_sha256))
