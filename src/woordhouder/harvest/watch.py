"""Harvest: hold what a run gathered against what the pages were; pick papers to look at on a quiet night."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from woordhouder.harvest.drift import PageChange, losses_in
from woordhouder.harvest.drift_of_new import WINDOW, drift_of_new
from woordhouder.harvest.gathered_page import GatheredAs, GatheredPage
from woordhouder.harvest.page_fill import PageFill, Share, added_up, fill_from
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.rules import Trouble

_LOOKOUTS: Final = 3
_NO_DAY: Final = date.min


def lookouts(seen: Mapping[str, PageSeen], today: date) -> frozenset[str]:
    """Return papers to ask for though they are not due, so that each night at least three are looked at.

    A template that changes in a quiet month is seen the next night. An unchanged page costs one short answer.
    """
    papers = [page for page in seen.values() if page.meeting_key]
    due = sum(page.next_visit_on <= today for page in papers)
    resting = [page for page in papers if page.next_visit_on > today]
    resting.sort(key=lambda page: (page.held_on or _NO_DAY, sum(page.counts.values()), page.address), reverse=True)
    return frozenset(page.address for page in resting[: max(0, _LOOKOUTS - due)])


def drift_in(gathered: Mapping[str, GatheredPage], seen: Mapping[str, PageSeen]) -> list[Trouble]:
    """Return the alarms: pages against themselves as they were, new papers against the papers before."""
    read = [page for page in gathered.values() if page.outcome is not GatheredAs.SAME and page.fill]
    told = losses_in(change for page in read if (change := _change(page, seen.get(page.address))))
    kinds = {issue.kind for issue in told}
    return told + [one for one in _of_new(read, seen) if one.kind not in kinds]


def usual_fill(seen: Mapping[str, PageSeen]) -> dict[str, Share]:
    """Return how well the newest papers that we keep fill each field."""
    return added_up(fill for page in _papers(seen)[-WINDOW:] if (fill := _fill(page)))


def read_fill(gathered: Iterable[GatheredPage]) -> dict[str, Share]:
    """Return how well the papers read in this run fill each field."""
    pages = [page for page in gathered if page.outcome is not GatheredAs.SAME and page.is_document]
    return added_up(fill for page in pages if (fill := _fill(page)))


def _change(page: GatheredPage, before: PageSeen | None) -> PageChange | None:
    """Return what became of a page that we knew, None where it says and looks the same."""
    now, was = _fill(page), _fill(before) if before else None
    if now is None or was is None or before is None or before.meeting_key is None:
        return None
    if page.content_sha256 == before.content_sha256 and now == was:
        return None
    return PageChange(page.address, now, was, page.meeting_key == before.meeting_key)


def _of_new(read: list[GatheredPage], seen: Mapping[str, PageSeen]) -> list[Trouble]:
    new: dict[str, list[tuple[str, PageFill]]] = defaultdict(list)
    fresh = [page for page in read if page.is_document and page.address not in seen]
    if not fresh:
        return []
    before = [fill for page in _papers(seen) if (fill := _fill(page))]
    for page in sorted(fresh, key=lambda page: page.held_on or date.max):
        if fill := _fill(page):
            new[fill.kind].append((page.address, fill))
    told: dict[str, Trouble] = {}
    for kind, pages in new.items():
        alike = [fill for fill in before if fill.kind == kind or kind == "unknown"]
        for trouble in drift_of_new(alike, pages):
            told.setdefault(trouble.kind, trouble)
    return list(told.values())


def _papers(seen: Mapping[str, PageSeen]) -> list[PageSeen]:
    """Return the papers by the day of their meeting, the newest last."""
    papers = [page for page in seen.values() if page.is_document]
    return sorted(papers, key=lambda page: (page.held_on or _NO_DAY, page.id))


def _fill(page: GatheredPage | PageSeen) -> PageFill | None:
    return fill_from(page.fill, page.counts) if page.fill else None
