"""Jobs: look each week whether the sources behind our judgements still stand, where the host switched it on."""

from datetime import time

from woordhouder.assessment.papers_behind import papers_behind
from woordhouder.harvest.look_at_sources import look_at_sources
from woordhouder.harvest.visitor import World, visitor
from woordhouder.scheduler import Daily, Work

WHEN = Daily(at=time(5, 30))


def run(work: Work) -> dict[str, int]:
    """Visit what was not looked at for a week and count how it stands; off, it does nothing at all."""
    settings = work.settings
    if not settings.rechecks_sources:
        return {}
    with work.sessions() as session:
        behind = papers_behind(session)
    with visitor(settings.base_url, settings.contact, World(clock=work.clock)) as fetch:
        return look_at_sources(work.sessions, settings.blobs(), work.clock, fetch, behind)
