"""Harvest: go from an overview to the papers, along the links that say they lead there; knows no source by name."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from urllib.parse import unquote, urlsplit

from woordhouder.harvest.card import Card
from woordhouder.harvest.read.addresses import host_of, is_web_address, without_session
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.records import LinkRecord, PageRecord
from woordhouder.kit.errors import Unreadable, WoordhouderError
from woordhouder.kit.fetch import Fetch, Fetched, FetchError

_HTML: Final = frozenset({"", "text/html", "application/xhtml+xml"})
_MOST_FAILURES_IN_A_ROW: Final = 5
LONGEST_ADDRESS: Final = 1_000


class GaveUp(WoordhouderError):
    """The host fails again and again: going on would only burden it."""


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


def walk(
    fetch: Fetch, errand: Errand, card: Card, is_within: Callable[[str], bool] | None = None
) -> Iterator[Visit]:
    """Yield a visit for every address that can be reached, overviews and papers, each once.

    is_within: narrows further where one host serves several authorities. Raises GaveUp.
    """
    hosts = {host_of(start) for start in errand.starts}
    waiting = deque(page_address(start) for start in errand.starts)
    known = set(waiting)
    failed_count = visited_count = 0
    while waiting and visited_count < errand.most_pages:
        address = waiting.popleft()
        visit = _visit(fetch, address, errand, card, hosts)
        visited_count += visit.is_due
        failed_count = failed_count + 1 if visit.failure else failed_count * (not visit.is_due)
        yield visit
        if failed_count >= _MOST_FAILURES_IN_A_ROW:
            raise GaveUp(
                f"{failed_count} pages in a row failed, the last one {address}: look at the site, try later"
            )
        for link in visit.links:
            if link not in known and (is_within is None or is_within(link)):
                known.add(link)
                waiting.append(link)


def page_address(address: str) -> str:
    """Return the one address of a page: without session parts and fragment, its host in small letters."""
    bare = without_session(address).partition("#")[0]
    parts = urlsplit(bare)
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()


def read_answer(answer: Fetched) -> PageRecord:
    """Return what the page says. Raises Unreadable, also for what is no page."""
    if answer.media_type not in _HTML:
        raise Unreadable(f"{answer.final_address} is {answer.media_type}, not a page: follow no such link")
    return read_council_page(answer.body, without_session(answer.final_address), charset_of(answer))


def charset_of(answer: Fetched) -> str | None:
    """Return the charset that the sender declared, or None."""
    _, _, said = (answer.header("content-type") or "").lower().partition("charset=")
    return said.split(";")[0].strip(" \"'") or None


def _visit(fetch: Fetch, address: str, errand: Errand, card: Card, hosts: set[str | None]) -> Visit:
    is_document = bool(card.document.search(_path_and_query(address)))
    before = errand.memory.get(address)
    if before is not None and not before.is_due:
        return Visit(address, is_document, before.links, is_due=False)
    try:
        answer = fetch.get(
            address, etag=before.etag if before else None, last_modified=before.last_modified if before else None
        )
        if answer.is_same:
            return Visit(address, is_document, before.links if before else (), answer)
        page = read_answer(answer)
    except FetchError as error:
        return Visit(address, is_document, failure=(error.kind, str(error)))
    except Unreadable as error:
        return Visit(address, is_document, failure=("unreadable", str(error)))
    followed, strayed = _sorted_links(page.links, errand, card, hosts)
    return Visit(address, is_document or bool(page.meetings), followed, answer, page, strayed=strayed)


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
        where = _path_and_query(address)
        if where.casefold().endswith(".pdf") or len(address) > LONGEST_ADDRESS:
            continue
        if not (card.document.search(where) or card.overview.search(where)):
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


def _path_and_query(address: str) -> str:
    parts = urlsplit(address)
    return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)
