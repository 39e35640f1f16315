"""Web, staff: take in promises, look at them, publish and withdraw; as stranger, viewer, editor and reviewer."""

import re

import pytest
import sqlalchemy as sa

from tests import make
from tests.web.browser import Browser
from tests.web.site import Running, csrf_in
from woordhouder.accounts.membership import Role
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication

TEXT = "Tegen 2028 openen we twintig opvangplaatsen. Wij houden het zwembad open."
FIRST = {
    "quote": "Tegen 2028 openen we twintig opvangplaatsen.",
    "title": "Twintig opvangplaatsen",
    "plain_sentence": "De lijst wil twintig plaatsen voor kinderen.",
    "made_on": "2024-09-02",
    "kind": "action",
    "testability": "T1",
    "source_title": "Programma 2024",
    "source_publisher": "Lijst De Brug",
    "source_address": "https://debrug.example/programma",
    "source_text": TEXT,
}


@pytest.fixture
def party_list(house: Running) -> PartyList:
    with house.site.writing.begin() as session:
        return make.make_list(session, make.make_municipality(session, "Voorbeeldgem", slug="voorbeeldgem"))


def send(browser: Browser, address: str, fields: dict[str, str], seen_on: str) -> tuple[int, str, str]:
    token = csrf_in(browser.get(seen_on))
    answer = browser.post(address, data={"csrf": token, **fields})
    return answer.status_code, answer.headers.get("location", ""), answer.text


def record(browser: Browser, party_list: PartyList, **fields: str) -> tuple[int, str, str]:
    form = "/staff/beloften/nieuw?gemeente=voorbeeldgem"
    sent = {"municipality": "voorbeeldgem", "party_list_id": str(party_list.id), **FIRST, **fields}
    return send(browser, "/staff/beloften/nieuw", sent, form)


def promises(house: Running) -> list[Commitment]:
    with house.site.reading() as session:
        return list(session.scalars(sa.select(Commitment).order_by(Commitment.id)))


def test_an_editor_takes_in_two_promises_from_one_source(house: Running, party_list: PartyList) -> None:
    with house.staff(Role.EDITOR) as browser:
        status, there, _ = record(browser, party_list)
        assert status == 303
        again = browser.get(there).text
        assert "Bewaard als concept" in again
        assert f'value="{party_list.id}" selected' in again
        copy = re.search(r'name="snapshot_id" value="(\d+)"', again)
        assert copy is not None
        assert TEXT in again
        second = {"quote": "Wij houden het zwembad open.", "title": "Zwembad open", "snapshot_id": copy.group(1)}
        status, _, _ = record(browser, party_list, **second)
    assert status == 303
    assert [row.title for row in promises(house)] == ["Twintig opvangplaatsen", "Zwembad open"]


def test_what_was_typed_stays_and_every_problem_is_told(house: Running, party_list: PartyList) -> None:
    with house.staff(Role.EDITOR) as browser:
        status, _, text = record(browser, party_list, quote="Dit staat er <niet>.", made_on="2024-09-02")
        assert status == 422
        assert "Dit staat er &lt;niet&gt;." in text
        assert "Deze woorden staan niet zo in de bron" in text
        status, _, text = record(browser, party_list, title="", made_on="gisteren", source_address="javascript:x")
        assert status == 422
        assert 'href="#title"' in text
        assert 'href="#made_on"' in text
        assert 'href="#source_address"' in text
        assert "Lijst De Brug" in text
    assert promises(house) == []


def test_the_same_promise_twice_is_told_and_kept_once(house: Running, party_list: PartyList) -> None:
    with house.staff(Role.EDITOR) as browser:
        record(browser, party_list)
        status, _, text = record(browser, party_list)
    assert (status, len(promises(house))) == (422, 1)
    assert "staat al in onze lijst" in text


