"""Harvest: run many sources, some at a time; what is wrong with one stops none of the others."""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.harvest.run import RunOutcome
from woordhouder.harvest.run_any import run_any
from woordhouder.harvest.turns import in_turn
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.fetch import Fetch

_log = logging.getLogger("woordhouder.harvest")

Ended = tuple[int, RunOutcome | Exception]


def run_all(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source_ids: Iterable[int],
    at_once: int = 16,
) -> Iterator[Ended]:
    """Yield how each run ended, in the order of the sources: a slow host holds one of the threads, not the rest.

    fetch: shared by all, since several sources may live on one host, which sees one visitor.
    """

    sharing = in_turn(sessions)

    def one(source_id: int) -> Ended:
        try:
            return source_id, run_any(sharing, blobs, clock, fetch, source_id)
        except (WoordhouderError, DBAPIError) as error:
            _log.warning("source %s was not harvested: %s", source_id, str(error).partition("\n")[0])
            return source_id, error

    with ThreadPoolExecutor(at_once, thread_name_prefix="harvest") as threads:
        yield from threads.map(one, source_ids)
