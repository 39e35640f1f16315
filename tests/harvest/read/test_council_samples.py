"""Harvest, read: the genuine council pages, counted, dated and placed, as the samples' README counts them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shared import samples
from woordhouder.harvest.read import council_page
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.records import Choice, Outcome, PageRecord

# file: kind, NIS code, class of the body, day,
#       (meetings, agenda items, handlings, decisions, articles, ballots, votes)
EXPECTED = {
    # Four more items without URI in the README are pointers (`aangebrachtNa`) to the item before: no items.
    "echo-anzegem-agenda-rmw-2024-04-09": (
        *("agenda", "34002", "Raad voor Maatschappelijk Welzijn", date(2024, 4, 9)),
        (1, 5, 0, 0, 0, 0, 0),
    ),
    "gelinkt-notuleren-essen-besluitenlijst-gr-2023-11-28": (
        *("decision_list", "11016", "Gemeenteraad", date(2023, 11, 28)),
        (1, 11, 11, 11, 0, 9, 0),
    ),
    "lblodweb-erpe-mere-besluitenlijst-rmw-2024-09-24": (
        *("decision_list", "41082", "Raad voor Maatschappelijk Welzijn", date(2024, 9, 24)),
        (1, 5, 5, 5, 0, 5, 0),
    ),
    "lblodweb-izegem-besluitenlijst-gr-2024-11-18": (
        *("decision_list", "36008", "Gemeenteraad", date(2024, 11, 18)),
        (1, 12, 12, 12, 0, 12, 0),
    ),
    "lblodweb-izegem-toegevoegde-agenda-gr-2021-09-06": (
        *("agenda", "36008", "Gemeenteraad", date(2021, 9, 6)),
        (1, 3, 0, 0, 0, 0, 0),
    ),
    # The planned start is 23:00 UTC of the day before.
    "lblodweb-knokke-heist-besluitenlijst-burgemeester-2023-12-31": (
        *("decision_list", "31043", "Burgemeester", date(2023, 12, 31)),
        (1, 225, 225, 225, 0, 225, 0),
    ),
    "lblodweb-torhout-notulen-gr-2024-05-27": (
        *("minutes", "31033", "Gemeenteraad", date(2024, 5, 27)),
        (1, 15, 15, 15, 0, 12, 274),
    ),
    "meetingburger-boortmeerbeek-agenda-gr-2024-04-22": (
        *("agenda", "24014", "Gemeenteraad", date(2024, 4, 22)),
        (1, 19, 19, 19, 0, 1, 14 + 4 + 1),
    ),
    # Three ballots of items that are not public are counted and keep nothing of their content.
    "onlinesmartcities-aalst-notulen-gr-2023-12-19": (
        *("minutes", "41002", "Gemeenteraad", date(2023, 12, 19)),
        (1, 54, 54, 54, 76, 54, 1195 + 15 + 59),
    ),
    # No decision has a type before the curly quotes are mended.
    "onlinesmartcities-aalter-besluitenlijst-gr-2024-05-13": (
        *("decision_list", "44084", "Gemeenteraad", date(2024, 5, 13)),
        (1, 32, 32, 32, 0, 32, 0),
    ),
    "onlinesmartcities-overview-kalender-2025-02": ("overview", None, None, None, (0, 0, 0, 0, 0, 0, 0)),
    "powerapps-destelbergen-notulen-fragment-2024-04-18": (
        *("minutes", "44013", "Gemeenteraad", date(2024, 4, 18)),
        (1, 0, 0, 0, 0, 0, 0),
    ),
}
OFFICIAL = {
    "example-agenda": ("agenda", (1, 1, 0, 0, 0, 0, 0)),
    "example-besluitenlijst": ("decision_list", (1, 1, 1, 1, 0, 1, 0)),
    "example-notulen": ("minutes", (1, 1, 1, 1, 2, 1, 3)),
    "vendor-guide-besluit-met-bijlage": ("unknown", (0, 0, 1, 2, 2, 0, 0)),
    "vendor-guide-besluitenlijst-met-stemming": ("decision_list", (1, 0, 3, 3, 0, 3, 0)),
    "vendor-guide-budget": ("unknown", (1, 1, 1, 1, 1, 0, 0)),
    "vendor-guide-link-to-publication": ("overview", (1, 0, 0, 0, 0, 0, 0)),
    "vendor-guide-reglement": ("unknown", (1, 1, 1, 1, 1, 0, 0)),
}


def read(name: str, folder: str = "html") -> PageRecord:
    return read_council_page((samples("council") / folder / f"{name}.html").read_bytes())


def counted(page: PageRecord) -> tuple[int, ...]:
    c = page.counts
    return (c.meetings, c.agenda_items, c.handlings, c.decisions, c.articles, c.ballots, c.votes)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_has_its_kind_place_day_and_counts(name: str) -> None:
    kind, nis_code, body_class, held_on, counts = EXPECTED[name]
    page = read(name)
    assert (page.kind, page.municipality_nis, page.body.classification) == (kind, nis_code, body_class)
    assert [meeting.held_on for meeting in page.meetings] == ([held_on] if held_on else [])
    assert counted(page) == counts


@pytest.mark.parametrize("name", OFFICIAL)
def test_an_official_example_has_its_kind_and_counts(name: str) -> None:
    kind, counts = OFFICIAL[name]
    page = read(name, "official")
    assert page.kind == kind
    assert counted(page) == counts


def test_every_agenda_item_of_the_samples_has_a_title() -> None:
    for name in EXPECTED:
        for meeting in read(name).meetings:
            assert [item.position for item in meeting.agenda_items if not item.title] == []


def test_voters_are_named_also_where_they_have_no_uri() -> None:
    for name in (
        "onlinesmartcities-aalst-notulen-gr-2023-12-19",
        "meetingburger-boortmeerbeek-agenda-gr-2024-04-22",
    ):
        votes = [v for m in read(name).meetings for h in m.handlings for b in h.ballots for v in b.votes]
        assert all(vote.name and not vote.name.endswith((",", ";")) for vote in votes)
        assert any(vote.mandate_uri is None for vote in votes)
        assert all("mandatarissen" in vote.mandate_uri for vote in votes if vote.mandate_uri)


def test_choices_of_aalst_are_those_published() -> None:
    page = read("onlinesmartcities-aalst-notulen-gr-2023-12-19")
    votes = [v for m in page.meetings for h in m.handlings for b in h.ballots for v in b.votes]
    counts = {choice: sum(vote.choice is choice for vote in votes) for choice in Choice}
    assert counts == {Choice.FOR: 1195, Choice.AGAINST: 15, Choice.ABSTAINED: 59}


def test_what_is_not_public_keeps_its_title_only() -> None:
    page = read("onlinesmartcities-aalst-notulen-gr-2023-12-19")
    hidden = [handling for handling in page.meetings[0].handlings if handling.public is False]
    assert len(hidden) == 3
    for handling in hidden:
        assert handling.visible_text is None
        assert all(d.title and not (d.text or d.description or d.motivation) for d in handling.decisions)
        assert all(b.outcome is Outcome.UNKNOWN and b.raw_outcome is None for b in handling.ballots)


def test_outcomes_of_izegem_are_folded_from_its_own_words() -> None:
    page = read("lblodweb-izegem-besluitenlijst-gr-2024-11-18")
    said = {(b.raw_outcome, b.outcome) for h in page.meetings[0].handlings for b in h.ballots}
    assert said == {
        ("Algemeen goedgekeurd", Outcome.ADOPTED),
        ("Goedkeuring", Outcome.ADOPTED),
        ("Vaststelling", Outcome.ADOPTED),
        ("Aktename", Outcome.NOTED),
        ("Te hernemen", Outcome.POSTPONED),
    }


def test_a_plan_revision_of_izegem_is_known_by_its_type() -> None:
    page = read("lblodweb-izegem-besluitenlijst-gr-2024-11-18")
    labels = [t.label for h in page.meetings[0].handlings for d in h.decisions for t in d.types]
    assert labels.count("Vaststelling aanpassing meerjarenplan (BBC2020)") == 2


def test_an_overview_gives_its_links_to_publications() -> None:
    page = read("onlinesmartcities-overview-kalender-2025-02")
    assert len([link for link in page.links if link.kind == "publication"]) == 12
    assert "overview_only" in {issue.code for issue in page.issues}


def test_the_end_before_the_start_is_kept_as_published() -> None:
    meeting = read("lblodweb-torhout-notulen-gr-2024-05-27").meetings[0]
    assert meeting.started_at is not None
    assert meeting.ended_at is not None
    assert meeting.ended_at < meeting.started_at


@pytest.mark.parametrize("name", EXPECTED)
def test_reading_each_council_member_once_leaves_nothing_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read(name)
    monkeypatch.setattr(council_page, "DESCRIBED_OFTEN", None)
    # How often a name stands in the marks is counted where they are read: once is less often.
    assert replace(read(name), names=()) == replace(quick, names=())
