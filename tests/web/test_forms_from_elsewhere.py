"""Web: a form that another site sends does nothing."""

import pytest

from tests.web.site import PASSWORD, Running, csrf_in
from woordhouder.accounts.membership import Role


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://kwaad.example"},
        {"origin": "null"},
    ],
)
def test_what_a_browser_says_came_from_elsewhere_is_refused(house: Running, headers: dict[str, str]) -> None:
    with house.staff(Role.EDITOR) as browser:
        token = csrf_in(browser.get("/staff"))
        answer = browser.post("/staff/sign-out", data={"csrf": token}, headers=headers)
        assert answer.status_code == 403
        assert "andere website" in answer.text
        assert browser.get("/staff").status_code == 200


@pytest.mark.parametrize("token", ["", "0" * 64, "é", "x" * 5000])
def test_a_form_without_our_token_is_refused(house: Running, token: str) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert browser.post("/staff/sign-out", data={"csrf": token}).status_code == 403
        assert browser.post("/staff/sign-out").status_code == 403


def test_the_token_of_one_session_is_worth_nothing_in_another(house: Running) -> None:
    with house.staff(Role.EDITOR) as mine, house.staff(Role.EDITOR) as other:
        token = csrf_in(other.get("/staff"))
        assert mine.post("/staff/sign-out", data={"csrf": token}).status_code == 403


def test_the_sign_in_form_is_bound_to_the_browser_that_opened_it(house: Running) -> None:
    account = house.account(Role.EDITOR)
    fields = {"mail_address": account.mail_address, "password": PASSWORD}
    with house.stranger() as victim, house.stranger() as attacker:
        token = csrf_in(attacker.get("/staff/sign-in"))
        assert victim.post("/staff/sign-in", data={"csrf": token, **fields}).status_code == 403
        assert attacker.post("/staff/sign-in", data={"csrf": token, **fields}).status_code == 303


def test_a_script_of_our_own_may_send_the_token_as_a_header(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        token = csrf_in(browser.get("/staff"))
        assert browser.post("/staff/sign-out", headers={"x-csrf": token}).status_code == 303


def test_after_a_stale_token_the_reopened_page_works_again(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert browser.post("/staff/sign-out", data={"csrf": "0" * 64}).status_code == 403
        assert browser.post("/staff/sign-out", data={"csrf": csrf_in(browser.get("/staff"))}).status_code == 303
