"""Harvest, read: pages of our own making in each supplier's shape, with the reading they must give."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.harvest.golden import RECORDINGS, as_told, expected_of, golden_pages, reading_of
from woordhouder.harvest.read.as_json import page_as_json
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.records import MeetingRecord, Outcome, PageRecord
from woordhouder.harvest.sources.folder.crawl import crawl
from woordhouder.harvest.take_folder import NoFetch
from woordhouder.harvest.walk import Errand


def read(name: str) -> PageRecord:
    page = reading_of(RECORDINGS / f"{name}.html")
    assert isinstance(page, PageRecord)
    return page


def meeting_of(name: str) -> MeetingRecord:
    return read(name).meetings[0]


@pytest.mark.parametrize("path", golden_pages(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_recording_gives_its_expected_records(path: Path) -> None:
    # After a wanted change: python -m tests.harvest.golden shows the difference, --write accepts it.
    assert as_told(reading_of(path)) == json.loads(expected_of(path).read_text())


def test_the_command_prints_what_its_contract_says() -> None:
    expected = json.loads((RECORDINGS / "echo" / "notulen.contract.json").read_text())
    assert page_as_json("notulen.html", read("echo/notulen")) == expected


def test_saved_pages_are_read_from_their_folder_by_their_addresses() -> None:
    visits = list(crawl(NoFetch(), Errand((str(RECORDINGS / "folder"),), date(2026, 1, 1), date(2027, 1, 1))))
    assert {
        visit.address: [meeting.held_on for meeting in visit.page.meetings] for visit in visits if visit.page
    } == {
        "file:bewaard_door_browser.html": [date(2026, 11, 30)],
        "file:half%20bewaard.html": [date(2026, 2, 23)],
        "https://www.voorbeeldgem.example/zittingen/4/besluitenlijst": [date(2026, 2, 23)],
    }


def test_a_motion_voted_down_is_rejected_though_it_is_a_decision() -> None:
    ballot = meeting_of("echo/notulen").handlings[1].ballots[0]
    assert ballot.outcome is Outcome.REJECTED
    assert len(ballot.votes) == 3


def test_a_name_is_found_where_the_council_members_are_listed() -> None:
    votes = meeting_of("echo/notulen").handlings[0].ballots[0].votes
    assert [vote.name for vote in votes] == ["An Claesen", "Bram De Wilde", "Carla Vos"]


def test_a_secret_vote_has_counts_and_no_names() -> None:
    ballot = meeting_of("echo/notulen").handlings[2].ballots[0]
    assert ballot.is_secret
    assert (ballot.for_count, ballot.against_count, ballot.votes) == (2, 0, ())


def test_the_day_is_the_local_day_of_the_planned_start() -> None:
    assert f"{meeting_of('lblodweb/besluitenlijst').held_on}" == "2025-12-31"
    assert f"{meeting_of('onlinesmartcities/notulen').held_on}" == "2026-03-30"


def test_the_text_is_the_articles_in_the_order_of_their_numbers() -> None:
    decision = meeting_of("onlinesmartcities/notulen").handlings[0].decisions[0]
    assert [article.number for article in decision.articles] == ["Artikel 1", "Artikel 2"]
    assert decision.text == (
        "Artikel 1 De raad keurt de fietsstraat goed.\nArtikel 2 De werken starten\nin mei 2026."
    )


def test_loose_values_stand_in_the_order_of_their_numbers() -> None:
    decision = meeting_of("gelinkt-notuleren/uittreksel").handlings[0].decisions[0]
    assert decision.text == "Artikel 1. Er is een belasting.\nArtikel 2. De belasting is 7 %."
    assert [link.url for link in decision.attachments] == ["https://voorbeeldgem.example/bijlagen/tabel.pdf"]


def test_a_text_that_is_a_link_becomes_an_annex() -> None:
    decision = meeting_of("lblodweb/besluitenlijst").handlings[0].decisions[0]
    assert decision.text is None
    assert [(link.kind, link.label) for link in decision.attachments] == [("text", "Pdf-versie")]


def test_a_text_that_repeats_the_title_is_no_text() -> None:
    decision = meeting_of("meetingburger/agenda").handlings[0].decisions[0]
    assert (decision.title, decision.text) == ("Renteloze lening sociale huisvesting", None)


def test_an_address_without_scheme_is_mended() -> None:
    item = meeting_of("meetingburger/agenda").agenda_items[0]
    assert item.uri == "https://voorbeeldgem.meetingburger.example/gr/87#9b"


def test_voters_with_an_empty_address_are_told_apart_by_name() -> None:
    votes = meeting_of("meetingburger/agenda").handlings[0].ballots[0].votes
    assert [(vote.name, vote.choice.value, bool(vote.mandate_uri)) for vote in votes] == [
        ("An Claesen", "for", True),
        ("Dirk Maes", "for", False),
        ("Carla Vos", "against", True),
        ("Els Nijs", "abstained", False),
    ]


def test_a_reference_is_cut_from_the_title_into_its_own_field() -> None:
    item = meeting_of("onlinesmartcities/besluitenlijst").agenda_items[0]
    assert (item.reference, item.title) == ("2026_GR_00086", "Jaarrekening 2025. Kennisname.")


def test_a_question_of_a_council_member_is_flagged() -> None:
    items = meeting_of("broken/nothing_linked").agenda_items
    assert [item.is_question for item in items] == [False, True]


def test_a_code_list_written_with_doc_is_the_same_list() -> None:
    decision = meeting_of("gelinkt-notuleren/besluitenlijst").handlings[0].decisions[0]
    assert [kind.label for kind in decision.types] == ["Vaststelling meerjarenplan (BBC2020)"]


def test_the_page_address_is_the_base_and_makes_the_kind_known() -> None:
    page = read_council_page(
        b'<html><body prefix="besluit: http://data.vlaanderen.be/ns/besluit#">'
        b'<div typeof="besluit:Zitting" resource="z/1"></div></body></html>',
        "https://voorbeeldgem.example/;jsessionid=AB/zittingen/7/besluitenlijst#top",
    )
    assert page.kind == "decision_list"
    assert page.meetings[0].uri == "https://voorbeeldgem.example/zittingen/7/z/1"


def test_a_meeting_without_a_single_item_is_told() -> None:
    page = (
        '<html><body prefix="besluit: http://data.vlaanderen.be/ns/besluit#">'
        '<div resource="https://voorbeeldgem.example/id/zitting/1" typeof="besluit:Zitting"><p>Notulen</p></div>'
        "</body></html>"
    )
    reading = read_council_page(page.encode())
    assert "items_missing" in {issue.code for issue in reading.issues}
