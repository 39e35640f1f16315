"""Jobs: ask the mandate database each Saturday who sits where."""

from datetime import time

from woordhouder.harvest.mandate_source import mandate_sources_to_run
from woordhouder.harvest.run_all import run_all
from woordhouder.harvest.visitor import World, visitor
from woordhouder.scheduler import Daily, Work

# Seats change hands a few times a year: once a week is soon enough and leaves the one host in peace.
WHEN = Daily(at=time(5, 0), weekdays=frozenset({5}))


def run(work: Work) -> dict[str, int]:
    """Count the runs by how they ended; only municipalities whose papers are visited are asked about."""
    with work.sessions.begin() as session:
        source_ids = [source.id for source in mandate_sources_to_run(session)]
    if not source_ids:
        return {}
    counts: dict[str, int] = {}
    settings = work.settings
    with visitor(settings.base_url, settings.contact, World(clock=work.clock)) as fetch:
        for _, ended in run_all(work.sessions, settings.blobs(), work.clock, fetch, source_ids):
            word = "not_harvested" if isinstance(ended, Exception) else ended.state.value
            counts[word] = counts.get(word, 0) + 1
    return counts
