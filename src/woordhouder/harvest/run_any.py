"""Harvest: run one source, whichever kind it is."""

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.harvest.mandate_source import PLATFORM
from woordhouder.harvest.run import RunOutcome, run_source
from woordhouder.harvest.run_mandates import run_mandates
from woordhouder.harvest.source import Source
from woordhouder.harvest.walk import MayGoOn, always
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock
from woordhouder.kit.fetch import Fetch


def run_any(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source_id: int,
    may_go_on: MayGoOn = always,
) -> RunOutcome:
    """Carry out a run of a source of papers or of the mandate database; raises Conflict where another is at it."""
    with sessions() as session:
        is_of_mandates = session.get_one(Source, source_id).platform == PLATFORM
    if is_of_mandates:
        return run_mandates(sessions, blobs, clock, fetch, source_id)
    return run_source(sessions, blobs, clock, fetch, source_id, may_go_on)
