"""Harvest: a walk along lists: what leads nowhere is left when others are done, what is merely long never is."""

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

import pytest

from tests.fakes import RecordedFetch
from tests.harvest.council_paper import Point, paper
from tests.harvest.country.pages import PLATFORMS, overview, town
from woordhouder.harvest.all_sources import all_sources
from woordhouder.harvest.sources import echo, lblodweb
from woordhouder.harvest.walk import Endless, Errand, GaveUp, Remembered, Visit, page_address, walk
from woordhouder.kit.fetch import Fetched, TimedOut

HOST = "https://voorbeeldgem.example"
LIST = f"{HOST}/raadpleegomgeving/zittingen/lijst"
MEETING = f"{HOST}/raadpleegomgeving/zittingen/{{:08}}-0000-4000-8000-000000000000"
UNITS = f"{HOST}/LBLODWeb/Home/Overzicht/"


def pages_of_lists(count: int, with_papers: Iterable[int]) -> dict[str, bytes]:
    """A list that leads to the next one, and some of them to a meeting with its minutes."""
    pages = {}
    for n in range(count):
        meetings = [MEETING.format(n)] if n in with_papers else []
        pages[LIST + (f"?page={n}" if n else "")] = overview(f"{LIST}?page={n + 1}", *meetings)
        for meeting in meetings:
            pages[meeting] = overview(f"{meeting}/notulen")
            pages[f"{meeting}/notulen"] = paper("minutes", Point("Speelplein", id="1"), meeting=str(n))
    return pages


def papers_of(platform: str, pages: dict[str, bytes], start: str) -> int:
    """Walk a site and return how many papers were found on it."""
    errand = Errand((start,), date(2024, 12, 1), date(2027, 5, 1))
    visits = list(all_sources()[platform].visits(RecordedFetch(pages), errand))
    assert not any(visit.failure for visit in visits)
    return sum(bool(visit.page and visit.page.meetings) for visit in visits)


def in_capitals(address: str) -> str:
    return re.sub(r"(?<![:/])/([a-z])", lambda found: f"/{found[1].upper()}", address)


@pytest.mark.parametrize("platform", [one for one in PLATFORMS if one != "gelinkt-notuleren"])
def test_addresses_in_other_letters_and_with_a_port_are_the_same_site(platform: str) -> None:
    here = town(platform, months=2)
    pages = {
        in_capitals(address): re.sub(
            rb'href="([^"]*)"',
            lambda link: in_capitals(f'href="{link[1].decode()}"').replace(".example/", ".example:443/").encode(),
            page,
        )
        for address, page in here.pages().items()
    }
    assert papers_of(platform, pages, in_capitals(here.start)) == 2 * len(here.kinds)


@pytest.mark.parametrize(
    "turning",
    [
        '<a href="?page=2">2</a>',
        '<a href="?Pagina=2&amp;pageSize=20">volgende</a>',
        '<a href="lijst?page%5Bnumber%5D=1">volgende</a>',
        '<a rel="nofollow next" href="/raadpleegomgeving/zittingen/lijst?from=20260101">volgende</a>',
        '<link rel="next" href="?cursor=abc">',
    ],
)
def test_further_pages_of_a_list_need_no_property(turning: str) -> None:
    here = town("echo", months=2)
    pages = here.pages()
    first, second = (link for link in pages if re.search(r"zittingen/[0-9a-f-]{36}$", link))
    written = re.search(r'href="([^"]*)"', turning)
    assert written
    beyond = urljoin(LIST, html.unescape(written[1]))
    pages[here.start] = overview(first).replace(b"</body>", turning.encode() + b"</body>")
    pages[page_address(beyond).replace(HOST, here.root)] = overview(second)
    assert papers_of("echo", pages, here.start) == 2 * len(here.kinds)


@pytest.mark.parametrize(
    "elsewhere",
    ["?lang=fr", "?page=2&lang=fr", "#page=2", "/zoeken?page=2", "https://elders.example/lijst?page=2", "//["],
)
def test_other_links_without_property_are_not_followed(elsewhere: str) -> None:
    page = overview(MEETING.format(1)).replace(b"</body>", f'<a href="{elsewhere}">x</a></body>'.encode())
    errand = Errand((LIST,), date(2024, 12, 1), date(2027, 5, 1))
    fetch = RecordedFetch({LIST: page, MEETING.format(1): overview()})
    assert len(list(walk(fetch, errand, echo.CARD))) == 2


class MovedFetch(RecordedFetch):
    """The site was moved: its old host sends everybody to the new one."""

    def get(self, address: str, **_: object) -> Fetched:
        to = address.replace("//oud.", "//nieuw.")
        return replace(super().get(to), address=address, final_address=to)


