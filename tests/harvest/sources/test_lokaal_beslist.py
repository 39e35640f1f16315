"""Harvest, source Lokaal Beslist: both ways through an invented service, healthy and with its known faults."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tests.harvest.central.register import UNIT, WELFARE, Register
from tests.harvest.central.service import API, ENDPOINT, Service, ServiceFetch
from woordhouder.harvest.all_sources import source_named
from woordhouder.harvest.card import Place
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.sources.lokaal_beslist import CARD
from woordhouder.harvest.sources.lokaal_beslist.asking import list_question, meeting_question, sum_question
from woordhouder.harvest.sources.lokaal_beslist.crawl import crawl
from woordhouder.harvest.sources.lokaal_beslist.starts import starts_for
from woordhouder.harvest.sources.lokaal_beslist.window import Window, period_of, windows
from woordhouder.harvest.walk import AHEAD, Errand, GaveUp, Remembered, Visit
from woordhouder.kit.errors import Unreadable

TODAY = date(2026, 11, 22)
BY_QUESTION = (f"{ENDPOINT}?eenheid={UNIT}&orgaan={WELFARE}",)
BY_LINKS = tuple(
    f"{API}/sessions?filter[governing-body]{tie}[administrative-unit][name]=Voorbeeldgem"
    for tie in ("[is-time-specialization-of]", "")
)


@pytest.fixture
def service() -> Service:
    register = Register()
    for number, day in enumerate((date(2026, 9, 21), date(2026, 10, 19), date(2026, 11, 16)), start=1):
        register.meeting(number, day, items=2)
    register.meeting(4, date(2026, 12, 14), items=2, votes=False)
    return Service(register)


def errand(*starts: str, since_on: date = date(2026, 8, 1), memory: dict[str, Remembered] | None = None) -> Errand:
    return Errand(starts, since_on, TODAY + AHEAD, memory or {})


def visits(service: Service, *starts: str) -> list[Visit]:
    return list(crawl(ServiceFetch(service), errand(*starts)))


def meetings(found: list[Visit]) -> list[Visit]:
    return [visit for visit in found if visit.page is not None and visit.page.meetings]


def days(found: list[Visit]) -> list[str]:
    return sorted(f"{visit.page.meetings[0].held_on}" for visit in meetings(found) if visit.page)


def issues(found: list[Visit]) -> Counter[str]:
    return Counter(issue.code for visit in found if visit.page for issue in visit.page.issues)


ALL_DAYS = ["2026-09-21", "2026-10-19", "2026-11-16", "2026-12-14"]


@pytest.mark.parametrize("starts", [BY_QUESTION, BY_LINKS])
def test_either_way_brings_every_meeting_whole(service: Service, starts: tuple[str, ...]) -> None:
    found = visits(service, *starts)
    assert days(found) == ALL_DAYS
    assert [visit.failure for visit in found if visit.failure] == []
    pages = [visit.page for visit in meetings(found) if visit.page]
    assert {(p.counts.agenda_items, p.counts.decisions, p.counts.articles) for p in pages} == {(2, 2, 2)}
    assert sorted(p.counts.votes for p in pages) == [0, 6, 6, 6]
    titles = [item.title for item in pages[0].meetings[0].agenda_items]
    assert titles == ["Punt 1: huurpremie voor wijk 1", "Punt 2: huurpremie voor wijk 2"]


@pytest.mark.parametrize("starts", [BY_QUESTION, BY_LINKS])
def test_what_was_kept_is_read_again_the_same_without_asking(service: Service, starts: tuple[str, ...]) -> None:
    service.includes = False
    for visit in meetings(visits(service, *starts)):
        assert visit.answer is not None
        assert read_council_page(visit.answer.body, visit.answer.final_address) == visit.page


def test_both_ways_tell_the_same_of_a_meeting(service: Service) -> None:
    ways = [meetings(visits(service, *starts)) for starts in (BY_QUESTION, BY_LINKS)]
    asked, linked = ({v.page.meetings[0].uri: v.page.counts for v in way if v.page} for way in ways)
    assert asked == linked


def test_where_include_fails_the_links_are_followed_and_it_is_tried_once(service: Service) -> None:
    whole = {f"{v.address}": v.page.counts for v in meetings(visits(service, *BY_LINKS)) if v.page}
    service.includes, service.asked = False, []
    found = visits(service, *BY_LINKS)
    assert {f"{v.address}": v.page.counts for v in meetings(found) if v.page} == whole
    assert sum("include=" in asked for asked in service.asked) == 1
    assert len(service.asked) == len(set(service.asked))
    # Nobody stands behind a zero.
    assert not any("/has-abstainers" in asked for asked in service.asked)


def test_the_meetings_of_the_welfare_council_come_with_the_question(service: Service) -> None:
    service.register.meeting(9, date(2026, 10, 20), items=1, body=service.register.welfare)
    found = visits(service, *BY_QUESTION)
    bodies = {v.page.body.classification for v in meetings(found) if v.page}
    assert bodies == {"Gemeenteraad", "Raad voor Maatschappelijk Welzijn"}


@pytest.mark.parametrize("says_so", [True, False])
def test_a_list_that_was_cut_is_asked_for_in_halves(says_so: bool) -> None:
    register = Register()
    cap = 3 if says_so else 1_000
    count = 7 if says_so else 1_001
    for number in range(count):
        register.meeting(number, date(2026, 10, 1) + timedelta(days=number % 31), items=0)
    service = Service(register, most_rows=cap, says_most_rows=says_so)
    listed: set[str] = set()
    halved = 0
    for visit in crawl(ServiceFetch(service), errand(*BY_QUESTION)):
        if visit.is_document:
            break
        listed |= {link for link in visit.links if "zitting=" in link}
        halved += any(issue.code == "window_halved" for issue in visit.page.issues) if visit.page else 0
    assert len(listed) == count
    assert halved >= 1


def test_a_meeting_that_was_cut_is_asked_for_in_parts(service: Service) -> None:
    whole = {v.page.meetings[0].uri: v.page for v in meetings(visits(service, *BY_QUESTION)) if v.page}
    service.most_rows = 40
    for visit in meetings(visits(service, *BY_QUESTION)):
        assert visit.page is not None
        assert visit.page.counts == whole[visit.page.meetings[0].uri].counts
        assert b"woordhouder_answers" in (visit.answer.body if visit.answer else b"")


def test_one_thing_with_more_statements_than_an_answer_holds_is_told(service: Service) -> None:
    service.most_rows = 4
    found = visits(service, *BY_QUESTION)
    failures = {visit.failure[0]: visit.failure[1] for visit in found if visit.failure}
    assert "more statements than an answer holds" in failures["unreadable"]


@pytest.mark.parametrize("fault", ["timeout", 500, "cut"])
def test_a_list_that_the_store_cannot_give_is_asked_for_in_halves(service: Service, fault: str | int) -> None:
    service.faults = [('>="2026-10-01"&&STR(?t)<"2026-11-01"', fault)]
    found = visits(service, *BY_QUESTION)
    assert days(found) == ALL_DAYS
    assert issues(found)["window_halved"] == 1


@pytest.mark.parametrize("fault", ["timeout", 500])
def test_a_store_that_is_tired_once_is_asked_again(service: Service, fault: str | int) -> None:
    service.faults_once = [("z:<https://voorbeeldgem.example/id/zitting/2>", fault)]
    found = visits(service, *BY_QUESTION)
    assert (days(found), service.faults_once) == (ALL_DAYS, [])


@pytest.mark.parametrize("fault", ["page", "renamed", 404])
@pytest.mark.parametrize("first", [BY_QUESTION, BY_LINKS])
def test_a_way_that_changed_leaves_it_to_the_other(
    service: Service, fault: str | int, first: tuple[str, ...]
) -> None:
    other = BY_LINKS if first is BY_QUESTION else BY_QUESTION
    service.faults = [("/sparql" if first is BY_QUESTION else "/sessions", fault)]
    found = visits(service, *first, *other)
    assert days(found) == ALL_DAYS
    assert sum(visit.failure is not None for visit in found) == 3


def test_when_no_way_answers_we_give_up_soon(service: Service) -> None:
    service.faults = [("/", 404)]
    with pytest.raises(GaveUp):
        list(crawl(ServiceFetch(service), errand(*BY_QUESTION, *BY_LINKS, since_on=date(2024, 12, 1))))
    assert len(service.asked) == 8


def test_a_service_that_ignores_windows_is_asked_page_by_page(service: Service) -> None:
    for number in range(20, 60):
        service.register.meeting(number, date(2026, 8, 2) + timedelta(days=number), items=0)
    service.register.meeting(99, date(2020, 1, 6), items=1)
    service.knows_windows = False
    found = visits(service, *BY_LINKS)
    assert len({visit.address for visit in found if visit.is_document}) == 44
    assert issues(found)["window_ignored"] == 1
    assert "2020-01-06" not in days(found)


def test_a_service_that_refuses_windows_is_asked_page_by_page(service: Service) -> None:
    service.faults = [(":gte:", 400)]
    found = visits(service, *BY_LINKS)
    assert days(found) == ALL_DAYS
    assert issues(found)["window_refused"] == 1


@pytest.mark.parametrize(("starts", "kind"), [(BY_QUESTION, "unreadable"), (BY_LINKS, "http_404")])
def test_a_meeting_that_vanishes_after_the_list_is_told_and_stops_nothing(
    service: Service, starts: tuple[str, ...], kind: str
) -> None:
    found: list[Visit] = []
    for visit in crawl(ServiceFetch(service), errand(*starts)):
        if len(found) == 6:
            session = next(iter(service.register.meetings()))
            service.register.remove(session)
            service.changed()
        found.append(visit)
    assert days(found) == ALL_DAYS[1:]
    assert [visit.failure[0] for visit in found if visit.failure] == [kind]


def remembered(found: list[Visit], is_due: bool) -> dict[str, Remembered]:
    return {
        visit.address: Remembered(visit.links, is_due, visit.answer.etag if visit.answer else None)
        for visit in found
        if visit.page is not None
    }


def test_of_a_known_meeting_only_the_sums_are_asked_until_they_change(service: Service) -> None:
    first = visits(service, *BY_QUESTION)
    memory = remembered(first, is_due=True)
    service.asked = []
    again = list(crawl(ServiceFetch(service), errand(*BY_QUESTION, memory=memory)))
    assert sum(visit.answer is not None and visit.answer.is_same for visit in again) == 4
    assert sum("COUNT(*)" in asked for asked in service.asked) == 4
    decision = next(thing for thing in service.register.things.values() if thing.type == "resolutions")
    decision.attributes["value"] = "De raad verdaagt dit punt naar de volgende zitting."
    service.changed()
    changed = list(crawl(ServiceFetch(service), errand(*BY_QUESTION, memory=memory)))
    assert days(changed) == ["2026-09-21"]


def test_next_month_a_known_meeting_is_asked_for_whole_again(service: Service) -> None:
    memory = remembered(visits(service, *BY_QUESTION), is_due=True)
    later = Errand(BY_QUESTION, date(2026, 8, 1), TODAY + timedelta(days=10) + AHEAD, memory)
    assert days(list(crawl(ServiceFetch(service), later))) == ALL_DAYS


def test_where_the_service_tells_of_changes_only_changed_meetings_are_asked_for(service: Service) -> None:
    service.tells_changes = True
    memory = remembered(visits(service, *BY_LINKS), is_due=True)
    session = next(iter(service.register.meetings()))
    session.attributes["ended-at"] = "2026-09-21T20:00:00Z"
    service.asked = []
    again = list(crawl(ServiceFetch(service), errand(*BY_LINKS, memory=memory)))
    assert days(again) == ["2026-09-21"]
    assert sum("/sessions/" in asked for asked in service.asked) == 1


def test_without_word_of_changes_a_known_meeting_is_asked_for_once_a_week_or_when_its_row_changed(
    service: Service,
) -> None:
    memory = remembered(visits(service, *BY_LINKS), is_due=True)
    assert days(list(crawl(ServiceFetch(service), errand(*BY_LINKS, memory=memory)))) == []
    ahead = list(service.register.meetings())[-1]
    ahead.attributes["ended-at"] = "2026-12-14T20:00:00Z"
    assert days(list(crawl(ServiceFetch(service), errand(*BY_LINKS, memory=memory)))) == ["2026-12-14"]
    next_week = Errand(BY_LINKS, date(2026, 8, 1), TODAY + timedelta(days=7) + AHEAD, memory)
    assert days(list(crawl(ServiceFetch(service), next_week))) == ALL_DAYS


def test_what_is_not_due_is_not_asked_and_still_leads_on(service: Service) -> None:
    memory = remembered(visits(service, *BY_QUESTION), is_due=False)
    service.asked = []
    again = list(crawl(ServiceFetch(service), errand(*BY_QUESTION, memory=memory)))
    assert service.asked == []
    assert sum(visit.is_document for visit in again) == 4


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/x> } DROP ALL {<y",
        "https://a.example/x y",
        'https://a.example/"',
        "https://a.example/\\u003e",
        "javascript",
        "https://a.example/" + "x" * 600,
        "https://a.example/\n",
    ],
)
def test_nothing_that_could_end_an_address_gets_into_a_question(address: str) -> None:
    window = Window(date(2026, 1, 1), None)
    for ask in (
        lambda: meeting_question(address),
        lambda: meeting_question(UNIT, address),
        lambda: sum_question(address),
        lambda: list_question([address], [], window),
        lambda: list_question([], [address], window),
    ):
        with pytest.raises(Unreadable, match="no address"):
            ask()


def test_the_windows_have_no_gap_and_are_one_for_what_is_ahead() -> None:
    found = list(windows(date(2026, 8, 10), TODAY))
    assert found == [
        Window(date(2026, 11, 1), None),
        Window(date(2026, 10, 1), date(2026, 11, 1)),
        Window(date(2026, 9, 1), date(2026, 10, 1)),
        Window(date(2026, 8, 10), date(2026, 9, 1)),
    ]
    assert Window(date(2026, 8, 1), date(2026, 8, 2)).halves() is None
    assert Window(date(2026, 8, 1), None).halves() == (
        Window(date(2026, 8, 1), date(2026, 9, 1)),
        Window(date(2026, 9, 1), None),
    )


def test_a_list_of_the_past_names_its_months_and_one_of_the_future_none() -> None:
    since = "filter%5B%3Agte%3Aplanned-start%5D=2026-02-01T00:00:00Z"
    past = f"{API}/sessions?{since}&filter[:lt:planned-start]=2026-03-01"
    period = period_of(past)
    assert period is not None
    assert (period.first, period.last) == ((2026, 2), (2026, 2))
    assert period_of(f"{ENDPOINT}?eenheid=x&van=2026-11-01") is None
    assert period_of(f"{ENDPOINT}?zitting=x") is None


def test_each_municipality_begins_at_the_store_that_holds_its_supplier() -> None:
    place = Place(
        "11001", "Aartselaar", "http://data.lblod.info/id/bestuurseenheden/1", "echo", ("http://x.example/2",)
    )
    endpoint, *by_name = starts_for(place)
    assert endpoint.startswith("https://lokaalbeslist-harvester-0.s.redhost.be/sparql?eenheid=http%3A%2F%2Fdata")
    assert endpoint.endswith("&orgaan=http%3A%2F%2Fx.example%2F2")
    assert len(by_name) == 2
    assert all(address.endswith("[administrative-unit][name]=Aartselaar") for address in by_name)
    assert "harvester-3" in starts_for(Place("1", "X", "http://x.example/1", "ibabs", ()))[0]
    assert "harvester-1" in starts_for(Place("44021", "Gent", "http://x.example/1", "other", ()))[0]


def test_the_source_is_found_by_its_folder() -> None:
    assert source_named("lokaal-beslist").card is CARD
    assert CARD.is_central
    assert CARD.document.search("/sparql?zitting=https%3A%2F%2Fa")
    assert CARD.document.search("/sessions/65F2D12B")
