"""Harvest: run many sources, some hosts at a time; what is wrong with one stops none of the others."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from queue import SimpleQueue
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.harvest.by_host import by_host
from woordhouder.harvest.crew import Crew
from woordhouder.harvest.longest_first import longest_first
from woordhouder.harvest.run import RunOutcome
from woordhouder.harvest.run_any import run_any
from woordhouder.harvest.source import Source
from woordhouder.harvest.turns import in_turn
from woordhouder.harvest.walk import MayGoOn
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.fetch import Fetch
from woordhouder.kit.patience import Patience
from woordhouder.kit.shared_memory import share_freed_memory

_log = logging.getLogger("woordhouder.harvest")
# Nearly all of the time is pauses: a thread a host, as far as one core keeps up with reading what comes in.
AT_ONCE: Final = 32

Ended = tuple[int, RunOutcome | Exception]


def run_all(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source_ids: Iterable[int],
    at_once: int = AT_ONCE,
    patience: Patience | None = None,
) -> Iterator[Ended]:
    """Yield how each run ended, as it ends: a slow host holds its own thread and no other.

    Sources that share a host go one after the other in one thread: the host sees one visitor.
    patience: the one that `fetch` waits with. A host that is in trouble, or whose lists lead nowhere, then gives
    its place to the next one meanwhile, and is left until the next run when all others are done.
    """
    share_freed_memory()
    sharing = in_turn(sessions)
    groups = deque(_in_order(sessions, source_ids))
    count = sum(map(len, groups))
    # A host that is alone is waited for: there is no night to hold up.
    counted = patience if patience is not None and len(groups) > 1 else Patience(lambda _: None)
    ended: SimpleQueue[Ended] = SimpleQueue()

    def may_go_on(is_sure: bool) -> bool:
        if is_sure:
            counted.trust()
        return is_sure or counted.doubt()

    def visit(source_id: int) -> None:
        ended.put((source_id, _one(sharing, blobs, clock, fetch, source_id, may_go_on)))

    crew = Crew(groups, counted, at_once, visit)
    try:
        crew.fill()
        for _ in range(count):
            yield ended.get()
    finally:
        # Whoever stops listening stops the rest too.
        crew.stop()


def _one(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source_id: int,
    may_go_on: MayGoOn,
) -> RunOutcome | Exception:
    try:
        return run_any(sessions, blobs, clock, fetch, source_id, may_go_on)
    except (WoordhouderError, DBAPIError) as error:
        _log.warning("source %s was not harvested: %s", source_id, str(error).partition("\n")[0])
        return error
    except Exception as error:  # noqa: BLE001 (told and logged with its place; 284 others must have their turn)
        _log.exception("source %s was not harvested", source_id)
        return error


def _in_order(sessions: sessionmaker[Session], source_ids: Iterable[int]) -> list[Sequence[int]]:
    wanted = list(source_ids)
    with sessions() as session:
        rows = session.execute(sa.select(Source.id, Source.addresses).where(Source.id.in_(wanted)))
        found = dict(rows.all())
        groups = by_host({source_id: found[source_id] for source_id in wanted if source_id in found})
        return longest_first(session, groups)
