"""Jobs: count the words anew each night and bring the search up to date with all that changed."""

from datetime import time

from woordhouder.matching.finding.index_all import index_all
from woordhouder.scheduler import Daily, Work

# After the harvest of the night; what is published or brought in by day is indexed on the spot.
WHEN = Daily(at=time(4, 30))


def run(work: Work) -> dict[str, int]:
    """Return how many things came in, changed, stayed the same and went."""
    return index_all(work.sessions)
