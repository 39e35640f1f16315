"""Web, staff: groups of words: made, seen before they are kept, changed, put away."""

import re

import pytest
import sqlalchemy as sa

from tests import make
from tests.web.browser import Browser
from tests.web.site import Running, csrf_in
from woordhouder.accounts.membership import Role
from woordhouder.matching.groups import default_groups
from woordhouder.matching.suggestion import Suggestion
from woordhouder.matching.synonyms.word_group import WordGroup

HERE = "/staff/woorden"
FORM = f"{HERE}/groep"


@pytest.fixture
def town(house: Running) -> str:
    """A place with a promise on a word that nobody groups, and a decision that says it otherwise."""
    with house.site.writing.begin() as session:
        place = make.make_municipality(session, "Voorbeeldgem", slug="voorbeeldgem")
        party_list = make.make_list(session, place)
        make.make_commitment(session, party_list, title="Een kletsplek", quote="Elke wijk krijgt een kletsplek.")
        meeting = make.make_meeting(session, place)
        make.make_decision(session, meeting, "Aankoop van een praatcafé", text="De raad koopt een praatcafé.")
        make.make_decision(session, meeting, "Aankoop van een vrachtwagen", text="De raad koopt een vrachtwagen.")
    return place.slug


def send(browser: Browser, said: dict[str, str]) -> tuple[int, str]:
    answer = browser.post(FORM, data={"csrf": csrf_in(browser.get(FORM)), **said})
    return answer.status_code, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def kept(house: Running) -> list[tuple[list[str], bool, bool]]:
    with house.site.reading() as session:
        rows = session.scalars(sa.select(WordGroup).order_by(WordGroup.id))
        return [(row.words, row.is_one_way, row.retired_at is None) for row in rows]


def test_the_effect_is_shown_and_nothing_is_kept(house: Running, town: str) -> None:
    with house.staff(Role.EDITOR) as browser:
        status, words = send(browser, {"woorden": "kletsplek\npraatcafé", "gemeente": town, "doen": "toon"})
    assert status == 200
    assert "Er is nog niets bewaard." in words
    assert "1 suggestie komt erbij" in words
    assert "Aankoop van een praatcafé" in words
    assert "vrachtwagen" not in words
    assert kept(house) == []
    with house.site.reading() as session:
        assert session.scalars(sa.select(Suggestion)).all() == []


def test_a_group_without_any_effect_says_so(house: Running, town: str) -> None:
    with house.staff(Role.EDITOR) as browser:
        _, words = send(browser, {"woorden": "xylofoon, klokkenspel", "gemeente": town, "doen": "toon"})
    assert "Hier verandert geen enkele suggestie." in words


def test_a_group_is_kept_listed_changed_and_put_away(house: Running, town: str) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert send(browser, {"woorden": "kletsplek\npraatcafé", "doen": "bewaar"})[0] == 303
        page = browser.get(f"{HERE}?zoek=kletsplek").text
        assert "kletsplek, praatcafé" in page
        found = re.search(r"groep\?groep=(\d+)", page)
        assert found is not None
        group_id = found[1]
        assert "kletsplek\npraatcafé</textarea>" in browser.get(f"{FORM}?groep={group_id}").text
        changed = {"woorden": "kletsplek; praatcafé; babbelhoek", "groep": group_id, "richting": "een"}
        assert send(browser, {**changed, "doen": "bewaar"})[0] == 303
        found = re.search(r"groep\?groep=(\d+)", browser.get(f"{HERE}?zoek=babbelhoek").text)
        assert found is not None
        form = {"csrf": csrf_in(browser.get(HERE))}
        assert browser.post(f"{HERE}/{found[1]}/weg", data=form).status_code == 303
        assert "Geen groep heeft dit woord." in browser.get(f"{HERE}?zoek=babbelhoek").text
    assert kept(house) == [
        (["kletsplek", "praatcafé"], False, False),
        (["kletsplek", "praatcafé", "babbelhoek"], True, False),
    ]


def test_a_group_of_the_program_is_changed_switched_off_and_put_back(house: Running, town: str) -> None:
    group = default_groups()[0]
    words = "\n".join([*group.same, "kletsplek"])
    with house.staff(Role.EDITOR) as browser:
        assert send(browser, {"woorden": words, "standaard": group.key, "doen": "bewaar"})[0] == 303
        page = browser.get(f"{HERE}?zoek=kletsplek").text
        assert "Gewijzigd" in page
        found = re.search(rf"{HERE}/(\d+)/weg", page)
        assert found is not None
        form = {"csrf": csrf_in(browser.get(HERE))}
        assert browser.post(f"{HERE}/{found[1]}/weg", data=form).status_code == 303
        assert browser.post(f"{HERE}/uit", data={**form, "standaard": group.key}).status_code == 303
        assert "Uitgezet" in browser.get(HERE).text
        assert browser.post(f"{HERE}/uit", data={**form, "standaard": "0" * 16}).status_code == 404


def test_what_is_wrong_is_told_in_dutch_with_the_word(house: Running, town: str) -> None:
    with house.staff(Role.EDITOR) as browser:
        status, words = send(browser, {"woorden": "de\nkletsplek\nkletsplek", "doen": "bewaar"})
        assert status == 422
        assert "“kletsplek” staat er twee keer." in words
        assert send(browser, {"woorden": "<b>x</b>", "doen": "bewaar"})[0] == 422
        assert browser.get(f"{FORM}?groep=999").status_code == 404
        assert browser.get(f"{FORM}?standaard=nergens").status_code == 404
    assert kept(house) == []


def test_the_way_between_form_and_groups_goes_one_way_too(house: Running, town: str) -> None:
    said = {"woorden": "praatcafé\nkletsplek", "richting": "een", "gemeente": town, "doen": "toon"}
    with house.staff(Role.EDITOR) as browser:
        _, words = send(browser, said)
        assert "Hier verandert geen enkele suggestie." in words
        _, words = send(browser, {**said, "woorden": "kletsplek\npraatcafé"})
        assert "1 suggestie komt erbij" in words
