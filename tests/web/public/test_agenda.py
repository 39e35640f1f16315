"""Web, public: what comes up in the council, as a page, a calendar and a feed."""

import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from icalendar import Calendar, Timezone
from sqlalchemy.orm import Session

from tests import make
from tests.web.public.story import Story
from tests.web.public.test_pages import read, words_of
from tests.web.site import Running
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.matching.suggestion import Suggestion, SuggestionState

ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def announce(session: Session, story: Story, *titles: str, **said: object) -> tuple[Meeting, list[AgendaItem]]:
    start = datetime(2026, 12, 14, 19, 0, tzinfo=UTC)
    values = {"held_on": date(2026, 12, 14), "planned_start": start, "location": "Raadzaal, 1ste verdieping"} | said
    meeting = make.make_meeting(session, story.municipality, **values)
    items = [make.make_agenda_item(session, meeting, title, position=n) for n, title in enumerate(titles, 1)]
    copy = make.make_snapshot(session)
    session.add(MeetingSource(meeting_id=meeting.id, snapshot_id=copy.id, kind="agenda"))
    return meeting, items


def suggest(session: Session, item: AgendaItem, commitment: Commitment, state: SuggestionState) -> None:
    account = make.make_account(session)
    is_decided = state is not SuggestionState.OPEN
    session.add(
        Suggestion(
            commitment_id=commitment.id,
            agenda_item_id=item.id,
            paper_key=f"agenda_item:{item.id}",
            paper_hash="0" * 64,
            rank=1,
            reasons=[],
            matcher_version="test",
            made_at=TODAY,
            state=state,
            decided_by_id=account.id if is_decided else None,
            decided_at=TODAY if is_decided else None,
        )
    )


@pytest.fixture
def ahead(house: Running, story: Story) -> Story:
    """The story, with one meeting announced: one point was accepted for the promise, one is only suggested."""
    house.clock.moment = TODAY
    with house.site.writing.begin() as session:
        _, items = announce(session, story, "Lening voor de opvang <1>", "Verkoop van een grasveld", "Tuchtdossier")
        items[2].planned_public = False
        suggest(session, items[0], story.commitment, SuggestionState.ACCEPTED)
        suggest(session, items[1], story.commitment, SuggestionState.OPEN)
    return story


def test_the_page_tells_which_points_bear_on_a_promise(house: Running, ahead: Story) -> None:
    page = read(house, f"{ahead.place}/agenda")
    words = words_of(page)
    assert "Er is 1 zitting aangekondigd. 1 punt gaat over een belofte die wij volgen." in words
    assert "14 december 2026, 20:00" in words
    assert "De belofte: Twintig opvangplaatsen" in words
    assert "Lening voor de opvang &lt;1&gt;" in page
    assert "Verkoop van een grasveld" in words
    assert "Tuchtdossier (besloten)" in words
    assert words.count("(over een belofte)") == 1
    assert words.count("laatst gecontroleerd op") == 1


def test_the_promise_tells_that_the_council_will_speak_of_it(house: Running, ahead: Story) -> None:
    words = words_of(read(house, ahead.promise))
    assert "Binnenkort op de agenda Lening voor de opvang &lt;1&gt; Gemeenteraad, 14 december 2026" in words
    assert "Dit is nog geen bewijs." in words
    assert "Verkoop van een grasveld" not in words


def test_a_meeting_that_is_over_does_not_come_up_at_the_promise(house: Running, ahead: Story) -> None:
    house.clock.moment = datetime(2026, 12, 15, 9, 0, tzinfo=UTC)
    assert "Binnenkort op de agenda" not in words_of(read(house, ahead.promise))


def test_what_was_only_suggested_stays_inside(house: Running, story: Story) -> None:
    house.clock.moment = TODAY
    with house.site.writing.begin() as session:
        _, items = announce(session, story, "Lening", "Verkoop", "Aankoop")
        suggest(session, items[0], story.commitment, SuggestionState.OPEN)
        suggest(session, items[1], story.commitment, SuggestionState.REFUSED)
        hidden = make.make_commitment(session, story.party_list, publication=Publication.DRAFT, title="Nog geheim")
        suggest(session, items[2], hidden, SuggestionState.ACCEPTED)
    assert "Binnenkort op de agenda" not in words_of(read(house, story.promise))
    for form in ("", ".ics", ".atom"):
        answer = read(house, f"{story.place}/agenda{form}")
        assert "Twintig opvangplaatsen" not in answer
        assert "Nog geheim" not in answer


