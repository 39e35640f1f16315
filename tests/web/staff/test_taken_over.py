"""Web, staff: what was asked beside what papers say, and what a person says of it."""

import re

import sqlalchemy as sa

from tests.told import Told
from tests.web.site import csrf_in
from woordhouder.accounts.membership import Role
from woordhouder.matching.taken_over.taken_over import TakenOver, TakenOverState

HERE = "/staff/overgenomen/voorbeeldgem"


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_both_sentences_stand_there_with_their_shared_words(told: Told) -> None:
    with told.house.staff(Role.VIEWER) as browser:
        assert "Voorbeeldgem" in browser.get("/staff/overgenomen").text
        page = browser.get(f"{HERE}?graad=literally&staat=confirmed").text
    assert "Letterlijk overgenomen" in page
    assert "<mark>opvangplaatsen</mark> met <mark>sociaal</mark> <mark>tarief</mark>" in page
    assert page.count("<mark>Stationswijk</mark>") == 2
    assert "Pasklare zin · Platform Allemaal Mee (verzonnen)" in words_of(page)
    assert "Bestuursakkoord 2025-2030" in page
    assert "Klopt niet</button>" not in page


def test_differing_numbers_and_denials_are_pointed_out(told: Told) -> None:
    with told.house.site.writing.begin() as session:
        row = session.scalars(sa.select(TakenOver).where(TakenOver.state == TakenOverState.CONFIRMED)).first()
        assert row is not None
        row.missing_numbers, row.other_numbers, row.is_denied = ["twintig"], ["15"], True
        row.sentence = "Twintig <b>plaatsen</b>"
        row.ours = []
    with told.house.staff(Role.EDITOR) as browser:
        page = browser.get(f"{HERE}?staat=confirmed").text
    assert "Ander getal: gevraagd twintig, hier 15." in words_of(page)
    assert "Let op: de ene zin zegt niet of geen, de andere niet." in page
    assert "&lt;b&gt;plaatsen" in page


def test_finds_narrow_by_how_far_and_where(told: Told) -> None:
    with told.house.staff(Role.EDITOR) as browser:
        page = browser.get(f"{HERE}?waar=decision&graad=possibly").text
        assert "Misschien overgenomen" in page
        assert "Grotendeels overgenomen" not in page
        assert "Bestuursakkoord ·" not in words_of(page)
        assert browser.get(f"{HERE}?blad=99").status_code == 200
        assert browser.get(f"{HERE}?blad=0").status_code == 400
        assert browser.get("/staff/overgenomen/nergensgem").status_code == 404


def test_an_editor_says_so_and_takes_it_back(told: Told) -> None:
    with told.house.site.reading() as session:
        found_id = session.scalars(sa.select(TakenOver.id).order_by(TakenOver.id)).first()
    with told.house.staff(Role.EDITOR) as browser:
        form = {"csrf": csrf_in(browser.get(HERE)), "graad": "mostly"}
        answer = browser.post(f"{HERE}/{found_id}", data={**form, "said": "confirmed"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"{HERE}?graad=mostly")
        assert f'id="v{found_id}"' in browser.get(f"{HERE}?staat=confirmed").text
        assert browser.post(f"{HERE}/{found_id}", data={**form, "said": "open"}).status_code == 303
        assert browser.post(f"{HERE}/{found_id}", data={**form, "said": "zeker"}).status_code == 400
        assert browser.post(f"{HERE}/999999", data={**form, "said": "open"}).status_code == 404
    with told.house.site.reading() as session:
        assert session.get_one(TakenOver, found_id).state is TakenOverState.OPEN


def test_the_desk_is_not_public(told: Told) -> None:
    with told.house.stranger() as browser:
        assert browser.get(HERE).status_code in (303, 401, 403)
