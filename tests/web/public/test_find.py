"""Web: the search page, for everybody and for staff."""

import pytest

from tests import make
from tests.web.public.story import Story
from tests.web.site import Running
from tests.web.staff.test_promises import send
from woordhouder.accounts.membership import Role
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.matching.finding.index_things import index_municipality


@pytest.fixture
def indexed(house: Running, story: Story) -> Story:
    with house.site.writing.begin() as session:
        index_municipality(session, story.municipality.id)
    return story


def test_everything_found_stands_in_groups_with_marks_and_links_that_lead_there(
    house: Running, indexed: Story
) -> None:
    with house.stranger() as browser:
        page = browser.get("/zoeken?q=opvang").text
        assert "<mark>opvangplaatsen</mark>" in page
        assert f'href="{indexed.promise}"' in page
        place = f"/zitting/{indexed.meeting.id}"
        assert f'href="{place}#besluit-{indexed.decision.id}"' in page
        assert f'id="besluit-{indexed.decision.id}"' in browser.get(place).text
        assert "1 belofte" in page
        assert "1 beslissing" in page
        assert 'href="/zoeken"' in browser.get("/").text


def test_a_typing_error_a_synonym_and_the_municipality_are_told(house: Running, indexed: Story) -> None:
    with house.stranger() as browser:
        assert "We zochten “opvangplaatsen”." in browser.get("/zoeken?q=opvagnplaatsen").text
        assert "Ook gezocht" in browser.get("/zoeken?q=kribbe").text
        nowhere = browser.get("/zoeken?q=opvang&gemeente=nergensgem").text
        assert "We kennen geen gemeente “nergensgem”" in nowhere
        here = browser.get("/zoeken", params={"q": "opvang", "gemeente": indexed.municipality.slug}).text
        assert indexed.promise in here
        assert "We kennen geen" not in here


def test_an_empty_answer_helps(house: Running, indexed: Story) -> None:
    with house.stranger() as browser:
        assert "Probeer een ander woord" in browser.get("/zoeken?q=xylofoonbrigade").text
        assert "Typ een woord dat meer zegt" in browser.get("/zoeken?q=de+2028").text
        assert "In het kort" in browser.get("/zoeken").text


def test_odd_addresses_are_answered(house: Running, indexed: Story) -> None:
    with house.stranger() as browser:
        for asked in ("q=opvang&soort=niets&blad=-7", "q=opvang&soort=acties&blad=999999999", "q=" + "a+" * 1500):
            assert browser.get(f"/zoeken?{asked}").status_code == 200, asked[:40]
        assert browser.get("/zoeken?q=opvang&blad=een").status_code == 400
        assert "&lt;script&gt;" in browser.get("/zoeken?q=<script>opvang").text


def test_a_page_stays_small_however_much_is_found(house: Running, indexed: Story) -> None:
    with house.site.writing.begin() as session:
        meeting = make.make_meeting(session, indexed.municipality)
        for n in range(30):
            words = f"Uitbreiding van de opvang in wijk {n}. " * 30
            make.make_decision(session, meeting, f"Opvangplaatsen in wijk {n} goedgekeurd", text=words)
        index_municipality(session, indexed.municipality.id)
    with house.stranger() as browser:
        overview = browser.get("/zoeken?q=opvang").text
        assert "31 beslissingen" in overview
        assert "Toon ze allemaal" in overview
        full = browser.get("/zoeken?q=opvang&soort=beslissingen").text
        assert "Blad 1 van 2" in full
        assert max(len(overview.encode()), len(full.encode())) <= 25_000


def test_staff_publishes_and_withdraws_and_the_search_knows_at_once(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        draft: Commitment = make.make_commitment(
            session, story.party_list, title="Zweefbrug over de beek", publication=Publication.DRAFT
        )
        index_municipality(session, story.municipality.id)
    file = f"/staff/beloften/{draft.id}"
    with house.stranger() as everybody, house.staff(Role.EDITOR) as editor:
        found = editor.get("/staff/zoeken?q=zweefbrug").text
        assert "Concept" in found
        assert f'href="{file}"' in found
        assert "Niets gevonden" in everybody.get("/zoeken?q=zweefbrug").text
        send(editor, f"{file}/publiceren", {}, file)
        assert "<mark>Zweefbrug</mark>" in everybody.get("/zoeken?q=zweefbrug").text
        send(editor, f"{file}/intrekken", {"withdrawal_reason": "Dubbel."}, file)
        assert "Niets gevonden" in everybody.get("/zoeken?q=zweefbrug").text
        assert "Ingetrokken" in editor.get("/staff/zoeken?q=zweefbrug").text
