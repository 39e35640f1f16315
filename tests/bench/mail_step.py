"""Bench: `python -m tests.bench.mail_step STEP URL …`: one step in a process whose memory is its own.

compose URL: write and store all mails that are due, some hundred a transaction as the morning job does.
queue URL: put what was released in line. deliver URL SERVER FOLDER: hand them over.
Prints its seconds, start-up not counted, and the most memory it held, as JSON.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from tests.make import NOW
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.tables import all_tables

_CAP = 10**6


def main(step: str, url: str, *rest: str) -> None:
    all_tables()
    sessions = writing_sessions(make_engine(url))
    began = time.perf_counter()
    counts = _STEPS[step](sessions, *rest)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "most_bytes": _most_bytes(), "counts": counts}))  # noqa: T201


def _most_bytes() -> int:
    """Return the most memory this program held; what getrusage says begins with that of the parent."""
    said = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(said.split()[1]) * 1024


def _compose(sessions: sessionmaker[Session]) -> dict[str, int]:
    # Imported here: the memory of one step is not that of the other.
    from woordhouder.reminders.compose import begin_composing, compose_some, waiting_mandates
    from woordhouder.reminders.write_letter import Letterhead

    head = Letterhead("Campagneteam <team@campagne.example>", "https://monitor.example")
    counts: Counter[str] = Counter()
    batch_id: int | None = None
    with sessions.begin() as session:
        begin_composing(session, NOW)
        waiting = list(waiting_mandates(session))
    for mandate_ids in waiting:
        with sessions.begin() as session:
            batch_id, some = compose_some(session, head, mandate_ids, batch_id, NOW)
        counts.update(some)
    return dict(counts)


def _queue(sessions: sessionmaker[Session]) -> dict[str, int]:
    from woordhouder.reminders.outbox import queue_approved

    with sessions.begin() as session:
        return {"queued": queue_approved(session, datetime.now(UTC), _CAP, None)}


def _deliver(sessions: sessionmaker[Session], server: str, folder: str) -> dict[str, int]:
    from woordhouder.kit.smtp import SmtpTransport
    from woordhouder.reminders.deliver import deliver

    return deliver(
        sessions,
        SmtpTransport(server),
        SystemClock(),
        _CAP,
        journals=Path(folder) / "journals",
        spare=partial(SmtpTransport, server),
    )


_STEPS: dict[str, Callable[..., dict[str, int]]] = {"compose": _compose, "queue": _queue, "deliver": _deliver}


if __name__ == "__main__":
    main(*sys.argv[1:])
