"""Harvest: go from an overview to the papers, along the links that say they lead there; knows no source by name."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from woordhouder.harvest.card import Card, path_and_query
from woordhouder.harvest.read.addresses import host_of, is_web_address, without_session
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.records import LinkRecord, PageRecord
from woordhouder.harvest.trails import Trails
from woordhouder.kit.errors import Unreadable, WoordhouderError
from woordhouder.kit.fetch import Fetch, Fetched, FetchError
from woordhouder.kit.web_address import canonical

_HTML: Final = frozenset({"", "text/html", "application/xhtml+xml"})
_MOST_FAILURES_IN_A_ROW: Final = 5
# A minute or more is lost on each of the first, for the host as for us; after the last no page comes today.
_FAILURES_OF_WEIGHT: Final = {"timeout": 3, "http_429": 3, "http_5xx": 2, "asked_to_wait": 5, "too_many_pages": 5}
# Six years of months, or of bodies by year, lead to a paper before; a calendar without end holds up the night.
_MOST_BARREN_OVERVIEWS: Final = 100
# Who failed two nights in a row is left at the first timeout.
_WEIGHT_OF_FAILED_NIGHTS: Final = 2
# So many lists, each known from the one before only and none with a paper behind it: perhaps it has no end.
_LONGEST_SURE_TRAIL: Final = 12
# What is read takes many times its bytes, and one core reads: more at once would only fill the memory.
_READING: Final = threading.BoundedSemaphore(2)
LONGEST_ADDRESS: Final = 1_000
# How far ahead an errand looks, counted from its day.
AHEAD: Final = timedelta(days=183)


MayGoOn = Callable[[bool], bool]


def always(_is_sure: bool) -> bool:
    """Nobody else is kept waiting."""
    return True


class GaveUp(WoordhouderError):
    """The host fails again and again: going on would only burden it."""


class Endless(WoordhouderError):
    """Overviews lead to overviews without end; the papers that were found before came in."""


@dataclass(frozen=True)
class Remembered:
    """What an earlier visit left: where the page led to, and what to give back when asking whether it changed."""

    links: tuple[str, ...]
    is_due: bool
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Errand:
    """What one crawl is sent for: papers of meetings within these days."""

    starts: tuple[str, ...]
    since_on: date
    until_on: date
    memory: Mapping[str, Remembered] = field(default_factory=dict)
    most_pages: int = 4_000
    has_failed_lately: bool = False
    """Two nights in a row: it is given less time to fail again."""
    may_go_on: MayGoOn = always
    """Told before each page whether the way there is sure to lead somewhere; False: others are done, leave it."""


@dataclass(frozen=True)
class Visit:
    """One address and what came of it: read, the same as before, not due yet, or failed."""

    address: str
    is_document: bool
    links: tuple[str, ...] = ()
    answer: Fetched | None = None
    page: PageRecord | None = None
    is_due: bool = True
    failure: tuple[str, str] | None = None
    """Kind and message."""
    strayed: tuple[str, ...] = ()
    """Links to publications whose address looks like none of this platform."""
    moved_to: str | None = None
    """The host to which a start has moved; the walk goes on there."""


def walk(
    fetch: Fetch, errand: Errand, card: Card, is_within: Callable[[str], bool] | None = None
) -> Iterator[Visit]:
    """Yield a visit for every address that can be reached, overviews and papers, each once.

    is_within: narrows further where one host serves several authorities. Raises GaveUp or Endless.
    """
    hosts = {host_of(start) for start in errand.starts}
    starts = {page_address(start): None for start in errand.starts}
    waiting, known = deque(starts), set(starts)
    trails = Trails()
    failed_weight = _WEIGHT_OF_FAILED_NIGHTS if errand.has_failed_lately else 0
    visited_count = barren_count = left_count = 0
    while waiting and visited_count < errand.most_pages:
        address = waiting.popleft()
        if barren_count >= _MOST_BARREN_OVERVIEWS and not card.is_paper(address):
            continue
        if not errand.may_go_on(card.is_paper(address) or trails.length(address) <= _LONGEST_SURE_TRAIL):
            left_count += 1
            continue
        visit = _visit(fetch, address, errand, card, hosts, is_start=address in starts)
        visited_count += visit.is_due
        failed_weight = failed_weight + _weight(visit) if visit.failure else failed_weight * (not visit.is_due)
        yield visit
        if failed_weight >= _MOST_FAILURES_IN_A_ROW:
            raise GaveUp(f"Page after page failed, the last one {address}: look at the site, try later")
        new = [link for link in visit.links if link not in known and (is_within is None or is_within(link))]
        known.update(new)
        waiting.extend(new)
        trails.lead(address, [link for link in new if card.period(link) is None])
        if any(card.is_paper(link) for link in new):
            trails.bear_fruit(address)
            barren_count = 0
        elif not visit.is_document:
            barren_count += 1
    if left_count or barren_count >= _MOST_BARREN_OVERVIEWS:
        said = f"{barren_count} overviews in a row led to no paper, the last one {address}"
        raise Endless(f"{said}: see whether the site has a calendar without end")


def _weight(visit: Visit) -> int:
    kind = visit.failure[0] if visit.failure else ""
    return _FAILURES_OF_WEIGHT.get(kind, 1)


def page_address(address: str) -> str:
    """Return the one address of a page: without session parts and fragment, spelled as it will be fetched."""
    return canonical(without_session(address).partition("#")[0])


def read_answer(answer: Fetched) -> PageRecord:
    """Return what the page says. Raises Unreadable, also for what is no page."""
    if answer.media_type not in _HTML:
        raise Unreadable(f"{answer.final_address} is {answer.media_type}, not a page: follow no such link")
    with _READING:
        return read_council_page(answer.body, without_session(answer.final_address), charset_of(answer))


def charset_of(answer: Fetched) -> str | None:
    """Return the charset that the sender declared, or None."""
    return charset_in(answer.header("content-type") or "")


def charset_in(content_type: str) -> str | None:
    """Return the charset that a `Content-Type` names, or None."""
    _, _, said = content_type.lower().partition("charset=")
    return said.split(";")[0].strip(" \"'") or None


def _visit(
    fetch: Fetch, address: str, errand: Errand, card: Card, hosts: set[str | None], *, is_start: bool
) -> Visit:
    """Fetch and read one page; `hosts` gets the one to which a start has moved."""
    is_document = card.is_paper(address)
    before = errand.memory.get(address)
    if before is not None and is_start:
        # Of a moved site these lie on its new host, which a run that was killed found out before.
        hosts.update(map(host_of, before.links))
    if before is not None and not before.is_due:
        return Visit(address, is_document, before.links, is_due=False)
    try:
        answer = fetch.get(
            address, etag=before.etag if before else None, last_modified=before.last_modified if before else None
        )
        moved_to = _moved_to(answer, hosts) if is_start else None
        if answer.is_same:
            return Visit(address, is_document, before.links if before else (), answer, moved_to=moved_to)
        page = read_answer(answer)
    except FetchError as error:
        return Visit(address, is_document, failure=(error.kind, str(error)))
    except Unreadable as error:
        return Visit(address, is_document, failure=("unreadable", str(error)))
    followed, strayed = _sorted_links(page.links, errand, card, hosts)
    return Visit(
        address, is_document or bool(page.meetings), followed, answer, page, strayed=strayed, moved_to=moved_to
    )


def _moved_to(answer: Fetched, hosts: set[str | None]) -> str | None:
    """Return the host that answered in another's place, and take it for the site's own from now on."""
    host = host_of(answer.final_address)
    if host in hosts:
        return None
    hosts.add(host)
    return host


def _sorted_links(
    links: tuple[LinkRecord, ...], errand: Errand, card: Card, hosts: set[str | None]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return where to go on, and the publications of this host that look like none we know."""
    followed: dict[str, None] = {}
    strayed: dict[str, None] = {}
    for link in links:
        if not is_web_address(link.url) or host_of(link.url) not in hosts:
            continue
        address = page_address(link.url)
        where = path_and_query(address)
        if where.casefold().endswith(".pdf") or len(address) > LONGEST_ADDRESS:
            continue
        if not (card.is_paper(address) or card.is_overview(address)):
            # A paper also names itself and its parts: only what is said to be published is missed.
            if link.kind == "publication":
                strayed[address] = None
        elif _is_in_time(address, errand, card):
            followed[address] = None
    return tuple(followed), tuple(strayed)


def _is_in_time(address: str, errand: Errand, card: Card) -> bool:
    period = card.period(address)
    if period is None:
        return True
    since, until = ((day.year, day.month) for day in (errand.since_on, errand.until_on))
    return period.last >= since and period.first <= until