def test_a_site_that_moved_is_followed_from_its_start_and_told() -> None:
    here = replace(town("echo", months=2), root="https://nieuw.example")
    start = here.start.replace("//nieuw.", "//oud.")
    errand = Errand((start,), date(2024, 12, 1), date(2027, 5, 1))
    visits = list(walk(MovedFetch(here.pages()), errand, echo.CARD))
    assert [visit.moved_to for visit in visits if visit.moved_to] == ["nieuw.example"]
    assert sum(bool(visit.page and visit.page.meetings) for visit in visits) == 2 * len(here.kinds)
    # Killed after the start: what it led to is known, and so is whose host that is.
    memory = {visits[0].address: Remembered(visits[0].links, is_due=False)}
    again = list(walk(MovedFetch(here.pages()), replace(errand, memory=memory), echo.CARD))
    assert [visit.address for visit in again] == [visit.address for visit in visits]


def test_a_paper_elsewhere_moves_no_site() -> None:
    page = overview(MEETING.format(1))
    elsewhere = overview("https://elders.example/raadpleegomgeving/zittingen/lijst")
    fetch = RecordedFetch({LIST: page, MEETING.format(1): elsewhere})
    visits = list(walk(fetch, Errand((LIST,), date(2024, 12, 1), date(2027, 5, 1)), echo.CARD))
    assert [visit.address for visit in visits] == [LIST, MEETING.format(1)]


def errand(start: str, told: list[bool], *, is_late: bool) -> Errand:
    """Return an errand that notes what it is told; is_late: all others are done."""

    def may_go_on(is_sure: bool) -> bool:
        told.append(is_sure)
        return is_sure or not is_late

    return Errand((start,), date(2025, 1, 1), date(2026, 12, 31), may_go_on=may_go_on)


def papers_in(visits: Iterable[Visit]) -> int:
    return sum(bool(visit.page and visit.page.meetings) for visit in visits)


def test_lists_that_lead_to_lists_alone_are_doubted_and_left_when_others_are_done() -> None:
    pages, told = pages_of_lists(90, with_papers=[0, 1]), list[bool]()
    seen: list[Visit] = []
    with pytest.raises(Endless, match="calendar without end"):
        seen.extend(walk(RecordedFetch(pages), errand(LIST, told, is_late=True), echo.CARD))
    assert papers_in(seen) == 2
    assert 13 <= len(seen) - 4 <= 16
    assert told.count(False) == 1


def test_papers_behind_doubtful_lists_come_in_while_others_are_at_work() -> None:
    pages, told = pages_of_lists(60, with_papers=[0, 59]), list[bool]()
    assert papers_in(walk(RecordedFetch(pages), errand(LIST, told, is_late=False), echo.CARD)) == 2
    assert not all(told)


def test_a_long_row_of_lists_with_papers_is_never_doubted() -> None:
    pages, told = pages_of_lists(70, with_papers=range(70)), list[bool]()
    assert papers_in(walk(RecordedFetch(pages), errand(LIST, told, is_late=True), echo.CARD)) == 70
    assert all(told)


def test_many_bodies_beside_each_other_are_never_doubted() -> None:
    bodies = [f"{UNITS}eenheid1/orgaan{n}" for n in range(80)]
    pages = {UNITS: overview(f"{UNITS}eenheid1"), f"{UNITS}eenheid1": overview(*bodies)}
    for n, body in enumerate(bodies):
        name = f"{UNITS}orgaan{n}/GetPublication?filename=Notulen.html"
        pages |= {body: overview(f"{body}/2026"), f"{body}/2026": overview(name)}
        pages[name] = paper("minutes", Point("Speelplein", id="1"), meeting=str(n))
    told = list[bool]()
    assert papers_in(walk(RecordedFetch(pages), errand(UNITS, told, is_late=True), lblodweb.CARD)) == 80
    assert all(told)


def test_a_host_that_failed_two_nights_is_left_at_its_first_silence() -> None:
    pages, told = pages_of_lists(9, with_papers=range(9)), list[bool]()
    silent = RecordedFetch(dict.fromkeys(pages, TimedOut("not whole in time")))
    sent = replace(errand(LIST, told, is_late=False), starts=(LIST, f"{LIST}?page=1"))
    with pytest.raises(GaveUp):
        list(walk(silent, sent, echo.CARD))
    assert len(silent.asked) == 2
    with pytest.raises(GaveUp):
        list(walk(silent, replace(sent, has_failed_lately=True), echo.CARD))
    assert len(silent.asked) == 3
