"""Harvest: read one page after another in a process of its own, which may die of one without hurting anybody.

Asked on standard input: a line of JSON (address, charset, byte count), then the bytes. Answers a line of JSON.
It knows no database and imports none, so that it stays small.
"""

import signal
import sys
from dataclasses import dataclass
from typing import BinaryIO, Final

import msgspec

from woordhouder.harvest.all_sources import all_corrections
from woordhouder.harvest.corrections import corrected
from woordhouder.harvest.fingerprint import fingerprint
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.kit.errors import Unreadable

MOST_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What comes before the bytes of a page."""

    address: str | None
    charset: str | None
    byte_count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page said, as one hash; or why it could not be read."""

    content_sha256: str | None = None
    meeting_count: int = 0
    nis_code: str | None = None
    failure: str | None = None


def answer_all(asking: BinaryIO, answering: BinaryIO) -> None:
    """Answer until nothing more is asked."""
    while line := asking.readline():
        asked = msgspec.json.decode(line, type=Asked)
        # A page that is not read in time ends this process; whoever asked starts another.
        signal.alarm(MOST_SECONDS)
        answer = read(asking.read(asked.byte_count), asked.address, asked.charset)
        signal.alarm(0)
        answering.write(msgspec.json.encode(answer) + b"\n")
        answering.flush()


def read(page: bytes, address: str | None, charset: str | None) -> Answer:
    """Read one page."""
    try:
        record = corrected(read_council_page(page, address, charset), all_corrections())
    except Unreadable as error:
        return Answer(failure=str(error))
    except Exception as error:  # noqa: BLE001 (whatever one page does, the next is read)
        return Answer(failure=f"the reader failed: {type(error).__name__}: {error}")
    return Answer(fingerprint(record), len(record.meetings), record.municipality_nis)


if __name__ == "__main__":
    answer_all(sys.stdin.buffer, sys.stdout.buffer)
