"""Documents: ask the Internet Archive for the captures that wait, a few a minute, and note what came of each."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.documents.capture import Capture, CaptureState
from woordhouder.documents.document import Document
from woordhouder.documents.rules import MOST_TRIES, pause_before
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.fetch import FetchError, HttpStatus, NotAllowedAddress
from woordhouder.kit.save_page_now import Failed, Kept

_MINUTE: Final = timedelta(minutes=1)
_LOOK_AFTER: Final = timedelta(minutes=1)
_LONGEST_WORK: Final = timedelta(hours=2)
# A host that says so wants nobody for now, whatever the page.
_BUSY: Final = frozenset({429, 503})


Now = Callable[[], datetime]


class Archive(Protocol):
    """Who is asked; `kit/save_page_now.py` is the real one."""

    def ask(self, address: str) -> str: ...

    def outcome(self, job_key: str, address: str) -> Kept | Failed | None: ...


def ask_for_captures(
    sessions: sessionmaker[Session], archive: Archive, most_a_minute: int, clock_now: Now
) -> dict[str, int]:
    """Look how the asked ones went, then ask for those that are due; returns counts by what came of them.

    No transaction is open while the archive thinks. Ends at once where the archive is busy.
    """
    counts: Counter[str] = Counter()
    for state, act in ((CaptureState.ASKED, _look), (CaptureState.WAITING, _ask)):
        for _ in range(most_a_minute):
            with sessions.begin() as session:
                taken = _take(session, state, most_a_minute, clock_now())
            if taken is None:
                break
            word = act(sessions, archive, *taken, clock_now)
            counts[word] += 1
            if word == "busy":
                return dict(counts)
    return dict(counts)


def _take(session: Session, state: CaptureState, most: int, now: datetime) -> tuple[int, str] | None:
    """Take the next one that is due; who dies with it in hand leaves it for later, counted as a try."""
    if state is CaptureState.WAITING:
        asked = sa.select(sa.func.count()).where(Capture.asked_at > now - _MINUTE)
        if (session.scalar(asked) or 0) >= most:
            return None
    row = session.execute(
        sa.select(Capture, Document.address)
        .join(Snapshot, Snapshot.id == Capture.snapshot_id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Capture.state == state, Capture.next_try_at <= now)
        .order_by(Capture.next_try_at, Capture.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    capture, address = row
    if state is CaptureState.WAITING:
        capture.tries += 1
        capture.asked_at = now
        capture.next_try_at = now + pause_before(capture.tries, None)
    else:
        capture.next_try_at = now + _LOOK_AFTER
    return capture.id, address


def _ask(
    sessions: sessionmaker[Session],
    archive: Archive,
    capture_id: int,
    address: str,
    clock_now: Now,
) -> str:
    try:
        job_key = archive.ask(address)
    except FetchError as error:
        return _missed(sessions, capture_id, error, clock_now())
    with sessions.begin() as session:
        capture = session.get_one(Capture, capture_id)
        capture.state, capture.job_key = CaptureState.ASKED, job_key
        capture.next_try_at = clock_now() + _LOOK_AFTER
    return "asked"


def _look(
    sessions: sessionmaker[Session],
    archive: Archive,
    capture_id: int,
    address: str,
    clock_now: Now,
) -> str:
    with sessions() as session:
        capture = session.get_one(Capture, capture_id)
    assert capture.job_key is not None, "what was asked has a job"
    assert capture.asked_at is not None, "what was asked was asked once"
    now = clock_now()
    try:
        found = archive.outcome(capture.job_key, address)
    except FetchError as error:
        if now - capture.asked_at < _LONGEST_WORK:
            # The work may go on all the same: look again, and begin anew only when it takes too long.
            return _wait(sessions, capture_id, error, now)
        return _missed(sessions, capture_id, error, now)
    if found is None:
        if now - capture.asked_at < _LONGEST_WORK:
            return "under_way"
        found = Failed("the archive did not end its work", is_final=False)
    return _note(sessions, capture_id, found, now)


def _note(sessions: sessionmaker[Session], capture_id: int, found: Kept | Failed, now: datetime) -> str:
    with sessions.begin() as session:
        capture = session.get_one(Capture, capture_id)
        if isinstance(found, Kept):
            capture.state, capture.reason = CaptureState.KEPT, None
            capture.captured_at, capture.address = found.captured_at, found.address[:2100]
            return "kept"
        return _try_later(capture, found.reason, found.is_final, None, now)


def _missed(sessions: sessionmaker[Session], capture_id: int, error: FetchError, now: datetime) -> str:
    asked_seconds = error.retry_after_seconds if isinstance(error, HttpStatus) else None
    is_busy = isinstance(error, HttpStatus) and error.status in _BUSY
    with sessions.begin() as session:
        capture = session.get_one(Capture, capture_id)
        word = _try_later(capture, str(error), isinstance(error, NotAllowedAddress), asked_seconds, now)
        if is_busy:
            _leave_alone(session, now + timedelta(seconds=asked_seconds or 60))
    return "busy" if is_busy else word


def _wait(sessions: sessionmaker[Session], capture_id: int, error: FetchError, now: datetime) -> str:
    asked_seconds = error.retry_after_seconds if isinstance(error, HttpStatus) else None
    with sessions.begin() as session:
        capture = session.get_one(Capture, capture_id)
        capture.reason = str(error)[:300]
        if not isinstance(error, HttpStatus) or error.status not in _BUSY:
            return "under_way"
        _leave_alone(session, now + timedelta(seconds=asked_seconds or 60))
    return "busy"


def _try_later(capture: Capture, reason: str, is_final: bool, asked_seconds: float | None, now: datetime) -> str:
    capture.reason = reason[:300]
    if is_final or capture.tries >= MOST_TRIES:
        capture.state = CaptureState.GIVEN_UP
        return "given_up"
    capture.state, capture.job_key = CaptureState.WAITING, None
    capture.next_try_at = now + pause_before(capture.tries, asked_seconds)
    return "later"


def _leave_alone(session: Session, until: datetime) -> None:
    """Ask nothing of the archive before then."""
    session.flush()
    session.execute(
        sa.update(Capture)
        .where(Capture.state.in_((CaptureState.WAITING, CaptureState.ASKED)), Capture.next_try_at < until)
        .values(next_try_at=until)
    )