def test_publishing_and_withdrawing_through_the_file_of_a_promise(house: Running, party_list: PartyList) -> None:
    with house.staff(Role.EDITOR) as browser:
        record(browser, party_list)
        here = f"/staff/beloften/{promises(house)[0].id}"
        assert "Nalezen en publiceren" in browser.get(here).text
        assert send(browser, f"{here}/publiceren", {}, here)[0] == 303
        assert promises(house)[0].publication is Publication.PUBLISHED
        assert send(browser, f"{here}/intrekken", {"withdrawal_reason": " "}, here)[0] == 422
        assert send(browser, f"{here}/intrekken", {"withdrawal_reason": "Verkeerde lijst."}, here)[0] == 303
        assert "Verkeerde lijst." in browser.get(here).text
        assert send(browser, f"{here}/publiceren", {}, here)[0] == 409


def test_the_list_filters_by_municipality_and_state(house: Running, party_list: PartyList) -> None:
    with house.staff(Role.EDITOR) as browser:
        record(browser, party_list)
        assert "Twintig opvangplaatsen" in browser.get("/staff/beloften?gemeente=voorbeeldgem&staat=draft").text
        assert "Geen belofte past hierbij" in browser.get("/staff/beloften?staat=withdrawn").text
        assert browser.get("/staff/beloften?gemeente=bestaat-niet").status_code == 404
        assert browser.get("/staff/beloften/999").status_code == 404


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(house: Running) -> None:
    asked: list[str] = []
    with house.site.writing.begin() as session:
        owner = make.make_list(session)
        make.make_commitment(session, owner)
    engine = house.site.reading.kw["bind"]
    sa.event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    with house.staff(Role.VIEWER) as browser:
        browser.get("/staff/beloften")
        asked.clear()
        browser.get("/staff/beloften")
        for_one = len(asked)
        with house.site.writing.begin() as session:
            for _ in range(9):
                make.make_commitment(session, session.get_one(PartyList, owner.id))
        browser.get("/staff/beloften")
        asked.clear()
        browser.get("/staff/beloften")
    assert len(asked) == for_one


def test_a_viewer_looks_but_changes_nothing(house: Running, party_list: PartyList) -> None:
    with house.site.writing.begin() as session:
        row = make.make_commitment(
            session, session.get_one(PartyList, party_list.id), publication=Publication.DRAFT
        )
    here = f"/staff/beloften/{row.id}"
    with house.staff(Role.VIEWER) as browser:
        page = browser.get(here)
        assert page.status_code == 200
        assert "Publiceer deze belofte" not in page.text
        assert browser.get("/staff/beloften/nieuw").status_code == 403
        assert browser.get(f"{here}/beoordelen").status_code == 403
        token = csrf_in(page)
        for act in ("publiceren", "intrekken", "zoeken", "verbeteren"):
            assert browser.post(f"{here}/{act}", data={"csrf": token}).status_code == 403
    assert promises(house)[0].publication is Publication.DRAFT


def test_a_stranger_sees_none_of_it(house: Running, party_list: PartyList) -> None:
    with house.stranger() as browser:
        for address in ("/staff/beloften", "/staff/beloften/nieuw", "/staff/nakijken", "/staff/publiceren"):
            assert browser.get(address).headers["location"].startswith("/staff/sign-in")
        assert browser.post("/staff/beloften/nieuw", data=FIRST).status_code == 403
    assert promises(house) == []


def test_a_form_without_its_token_does_nothing(house: Running, party_list: PartyList) -> None:
    with house.staff(Role.EDITOR) as browser:
        sent = {"municipality": "voorbeeldgem", "party_list_id": str(party_list.id), **FIRST}
        assert browser.post("/staff/beloften/nieuw", data=sent).status_code == 403
    assert promises(house) == []


def test_looking_changes_nothing(house: Running, party_list: PartyList) -> None:
    with house.site.writing.begin() as session:
        row = make.make_commitment(session, session.get_one(PartyList, party_list.id))
        town = session.get_one(Municipality, party_list.municipality_id).slug
    with house.staff(Role.ADMIN) as browser:
        for address in (
            f"/staff/beloften/{row.id}",
            f"/staff/beloften/{row.id}/beoordelen",
            f"/staff/beloften/{row.id}/bewijs",
            f"/staff/nakijken/{town}",
            "/staff/nakijken",
            "/staff/publiceren",
        ):
            assert browser.get(address).status_code == 200, address
