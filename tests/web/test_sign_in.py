"""Web: sign in, be known, be forgotten."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.web.site import PASSWORD, Running, csrf_in, post, sign_in
from woordhouder.accounts.membership import Role
from woordhouder.accounts.staff_session import StaffSession


def test_the_right_password_opens_the_work_list(house: Running) -> None:
    account = house.account(Role.EDITOR)
    with house.stranger() as browser:
        assert sign_in(browser, account.mail_address, PASSWORD).headers["location"] == "/staff"
        assert browser.get("/staff").status_code == 200


def test_a_stranger_is_sent_to_the_sign_in_page_and_back(house: Running) -> None:
    account = house.account(Role.ADMIN)
    with house.stranger() as browser:
        answer = browser.get("/staff/audit?page=2")
        assert answer.headers["location"] == "/staff/sign-in?next=%2Fstaff%2Faudit%3Fpage%3D2"
        back = sign_in(browser, account.mail_address, PASSWORD, next="/staff/audit?page=2")
        assert back.headers["location"] == "/staff/audit?page=2"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://kwaad.example/",
        "//kwaad.example",
        "/\\kwaad.example",
        "/staff\\..\\kwaad",
        "/staffkwaad",
        "javascript:alert(1)",
        "/staff/\r\nset-cookie: a=b",
        "",
        "staff",
    ],
)
def test_nobody_is_sent_out_of_the_house_after_sign_in(house: Running, wanted: str) -> None:
    account = house.account(Role.EDITOR)
    with house.stranger() as browser:
        assert sign_in(browser, account.mail_address, PASSWORD, next=wanted).headers["location"] == "/staff"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(house: Running) -> None:
    account = house.account(Role.EDITOR)
    with house.stranger() as browser:
        wrong = sign_in(browser, account.mail_address, "een heel ander wachtwoord")
        unknown = sign_in(browser, "niemand@campagne.example", "een heel ander wachtwoord")
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    swap = unknown.text.replace("niemand@campagne.example", account.mail_address)
    assert wrong.text.replace(csrf_in(wrong), "") == swap.replace(csrf_in(unknown), "")
    assert "woordhouder" not in wrong.cookies


def test_a_stopped_account_cannot_sign_in(house: Running) -> None:
    account = house.account(Role.EDITOR)
    with house.site.writing.begin() as session:
        session.merge(account).is_active = False
    with house.stranger() as browser:
        assert sign_in(browser, account.mail_address, PASSWORD).status_code == 403


def test_a_session_that_the_browser_brought_is_never_taken_over(house: Running) -> None:
    account = house.account(Role.EDITOR)
    with house.stranger() as browser:
        browser.cookies.set("woordhouder", "chosen-by-an-attacker")
        sign_in(browser, account.mail_address, PASSWORD)
        with house.stranger() as attacker:
            attacker.cookies.set("woordhouder", "chosen-by-an-attacker")
            assert attacker.get("/staff").status_code == 303


def test_each_sign_in_has_a_token_of_its_own_and_only_its_hash_is_kept(house: Running) -> None:
    account = house.account(Role.EDITOR)
    tokens = []
    with house.stranger() as browser:
        for _ in range(2):
            tokens.append(sign_in(browser, account.mail_address, PASSWORD).cookies["woordhouder"])
    with house.site.reading() as session:
        kept = set(session.scalars(sa.select(StaffSession.token_hash)))
    assert len(set(tokens)) == 2
    assert not kept & set(tokens)
    assert all(len(token) == 43 for token in tokens)


def test_a_session_ends_after_half_an_hour_of_silence(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        house.clock.move(timedelta(minutes=29))
        assert browser.get("/staff").status_code == 200
        house.clock.move(timedelta(minutes=29))
        assert browser.get("/staff").status_code == 200
        house.clock.move(timedelta(minutes=30))
        assert browser.get("/staff").status_code == 303


def test_a_session_ends_after_eight_hours_however_busy(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        for _ in range(23):
            house.clock.move(timedelta(minutes=20))
            assert browser.get("/staff").status_code == 200
        house.clock.move(timedelta(minutes=20))
        assert browser.get("/staff").status_code == 303


def test_sign_out_ends_the_session_on_the_server(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        token = browser.cookies["woordhouder"]
        answer = post(browser, "/staff/sign-out")
        assert answer.headers["clear-site-data"] == '"cache", "storage"'
        browser.cookies.set("woordhouder", token)
        assert browser.get("/staff").status_code == 303


def test_an_account_that_is_stopped_is_out_at_its_next_click(house: Running) -> None:
    with house.staff(Role.ADMIN) as admin, house.staff(Role.EDITOR) as editor:
        page = admin.get("/staff/accounts").text
        number = page.split('/stop"')[0].rsplit("/", 1)[1]
        assert post(admin, f"/staff/accounts/{number}/stop").status_code == 303
        assert editor.get("/staff").status_code == 303


def test_on_https_the_cookie_is_bound_to_this_host(https_house: Running) -> None:
    account = https_house.account(Role.EDITOR)
    with https_house.stranger() as browser:
        answer = sign_in(browser, account.mail_address, PASSWORD)
    session = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("__Host-woordhouder="))
    parts = {part.strip().lower() for part in session.split(";")}
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= parts
    assert not any(part.startswith("domain") for part in parts)


def test_no_page_but_sign_in_sets_a_cookie(house: Running) -> None:
    with house.stranger() as browser:
        for address in ("/", "/staff", "/geen-pagina", "/en/geen-pagina"):
            assert "set-cookie" not in browser.get(address).headers, address
