"""Web: errors are pages for people, and tell nothing of the inside."""

import logging

import pytest

from tests.web.rooms import TOKEN, rooms
from tests.web.site import Running
from woordhouder.web.request_log import masked


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("bad", 400, "Schrijf een jaartal."),
        ("forbidden", 403, "Dit mag u niet."),
        ("missing", 404, "Misschien is ze verhuisd."),
        ("conflict", 409, "Iemand anders bewaarde intussen."),
        ("broken", 500, "Sorry, dit ligt aan ons."),
    ],
)
def test_an_error_becomes_a_page(house: Running, what: str, status: int, words: str) -> None:
    with rooms(house) as browser:
        answer = browser.get(f"/asks/{what}")
    assert answer.status_code == status
    assert words in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_what_broke_is_in_the_log_and_not_on_the_page(house: Running, caplog: pytest.LogCaptureFixture) -> None:
    with rooms(house) as browser:
        answer = browser.get("/asks/broken")
    assert "the inside" not in answer.text
    assert "Traceback" not in answer.text
    assert "99999" not in browser_text(house, "/asks/missing")
    assert any(record.exc_info and "the inside" in str(record.exc_info[1]) for record in caplog.records)


def test_an_unknown_address_and_a_wrong_method_are_pages_too(house: Running) -> None:
    with rooms(house) as browser:
        assert "Deze pagina bestaat niet" in browser.get("/nergens").text
        refused = browser.post("/terms")
        assert (refused.status_code, set(refused.headers["allow"].split(", "))) == (405, {"GET", "OPTIONS"})
        assert "Dit kan hier niet" in refused.text


def test_the_log_holds_no_token_no_cookie_and_no_password(house: Running, caplog: pytest.LogCaptureFixture) -> None:
    canary = "kanarie-wachtwoord"
    with caplog.at_level(logging.DEBUG), rooms(house) as browser:
        browser.cookies.set("woordhouder", "kanarie-sessie")
        browser.post(f"/personal/{TOKEN}", data={"password": canary, "csrf": "kanarie-formulier"})
        browser.get(f"/personal/{TOKEN}?q=kanarie-vraag")
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("woordhouder"))
    assert "POST /personal/***" in ours
    assert TOKEN not in ours
    assert "kanarie" not in ours


def test_an_address_cannot_forge_a_line_in_the_log() -> None:
    assert masked("/a\r\n2026 INFO forged") == "/a??2026 INFO forged"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/gemeente/voorbeeldgem", "/gemeente/voorbeeldgem"),
        (
            "/belofte/12-tegen-2028-openen-we-twintig-opvangplaatsen",
            "/belofte/12-tegen-2028-openen-we-twintig-opvangplaatsen",
        ),
        (f"/antwoord/{TOKEN}", "/antwoord/***"),
        (f"/antwoord/{TOKEN}/klaar", "/antwoord/***/klaar"),
    ],
)
def test_words_stay_and_secrets_go(path: str, shown: str) -> None:
    assert masked(path) == shown


def browser_text(house: Running, address: str) -> str:
    with rooms(house) as browser:
        return browser.get(address).text
