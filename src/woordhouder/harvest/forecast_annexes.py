"""Harvest: what it costs to keep the files that decisions point to as well, where that is turned on (pure)."""

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import Final

from woordhouder.harvest.fetch_annexes import MOST_A_NIGHT, MOST_BYTES_A_NIGHT
from woordhouder.harvest.forecast import Assumed, as_gigabytes, as_table, papers_at_first, papers_of_a_year

_POINTING: Final = ("decision_list", "minutes")
"""What names its file on LBLODWeb, in each of its decisions the same one; a test counts the saved pages."""


@dataclass(frozen=True)
class AssumedFiles:
    """What we suppose of annexes; each can be given another value on the command line."""

    sites: int = 68
    """Where it is turned on: those of LBLODWeb. Saved pages of other platforms point to no file."""
    a_paper: float = 1.0
    """Files of a decision list or minutes."""
    size: int = 1_000_000
    """Bytes of one, sent and kept. Supposed: no such file is among the saved pages."""


@dataclass(frozen=True)
class FilesCost:
    """Over all sites: files of the first time and of the year after; nights: until the first are all in."""

    first_count: int
    year_count: int
    nights: int


def files_cost(assumed: Assumed, files: AssumedFiles) -> FilesCost:
    """Return what keeping the files costs; each is fetched once, whatever becomes of its paper."""
    first, year = (
        _pointing(papers) * files.a_paper for papers in (papers_at_first(assumed), papers_of_a_year(assumed))
    )
    a_night = min(MOST_A_NIGHT, max(1, MOST_BYTES_A_NIGHT // files.size))
    return FilesCost(round(first * files.sites), round(year * files.sites), ceil(first / a_night))


def files_table(assumed: Assumed, files: AssumedFiles) -> str:
    """Return the costs as a table for people; they come on top of those of the papers."""
    cost = files_cost(assumed, files)
    kept = as_gigabytes(cost.first_count * files.size), as_gigabytes(cost.year_count * files.size)
    most = as_gigabytes(files.sites * MOST_BYTES_A_NIGHT)
    rows = [
        ("files", f"{cost.first_count:,}", f"{cost.year_count:,}"),
        (f"traffic, and disk, at {files.size / 1e6:g} MB a file", *kept),
        ("at the very most, in one night", most, most),
        ("nights until all are in", str(cost.nights), "0"),
    ]
    return as_table((f"annexes of {files.sites} sites", "first time", "a year after that"), rows)


def _pointing(papers: Counter[str]) -> int:
    return sum(papers[kind] for kind in _POINTING)
