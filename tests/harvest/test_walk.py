"""Harvest: a walk along lists: what leads nowhere is left when others are done, what is merely long never is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import RecordedFetch
from tests.harvest.council_paper import Point, paper
from tests.harvest.country.pages import overview
from woordhouder.harvest.sources import echo, lblodweb
from woordhouder.harvest.walk import Endless, Errand, GaveUp, Visit, walk
from woordhouder.kit.fetch import TimedOut

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