def test_a_meeting_of_yesterday_or_of_another_place_does_not_come_up(house: Running, story: Story) -> None:
    house.clock.moment = TODAY
    with house.site.writing.begin() as session:
        announce(session, story, "Oud", held_on=date(2026, 11, 19), planned_start=None)
        announce(session, story, "Vandaag", held_on=date(2026, 11, 20), planned_start=None)
        announce(session, story, "Verschrijving", held_on=date(2062, 11, 20), planned_start=None)
        elsewhere = make.make_meeting(
            session, make.make_municipality(session, "Anderegem"), held_on=date(2026, 12, 1)
        )
        make.make_agenda_item(session, elsewhere, "Elders")
    words = words_of(read(house, f"{story.place}/agenda"))
    assert "Vandaag" in words
    assert not [title for title in ("Oud", "Verschrijving", "Elders") if title in words]


def test_a_place_without_agenda_says_so(house: Running, story: Story) -> None:
    house.clock.moment = TODAY
    assert "Wij kennen nog geen agenda van een volgende zitting in Voorbeeldgem." in words_of(
        read(house, f"{story.place}/agenda")
    )
    assert "nog niet aangekondigd" in words_of(read(house, story.place))


def test_the_municipality_leads_to_the_next_meeting(house: Running, ahead: Story) -> None:
    page = read(house, ahead.place)
    assert f'<a href="{ahead.place}/agenda">14 december 2026</a>' in page


def test_a_phone_takes_the_meetings_into_its_calendar(house: Running, ahead: Story) -> None:
    with house.stranger() as browser:
        answer = browser.get(f"{ahead.place}/agenda.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert not calendar.errors
    assert not event.errors
    assert event.decoded("dtstart") == datetime(2026, 12, 14, 19, 0, tzinfo=UTC)
    assert event["summary"] == "Gemeenteraad Voorbeeldgem: 1 punt gaat over een belofte"
    assert event["location"] == "Raadzaal, 1ste verdieping"
    assert "Lening voor de opvang <1>" in str(event["description"])
    assert ahead.promise in str(event["description"])


def test_a_calendar_is_one_to_the_letter_of_the_standard(house: Running, story: Story) -> None:
    house.clock.moment = TODAY
    empty = Calendar.from_ical(read(house, f"{story.place}/agenda.ics"))
    # A calendar has at least one component, and a method only where its envelope names it too.
    assert [one.name for one in empty.subcomponents] == ["VTIMEZONE"]
    assert "method" not in empty
    with house.site.writing.begin() as session:
        announce(session, story, "Punt met een \x0b stuurteken", location="Zaal\x1f 1, links; achter")
    written = read(house, f"{story.place}/agenda.ics")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", written)
    assert "LOCATION:Zaal 1\\, links\\; achter" in written
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["dtstart"].params["tzid"] == "Europe/Brussels"
    assert {"uid", "dtstamp", "dtstart", "summary"} <= {name.lower() for name in event}


def test_the_zone_of_the_calendar_turns_as_the_clock_does(house: Running, story: Story) -> None:
    house.clock.moment = TODAY
    (zone,) = Calendar.from_ical(read(house, f"{story.place}/agenda.ics")).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    days = {date(2027, 3, 27): 1, date(2027, 3, 29): 2, date(2026, 10, 24): 2, date(2026, 10, 26): 1}
    for day, hours in days.items():
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone.to_tz())
        assert noon.utcoffset() == timedelta(hours=hours)


def test_a_calendar_that_did_not_change_is_the_same_bytes(house: Running, ahead: Story) -> None:
    first = read(house, f"{ahead.place}/agenda.ics")
    house.clock.moment = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    house.site.cache.drop()
    assert read(house, f"{ahead.place}/agenda.ics") == first


def test_a_meeting_without_an_hour_takes_the_whole_day(house: Running, story: Story) -> None:
    house.clock.moment = TODAY
    with house.site.writing.begin() as session:
        announce(session, story, planned_start=datetime(2026, 12, 13, 23, 0, tzinfo=UTC))
    (event,) = Calendar.from_ical(read(house, f"{story.place}/agenda.ics")).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 12, 14)


def test_a_feed_reader_gets_one_entry_a_meeting(house: Running, ahead: Story) -> None:
    with house.site.writing.begin() as session:
        announce(session, ahead, "Punt met een \x0b stuurteken", held_on=date(2026, 12, 21), planned_start=None)
    with house.stranger() as browser:
        answer = browser.get(f"{ahead.place}/agenda.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 (our own words)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for thing in (feed, *entries):
        assert all(thing.findtext(f"{ATOM}{part}") for part in ("id", "title", "updated"))
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    assert "Lening voor de opvang <1>" in (entries[0].findtext(f"{ATOM}content") or "")
