"""Web, public: what a stranger reads."""

import re

import pytest

from tests import make
from tests.web.public.story import Story
from tests.web.site import Running


def read(house: Running, address: str) -> str:
    with house.stranger() as browser:
        answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code, answer.text[:300])
    return answer.text


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_page_counts_what_is_published(house: Running, story: Story) -> None:
    words = words_of(read(house, "/"))
    assert "1 belofte in 1 gemeente" in words
    assert "0 van 1 belofte nagekomen" in words
    assert "Twintig opvangplaatsen" in words


def test_the_first_page_stands_without_any_promise(house: Running) -> None:
    assert "Er staan nog geen beloften online" in read(house, "/")


def test_a_municipality_shows_its_promises_by_list_and_theme(house: Running, story: Story) -> None:
    page = read(house, story.place)
    words = words_of(page)
    assert "In Voorbeeldgem volgen we 1 belofte van 1 lijst." in words
    assert f'href="{story.promise}"' in page
    assert "Kinderopvang" in words
    assert "In uitvoering" in words
    assert "voor 1 van 1 beslissing" in words
    assert "2026–2031" in words


def test_a_filter_leaves_out_what_does_not_fit(house: Running, story: Story) -> None:
    assert story.promise in read(house, f"{story.place}?status=under_way&thema=kinderopvang")
    assert story.promise not in read(house, f"{story.place}?status=kept")
    assert story.promise not in read(house, f"{story.place}?thema=wonen")
    assert story.promise in read(house, f"{story.place}?status=onzin")


def test_a_promise_shows_the_whole_story(house: Running, story: Story) -> None:
    words = words_of(read(house, story.promise))
    for part in (
        "Tegen 2028 openen we twintig opvangplaatsen in de Stationswijk.",
        "In uitvoering",
        "De raad koos een bouwer.",
        "De bouw begint in mei.",
        "Mia Verzonnen, schepen",
        "verslagen van de gemeenteraad: 14 stukken",
        "is 240.000 euro verschoven van 2027 naar 2029",
        "Samen € 480.000 in het vorige plan, € 480.000 nu.",
        "Hele raad: 14 voor, 9 tegen, 0 onthouden",
        "Van 1 stem kennen we de fractie nog niet.",
        "Er is 1 beslissing over deze belofte. De stemming is bekend.",
    ):
        assert part in words, part


def test_shared_words_are_marked_in_the_evidence(house: Running, story: Story) -> None:
    assert "<mark>opvangplaatsen</mark>" in read(house, story.promise)


def test_the_words_behind_the_id_may_change(house: Running, story: Story) -> None:
    with house.stranger() as browser:
        answer = browser.get(f"/belofte/{story.commitment.id}-oude-titel")
    assert (answer.status_code, answer.headers["location"]) == (303, story.promise)


def test_a_meeting_shows_decisions_ballots_and_the_promise_they_bear_on(house: Running, story: Story) -> None:
    page = read(house, f"/zitting/{story.meeting.id}")
    words = words_of(page)
    assert "14 voor, 9 tegen, 0 onthouden" in words
    assert "Mia Verzonnen" in words
    assert "De raad kiest een bouwer." in words
    assert f'href="{story.promise}"' in page


def test_a_plan_shows_its_newest_version_and_older_ones_on_request(house: Running, story: Story) -> None:
    newest = words_of(read(house, f"{story.place}/plan"))
    assert "240.000 – – 240.000" in re.sub(r"(?<=[\d–])(?=[–2])", " ", newest).replace("  ", " ")
    older = read(house, f"{story.place}/plan?versie={story.plan.id}")
    assert f'href="{story.promise}"' in older


def test_search_goes_straight_to_the_only_one_found(house: Running, story: Story) -> None:
    with house.stranger() as browser:
        found = browser.get("/gemeenten?zoek=voorBEELD")
        nobody = browser.get("/gemeenten?zoek=nergenshuizen")
    assert found.headers["location"] == story.place
    assert "We vonden geen gemeente" in nobody.text


@pytest.mark.parametrize("address", ["/methode", "/privacy", "/toegankelijkheid", "/gemeenten"])
def test_pages_of_words_open_with_the_short_story(house: Running, address: str) -> None:
    assert "In het kort" in read(house, address)


@pytest.mark.parametrize(
    "address",
    [
        "/gemeente/nergens",
        "/gemeente/nergens/plan",
        "/belofte/999-niets",
        "/belofte/zonder-nummer",
        "/belofte/99999999999999999999",
        "/zitting/999999",
        f"/kopie/{'0' * 64}",
        "/kopie/geen-hash",
        f"/kopie/{'0' * 64}/bytes",
    ],
)
def test_what_is_not_there_is_a_404(house: Running, address: str) -> None:
    with house.stranger() as browser:
        assert browser.get(address).status_code == 404


def test_a_municipality_without_promises_or_plan_still_has_its_page(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        bare = make.make_municipality(session, "Leegdorp")
        make.make_list(session, bare, name="Samen Vooruit")
    page = read(house, f"/gemeente/{bare.slug}")
    assert "volgen we nog geen beloften" in page
    assert "Samen Vooruit" in page
    with house.stranger() as browser:
        assert browser.get(f"/gemeente/{bare.slug}/plan").status_code == 404
