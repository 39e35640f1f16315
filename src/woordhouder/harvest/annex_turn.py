"""Harvest: the late turn of a night: when all papers are in, annexes of the sources where that was turned on."""

import logging
from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.harvest.by_host import by_host
from woordhouder.harvest.crew import Crew
from woordhouder.harvest.fetch_annexes import fetch_annexes
from woordhouder.harvest.run_all import AT_ONCE
from woordhouder.harvest.source import Source
from woordhouder.harvest.turns import in_turn
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import Clock
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.fetch import Fetch
from woordhouder.kit.patience import Patience

_log = logging.getLogger("woordhouder.harvest")
LASTS: Final = timedelta(hours=4)
"""So long after its beginning no further file is asked for: the next night has its papers to fetch."""


def annex_turn(
    sessions: sessionmaker[Session],
    blobs: Blobs,
    clock: Clock,
    fetch: Fetch,
    source_ids: Sequence[int] | None = None,
    at_once: int = AT_ONCE,
) -> Counter[str]:
    """Fetch what is due, some hosts at a time, and count over all sources.

    source_ids: these, whether turned on or not; those that are turned on otherwise.
    """
    sharing = in_turn(sessions)
    ends = clock.now() + LASTS
    counts: list[Counter[str]] = []

    def visit(source_id: int) -> None:
        try:
            counts.append(fetch_annexes(sharing, blobs, clock, fetch, source_id, lambda: _is_before(clock, ends)))
        except (WoordhouderError, DBAPIError) as error:
            _log.warning("annexes of source %s: %s", source_id, str(error).partition("\n")[0])
            counts.append(Counter(broken_off=1))

    crew = Crew(deque(_by_host(sharing, source_ids)), Patience(lambda _: None), at_once, visit)
    crew.fill()
    crew.wait()
    return sum(counts, Counter())


def are_annexes_wished(session: Session) -> bool:
    """Tell whether the turn has anybody to visit."""
    return bool(session.scalar(sa.select(sa.exists().where(Source.is_on, Source.keeps_annexes))))


def _is_before(clock: Clock, ends: datetime) -> bool:
    return clock.now() < ends


def _by_host(sessions: sessionmaker[Session], source_ids: Sequence[int] | None) -> list[list[int]]:
    chosen = sa.select(Source.id, Source.addresses)
    if source_ids is None:
        chosen = chosen.where(Source.is_on, Source.keeps_annexes)
    else:
        chosen = chosen.where(Source.id.in_(source_ids))
    with sessions() as session:
        return by_host(dict(session.execute(chosen.order_by(Source.id)).all()))
