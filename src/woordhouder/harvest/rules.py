"""Harvest: when to look again, and whether a run brought what its source promises (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, Final
from zlib import crc32

from woordhouder.harvest.card import Period

FOUND: Final = ("documents", "meetings", "agenda_items", "decisions", "ballots", "votes")
LEAST_OF_MEDIAN: Final = 0.8
MOST_OF_MEDIAN: Final = 2.0
RUNS_IN_MEDIAN: Final = 5
FIRST_PAPERS: Final = timedelta(days=31)
"""So long after a new term began a site may hold no paper of it."""
YOUNG_TERM: Final = timedelta(days=183)
# What one busy week may bring: in a young term it more than doubles what there is.
_BUSY_WEEK: Final = {
    "documents": 12,
    "meetings": 6,
    "agenda_items": 250,
    "decisions": 250,
    "ballots": 250,
    "votes": 10_000,
}
_FRESH: Final = timedelta(days=14)
# Minutes were seen to be published up to 123 days after a meeting; half a year leaves room.
_SETTLING: Final = timedelta(days=183)
_YEAR: Final = timedelta(days=365)
_MOST_FAILED_SHARE: Final = 0.2
_FEW_FAILED: Final = 3


@dataclass(frozen=True)
class PageFacts:
    """What one page counts for in the judgement of a run."""

    is_document: bool
    counts: Mapping[str, int]
    meeting_key: str | None
    held_on: date | None


@dataclass(frozen=True)
class Trouble:
    """Something to tell staff; `stops` where the run may not be stored."""

    kind: str
    message: str
    stops: bool
    place: str | None = None
    figures: Mapping[str, Any] | None = None
    """`field`, and `before`, `now` and `pages` as pairs (so many of so many), where it can be counted."""


def next_visit_on(
    address: str, is_document: bool, held_on: date | None, period: Period | None, today: date
) -> date:
    """Return the day to look again: daily around a meeting, weekly for half a year, then each quarter or so.

    An overview is looked at each day, one of past months only as often as its papers.
    """
    if not is_document:
        held_on = _end_of(period) if period else today
    if held_on is None:
        return today + timedelta(days=7)
    age = today - held_on
    if age <= _FRESH:
        return today + timedelta(days=1)
    if age <= _SETTLING:
        return today + timedelta(days=7)
    # Spread by address, so that not all of a year falls on one night.
    return today + timedelta(days=75 + crc32(address.encode()) % 31)


def found_in(pages: Iterable[PageFacts], today: date) -> dict[str, int]:
    """Add up what stands at a source; `recent_meetings` are those of the last twelve months."""
    found = dict.fromkeys((*FOUND, "recent_meetings"), 0)
    meetings: dict[str, date | None] = {}
    for page in pages:
        if not page.is_document or page.meeting_key is None:
            continue
        found["documents"] += 1
        meetings[page.meeting_key] = page.held_on
        for kind in FOUND[2:]:
            found[kind] += page.counts[kind]
    found["meetings"] = len(meetings)
    found["recent_meetings"] = sum(day is not None and today - _YEAR < day <= today for day in meetings.values())
    return found


def least_recent_meetings(a_year: int, since_on: date, today: date) -> int:
    """Return how many meetings the card promises, in the part of the term that has passed, a year at most."""
    passed = min(max(today - since_on, timedelta(0)), _YEAR)
    return a_year * passed.days // _YEAR.days


def troubles_with(
    found: Mapping[str, int],
    least_meetings: int,
    past: Sequence[Mapping[str, int]],
    is_young: bool = False,
) -> list[Trouble]:
    """Hold what was found against the card and against the median of the last runs.

    is_young: the term began less than half a year ago, so that a busy week may double what there is.
    """
    troubles = []
    if not found["documents"]:
        troubles.append(Trouble("no_documents", "Not one paper was found: look whether the site changed", True))
    elif found["recent_meetings"] < least_meetings:
        said = f"{found['recent_meetings']} meetings in twelve months, the card promises {least_meetings}"
        troubles.append(Trouble("too_few_meetings", f"{said}: look whether the site changed", True))
    if past:
        troubles += [trouble for kind in FOUND if (trouble := _against_median(kind, found[kind], past, is_young))]
    return troubles


def may_rest(trouble: Trouble) -> bool:
    """Tell whether a person may say that less is right; nothing at all, or a host that fails, is never right."""
    return trouble.kind.startswith(("fewer_", "lost:")) and trouble.kind != "lost:pages"


def is_cut_short(troubles: Iterable[Trouble]) -> bool:
    """Tell whether only the host's failing stopped the run: what came in before is good, there is just more."""
    stopping = {trouble.kind for trouble in troubles if trouble.stops}
    return bool(stopping) and stopping <= {"gave_up", "too_many_failed"}


def failed_too_often(failed_count: int, visited_count: int) -> bool:
    """Tell whether so many pages failed that the rest cannot be trusted to be whole."""
    return failed_count > max(_FEW_FAILED, _MOST_FAILED_SHARE * visited_count)


def _against_median(kind: str, now: int, past: Sequence[Mapping[str, int]], is_young: bool) -> Trouble | None:
    usual = median(run[kind] for run in past[:RUNS_IN_MEDIAN])
    said = f"{now} {kind.replace('_', ' ')}, usually {usual:g}"
    figures = {"field": kind, "before": (usual, usual), "now": (now, usual)}
    if now < LEAST_OF_MEDIAN * usual:
        return Trouble(f"fewer_{kind}", f"{said}: look whether the site changed", True, figures=figures)
    if usual and now > MOST_OF_MEDIAN * usual + (_BUSY_WEEK[kind] if is_young else 0):
        return Trouble(f"more_{kind}", f"{said}: look whether pages come in twice", False, figures=figures)
    return None


def _end_of(period: Period) -> date:
    year, month = period.last
    return (date(year, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
