"""Reminders: what one process did with the mails it took, written down at once in a file that outlives its death.

A commit for each mail waits for the disk. So mails are claimed some at a time, and what became of each goes into
this file before it goes into the database. A line that was written outlives the process, though not a machine that
loses its power: after a restart of the machine only what stands there counts, never what does not.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from woordhouder.kit.mail import Handover, Outcome

_ENDING = ".journal"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Sent:
    """One claimed mail and what became of it."""

    message_id: int
    attempt: int
    handover: Handover
    at: datetime


@dataclass
class LeftBehind:
    """What a dead process wrote down. knows_all: what is not in `begun` was certainly never offered to anybody."""

    by: str
    knows_all: bool
    begun: set[tuple[int, int]] = field(default_factory=set)
    sent: list[Sent] = field(default_factory=list)


class Journal:
    """The file of this process; locked as long as it lives, so that others know whether it does."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def begin(self, message_id: int, attempt: int) -> None:
        """Say that this mail is offered now."""
        self._write(["begin", message_id, attempt])

    def end(self, sent: Sent) -> None:
        """Say what became of it."""
        told = sent.handover
        how = [told.outcome.value, told.answer, told.is_carrier_down, sent.at.isoformat(), told.blames_domain]
        self._write(["end", sent.message_id, sent.attempt, *how])

    def _write(self, said: list[object]) -> None:
        # One write is whole or not at all, also when the process is killed.
        os.write(self._descriptor, json.dumps(said).encode() + b"\n")


@contextmanager
def journal_of(folder: Path, by: str) -> Iterator[Journal]:
    """Keep a journal until the block ends well; when it does not, the file stays for who comes after."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{by.replace('/', '_').replace(':', '_')}{_ENDING}"
    half = path.with_suffix(".new")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.write(descriptor, json.dumps([by, _boot()]).encode() + b"\n")
        # Under its name it is locked from the first moment on.
        half.rename(path)
        yield Journal(descriptor)
        path.unlink()
    finally:
        os.close(descriptor)


@contextmanager
def left_behind(folder: Path | None) -> Iterator[list[LeftBehind]]:
    """Return what dead processes left; when the block ends well their files go."""
    found: list[tuple[Path, int, LeftBehind | None]] = []
    try:
        for path in sorted(folder.glob(f"*{_ENDING}")) if folder else ():
            descriptor = _locked(path)
            if descriptor is not None:
                found.append((path, descriptor, _read(path)))
        yield [one for _, _, one in found if one is not None]
        for path, _, _ in found:
            path.unlink(missing_ok=True)
    finally:
        for _, descriptor, _ in found:
            os.close(descriptor)


def _locked(path: Path) -> int | None:
    """Return the file opened and locked, or None where its process lives or another was first."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _read(path: Path) -> LeftBehind | None:
    """Return what stands there; a last line that is not whole was never said."""
    whole, _, _ = path.read_bytes().rpartition(b"\n")
    lines = [json.loads(line) for line in whole.splitlines() if not line.startswith(b"\0")]
    if not lines or len(lines[0]) != 2:
        return None
    by, boot = lines[0]
    left = LeftBehind(by, knows_all=bool(boot) and boot == _boot())
    for kind, message_id, attempt, *rest in lines[1:]:
        if kind == "begin":
            left.begun.add((message_id, attempt))
        else:
            # Journals of older versions end with the moment.
            outcome, answer, is_down, at, *blames = rest
            handover = Handover(Outcome(outcome), answer, is_down, any(blames))
            left.sent.append(Sent(message_id, attempt, handover, datetime.fromisoformat(at)))
    return left


def _boot() -> str:
    """Return what changes when the machine starts anew; empty where that is not known."""
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return ""
