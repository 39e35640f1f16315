"""Jobs: read every kept copy again each Sunday and tell when one is missing or changed."""

import logging
from datetime import time

from woordhouder.documents.scrub import DamagedCopies, promised_digests, scrub
from woordhouder.scheduler import Daily, Work

WHEN = Daily(at=time(4, 0), weekdays=frozenset({6}))
_log = logging.getLogger("woordhouder.scrub")


def run(work: Work) -> dict[str, int]:
    """Return how many copies are whole; raises DamagedCopies, with each named in the log, when any is not."""
    with work.sessions() as session:
        found = scrub(work.settings.blobs(), promised_digests(session))
    for reason in found.damaged:
        _log.error("%s", reason)
    if found.damaged:
        raise DamagedCopies(
            f"{len(found.damaged)} of {found.checked} copies are missing or changed: restore them from the backup. "
            f"First: {found.damaged[0]}"
        )
    return {"whole": found.checked}
