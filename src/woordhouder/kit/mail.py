"""Kit: hand one mail to whoever carries it on: a mail server, or a folder on disk.

SMTP has no exactly-once: between the last dot and the answer nobody knows who holds the mail. What a transport can
tell is therefore one of four outcomes, and UNCERTAIN is one of them.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from woordhouder.kit.errors import BadInput


class Outcome(Enum):
    """What became of handing over one mail."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """For good (5xx): it is never offered again."""
    LATER = "later"
    """Not now (4xx), or nobody took it over for certain."""
    UNCERTAIN = "uncertain"
    """The dot was sent and no answer came: it may have been taken."""


@dataclass(frozen=True)
class Envelope:
    """What the carrier needs: addresses, the exact bytes, and a name for this mail that never changes."""

    envelope_id: str
    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True)
class Handover:
    """The outcome with the carrier's own words. is_carrier_down: trying the next mail now makes no sense.

    blames_domain: it went wrong once the recipient was named, in a way that another mail to that domain would meet
    too: silence, hanging up, 421, or words that say that nobody answers there.
    """

    outcome: Outcome
    answer: str
    is_carrier_down: bool = False
    blames_domain: bool = False


WhileWaiting = Callable[[], object]


def nothing() -> None:
    """Nothing is to be done while the carrier takes its time."""


class Transport(Protocol):
    """Carries mails one by one; used as a context so that a connection is closed again."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None: ...

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        """Offer one mail. meanwhile: done once while the other side works on it, or not at all; it never raises."""
        ...


class Line(Transport, Protocol):
    """A further connection to the same carrier."""

    def call(self) -> bool:
        """See that somebody is on the line, and tell whether: only then a mail is risked on it."""
        ...


class FolderTransport:
    """Keeps each mail as one .eml file: the embedded outbox, where nobody carries anything on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        return None

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        """Write the file under the mail's own name; a second time puts the same bytes in the same place."""
        path = self.folder / f"{file_name(envelope)}.eml"
        put_whole(path, envelope.content)
        return Handover(Outcome.ACCEPTED, f"kept in the folder as {path.name}")


def file_name(envelope: Envelope) -> str:
    """Return the name under which this mail always lies in a folder; raises BadInput where it cannot be one."""
    if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", envelope.envelope_id):
        raise BadInput(f"{envelope.envelope_id[:100]!r} cannot be the name of a file")
    return envelope.envelope_id


def put_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    half = path.with_suffix(f".{os.getpid()}.half")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # A rename is whole or not at all, so a crash leaves no half mail and no second one.
    half.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # The name is kept with the folder, not with the file.
        os.fsync(folder)
    finally:
        os.close(folder)
