"""Harvest, source Lokaal Beslist: lists → meetings, by the first way that answers."""

from collections import deque
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.sources.lokaal_beslist.api import Api, NotNeeded
from woordhouder.harvest.sources.lokaal_beslist.endpoint import Endpoint
from woordhouder.harvest.sources.lokaal_beslist.route import Route, overview
from woordhouder.harvest.walk import AHEAD, Errand, GaveUp, Visit
from woordhouder.kit.errors import BadInput, Unreadable
from woordhouder.kit.fetch import Fetch, FetchError

_MOST_FAILURES_IN_A_ROW: Final = 5
_FAILURES_BEFORE_ANOTHER_WAY: Final = 3


class _NoWay(Exception):
    """This way did not answer once."""


def crawl(fetch: Fetch, errand: Errand) -> Iterator[Visit]:
    """Yield every list and meeting of one municipality. The order of the starts is the order of the ways.

    A way that never answered leaves it to the next. One that did, in this run or before, is not left for another
    that would fetch everything anew: it is under repair. Raises GaveUp.
    """
    ways = _ways(fetch, errand)
    for place, way in enumerate(ways):
        try:
            is_last = place == len(ways) - 1 or any(key in errand.memory for key in way.lists())
            yield from _walk(way, errand, is_last)
            return
        except _NoWay:
            continue


def _ways(fetch: Fetch, errand: Errand) -> list[Route]:
    today = errand.until_on - AHEAD
    endpoints = [start for start in errand.starts if urlsplit(start).path.rstrip("/").endswith("/sparql")]
    others = tuple(start for start in errand.starts if start not in endpoints)
    ways: list[Route] = [Endpoint(fetch, start, errand.since_on, today) for start in endpoints]
    if others:
        place = len(ways) if errand.starts[0] in endpoints else 0
        ways.insert(place, Api(fetch, others, errand.since_on, today))
    if not ways:
        raise BadInput("This source has no address to begin with: run `woordhouder harvest sources`")
    return ways


def _walk(way: Route, errand: Errand, is_last: bool) -> Iterator[Visit]:
    waiting = deque(way.lists())
    known = set(waiting)
    failed_count = visited_count = 0
    has_answered = False
    while waiting and visited_count < errand.most_pages:
        key = waiting.popleft()
        visit, instead = _visit(way, key, errand)
        visited_count += visit.is_due
        has_answered |= visit.is_due and visit.failure is None
        failed_count = failed_count + 1 if visit.failure else failed_count * (not visit.is_due)
        yield visit
        if failed_count >= _FAILURES_BEFORE_ANOTHER_WAY and not has_answered and not is_last:
            raise _NoWay
        if failed_count >= _MOST_FAILURES_IN_A_ROW:
            raise GaveUp(
                f"{failed_count} answers in a row failed, the last one {key}: look at the service, try later"
            )
        if instead is not None:
            waiting.clear()
        for link in (*(instead or ()), *visit.links):
            if link not in known:
                known.add(link)
                waiting.append(link)
    if failed_count and not has_answered:
        if not is_last:
            raise _NoWay
        raise GaveUp(f"the service did not answer once, the last time for {key}: look at it, try later")


def _visit(way: Route, key: str, errand: Errand) -> tuple[Visit, tuple[str, ...] | None]:
    is_meeting = way.is_meeting(key)
    before = errand.memory.get(key)
    if before is not None and not before.is_due:
        return Visit(key, is_meeting, before.links, is_due=False), None
    try:
        if is_meeting:
            answer = way.meeting(key, before)
            page = None if answer.is_same else read_council_page(answer.body, answer.final_address)
            return Visit(key, True, answer=answer, page=page), None
        listed = way.take_list(key)
    except NotNeeded:
        return Visit(key, is_meeting, is_due=False), None
    except FetchError as error:
        return Visit(key, is_meeting, failure=(error.kind, str(error))), None
    except Unreadable as error:
        return Visit(key, is_meeting, failure=("unreadable", str(error))), None
    links = listed.instead or listed.keys
    visit = Visit(key, False, links, listed.answer, overview(key, links, listed.issues))
    return visit, listed.instead
