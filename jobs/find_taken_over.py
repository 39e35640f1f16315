"""Jobs: look each night which asks and ready-made sentences came back in papers that are new."""

from collections import Counter
from datetime import time

from woordhouder.matching.finding.count_words import municipality_ids
from woordhouder.matching.taken_over.find import find_taken_over
from woordhouder.scheduler import Daily, Work

# After the harvest of the night, and after the search took in what it brought.
WHEN = Daily(at=time(5, 30))


def run(work: Work) -> dict[str, int]:
    """Return how many papers were compared or known, and how many finds came and went; a municipality at a time."""
    blobs = work.settings.blobs()
    with work.sessions() as session:
        everywhere = municipality_ids(session)
    done: Counter[str] = Counter(compared=0, same=0, found=0, removed=0)
    for municipality_id in everywhere:
        with work.sessions.begin() as session:
            done.update(find_taken_over(session, blobs, municipality_id, work.clock.now()))
    return dict(done)
