"""Kit: say every few minutes that a long job is still at work, so that no other process takes its run over."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.kit.clock import Clock
from woordhouder.kit.job_run import renew

_log = logging.getLogger("woordhouder.job")
_EVERY = timedelta(minutes=10)


@contextmanager
def still_at_work(
    sessions: sessionmaker[Session], clock: Clock, run_id: int, every: timedelta = _EVERY
) -> Iterator[None]:
    """Renew the claim of a run from a thread of its own, until the block ends or the run is no longer ours."""
    ended = threading.Event()

    def say_so() -> None:
        while not ended.wait(every.total_seconds()):
            try:
                with sessions.begin() as session:
                    is_ours = renew(session, run_id, clock.now())
            except OperationalError:
                _log.warning("run %s: the database does not answer, saying later that it is at work", run_id)
                continue
            if not is_ours:
                _log.warning("run %s: another process took it over", run_id)
                return

    thread = threading.Thread(target=say_so, name=f"renew_{run_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
