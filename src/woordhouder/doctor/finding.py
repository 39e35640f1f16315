"""Doctor: what was found at one place, and how to mend it."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How it stands. UNKNOWN: it could not be looked at, so it says nothing good either."""

    WELL = "well"
    HINT = "hint"
    """It works; it could be better, or somebody must look."""
    UNKNOWN = "unknown"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """check: the short name of what was looked at. found and mend are Dutch sentences; mend is empty when well."""

    check: str
    verdict: Verdict
    found: str
    mend: str = ""


def well(check: str, found: str) -> Finding:
    return Finding(check, Verdict.WELL, found)


def hint(check: str, found: str, mend: str) -> Finding:
    return Finding(check, Verdict.HINT, found, mend)


def broken(check: str, found: str, mend: str) -> Finding:
    return Finding(check, Verdict.BROKEN, found, mend)


def unknown(check: str, found: str, mend: str) -> Finding:
    return Finding(check, Verdict.UNKNOWN, found, mend)
