"""Web, public: of what came back in papers everybody sees only what a person confirmed."""

import re

import pytest
import sqlalchemy as sa

from tests.told import Told
from woordhouder.council.item_handling import ItemHandling
from woordhouder.matching.taken_over.taken_over import FoundIn, TakenOver, TakenOverState

HERE = "/gemeente/voorbeeldgem/overgenomen"
PLACE = "/gemeente/voorbeeldgem"


def said_of_all(told: Told, state: TakenOverState) -> None:
    """Let a person say the same of every find."""
    with told.house.site.writing.begin() as session:
        by = session.scalar(sa.select(TakenOver.decided_by_id).where(TakenOver.decided_by_id.is_not(None)))
        at = session.scalar(sa.select(TakenOver.decided_at).where(TakenOver.decided_at.is_not(None)))
        session.execute(sa.update(TakenOver).values(state=state, decided_by_id=by, decided_at=at))


def shown_ids(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'id="zin-(\d+)"', page)]


def test_what_was_confirmed_stands_side_by_side_with_its_shared_words(told: Told) -> None:
    with told.house.stranger() as browser:
        page = browser.get(HERE).text
        assert f'href="{HERE}"' in browser.get(PLACE).text
    assert len(shown_ids(page)) == 2
    assert "Letterlijk overgenomen" in page
    assert page.count("<mark>") >= 4
    assert "Een gelijkenis bewijst niet dat iemand het voorstel las." in page
    assert "Nagekeken op 18 november 2026." in page


@pytest.mark.parametrize("state", [TakenOverState.OPEN, TakenOverState.REFUSED])
def test_what_nobody_confirmed_stays_inside(told: Told, state: TakenOverState) -> None:
    said_of_all(told, state)
    with told.house.stranger() as browser:
        assert shown_ids(browser.get(HERE).text) == []
        assert "Hier staat nog niets." in browser.get(HERE).text
        assert "/overgenomen" not in browser.get(PLACE).text


def test_a_differing_number_and_a_denial_are_pointed_out(told: Told) -> None:
    with told.house.site.writing.begin() as session:
        row = session.scalars(sa.select(TakenOver).where(TakenOver.state == TakenOverState.CONFIRMED)).first()
        assert row is not None
        row.missing_numbers, row.other_numbers, row.is_denied = ["twintig"], ["15"], True
        row.sentence, row.ours = "Twintig <b>plaatsen</b>", []
    with told.house.stranger() as browser:
        page = browser.get(HERE).text
    assert "Ander getal: gevraagd twintig, hier 15." in page
    assert "Let op: de ene zin zegt niet of geen, de andere niet." in page
    assert "&lt;b&gt;plaatsen" in page


def test_a_decision_that_is_closed_afterwards_disappears(told: Told) -> None:
    said_of_all(told, TakenOverState.CONFIRMED)
    with told.house.site.reading() as session:
        in_decisions = set(session.scalars(sa.select(TakenOver.id).where(TakenOver.found_in == FoundIn.DECISION)))
    assert in_decisions
    with told.house.stranger() as browser:
        assert in_decisions <= set(shown_ids(browser.get(HERE).text)) | set(
            shown_ids(browser.get(f"{HERE}?blad=2").text)
        )
        with told.house.site.writing.begin() as session:
            session.execute(sa.update(ItemHandling).values(is_public=False))
        left = {*shown_ids(browser.get(HERE).text), *shown_ids(browser.get(f"{HERE}?blad=2").text)}
    assert left
    assert left.isdisjoint(in_decisions)


def test_an_agreement_that_is_shown_can_be_opened(told: Told) -> None:
    with told.house.stranger() as browser:
        copies = re.findall(r'href="(/kopie/[0-9a-f]+)"', browser.get(HERE).text)
        assert copies
        assert browser.get(copies[0]).status_code == 200


def test_a_page_that_cannot_be_is_refused(told: Told) -> None:
    with told.house.stranger() as browser:
        assert browser.get("/gemeente/nergensgem/overgenomen").status_code == 404
        assert browser.get(f"{HERE}?blad=0").status_code == 400
        assert browser.get(f"{HERE}?blad=99").status_code == 200
