"""Web: somebody is invited, chooses a password, and is in."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.web.site import PASSWORD, Running, csrf_in, post, sign_in
from woordhouder.accounts.membership import Membership, Role
from woordhouder.accounts.queries import AccountLine, account_lines

_GOOD = "paars fietsbelletje zingt"


def _invite(house: Running, role: str = "editor") -> str:
    with house.staff(Role.ADMIN) as admin:
        page = post(
            admin, "/staff/accounts/invite", "/staff/accounts", mail_address="Nieuw@Campagne.example", role=role
        )
    assert page.status_code == 200, page.text
    return "/staff/invitation/" + page.text.split("/staff/invitation/")[1][:43]


def test_from_invitation_to_work_list(house: Running) -> None:
    link = _invite(house)
    with house.stranger() as browser:
        opened = browser.get(link)
        assert "nieuw@campagne.example" in opened.text
        fields = {"csrf": csrf_in(opened), "name": "Nele Nieuw", "password": _GOOD}
        assert browser.post(link, data=fields).headers["location"] == "/staff"
        assert "Nele Nieuw" in browser.get("/staff").text
    with house.stranger() as elsewhere:
        assert sign_in(elsewhere, "NIEUW@campagne.example", _GOOD).status_code == 303


def test_it_stays_known_who_gave_which_role(house: Running) -> None:
    link = _invite(house)
    with house.stranger() as browser:
        browser.post(link, data={"csrf": csrf_in(browser.get(link)), "name": "Nele", "password": _GOOD})
    with house.staff(Role.ADMIN) as admin:
        post(admin, "/staff/accounts/2/role", role="reviewer")
    with house.site.reading() as session:
        given = session.execute(
            sa.select(Membership.role, Membership.granted_by_id).where(Membership.account_id == 2)
        )
        assert {tuple(row) for row in given} == {(Role.EDITOR, 1), (Role.REVIEWER, 3)}


def test_a_link_works_once(house: Running) -> None:
    link = _invite(house)
    with house.stranger() as browser:
        fields = {"csrf": csrf_in(browser.get(link)), "name": "Nele", "password": _GOOD}
        assert browser.post(link, data=fields).status_code == 303
        assert browser.post(link, data=fields).status_code == 404
        assert browser.get(link).status_code == 404


def test_a_link_ends_after_seven_days(house: Running) -> None:
    link = _invite(house)
    with house.stranger() as browser:
        house.clock.move(timedelta(days=7, seconds=-1))
        assert browser.get(link).status_code == 200
        house.clock.move(timedelta(seconds=1))
        assert browser.get(link).status_code == 404


def test_opening_a_link_ten_times_changes_nothing(house: Running) -> None:
    link = _invite(house)
    with house.stranger() as browser:
        assert {browser.get(link).status_code for _ in range(10)} == {200}
    with house.site.reading() as session:
        assert len(account_lines(session)) == 1


def test_a_second_invitation_voids_the_first(house: Running) -> None:
    first, second = _invite(house), _invite(house)
    with house.stranger() as browser:
        assert (browser.get(first).status_code, browser.get(second).status_code) == (404, 200)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("te kort", "minstens 12 tekens"),
        ("x" * 129, "hoogstens 128 tekens"),
        ("wachtwoord123", "te bekend"),
        ("aaaaaaaaaaaaaa", "te bekend"),
        ("Woordhouder2026!", "bekend woord"),
        ("Sint-Niklaas2026", "bekend woord"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(house: Running, password: str, words: str) -> None:
    link = _invite(house)
    with house.stranger() as browser:
        fields = {"csrf": csrf_in(browser.get(link)), "name": "Nele", "password": password}
        answer = browser.post(link, data=fields)
        assert answer.status_code == 422
        assert words in answer.text
        assert browser.get(link).status_code == 200


def test_only_an_admin_sees_and_changes_accounts(house: Running) -> None:
    for role in (Role.VIEWER, Role.EDITOR, Role.REVIEWER):
        with house.staff(role) as browser:
            assert browser.get("/staff/accounts").status_code == 403
            assert (
                post(browser, "/staff/accounts/invite", mail_address="x@y.example", role="admin").status_code == 403
            )
            assert browser.get("/staff/audit").status_code == 403


def test_extra_fields_change_nothing(house: Running) -> None:
    link = _invite(house, "viewer")
    with house.stranger() as browser:
        fields = {"csrf": csrf_in(browser.get(link)), "name": "Nele", "password": _GOOD, "role": "admin", "id": "1"}
        browser.post(link, data=fields)
        assert browser.get("/staff/accounts").status_code == 403


def test_the_last_admin_stays(house: Running) -> None:
    with house.staff(Role.ADMIN) as admin:
        answer = post(admin, "/staff/accounts/1/role", role="viewer")
        assert answer.status_code == 409
        assert "laatste beheerder" in answer.text


def test_a_new_role_counts_at_the_next_click(house: Running) -> None:
    with house.staff(Role.ADMIN) as admin, house.staff(Role.EDITOR) as other:
        assert other.get("/staff/audit").status_code == 403
        assert post(admin, "/staff/accounts/2/role", role="admin").status_code == 303
        assert other.get("/staff/audit").status_code == 200


@pytest.mark.parametrize("number", ["0", "999999", "-1"])
def test_an_account_that_is_not_there_is_a_404(house: Running, number: str) -> None:
    with house.staff(Role.ADMIN) as admin:
        assert post(admin, f"/staff/accounts/{number}/role", role="viewer").status_code == 404


def test_a_forgotten_password_is_chosen_anew_and_ends_what_was_open(house: Running) -> None:
    with house.staff(Role.ADMIN) as admin, house.staff(Role.EDITOR) as other:
        page = post(admin, "/staff/accounts/2/password", "/staff/accounts")
        link = "/staff/invitation/" + page.text.split("/staff/invitation/")[1][:43]
        assert other.get("/staff").status_code == 200
        with house.stranger() as fresh:
            fields = {"csrf": csrf_in(fresh.get(link)), "password": _GOOD}
            assert fresh.post(link, data=fields | {"password": "te kort"}).status_code == 422
            assert fresh.post(link, data=fields).status_code == 303
            assert fresh.get("/staff").status_code == 200
            assert fresh.post(link, data=fields).status_code == 404
        assert other.get("/staff").status_code == 303
        lines = {line.id: line for line in _lines(house)}
    assert lines[2].role is Role.EDITOR
    with house.stranger() as browser:
        assert sign_in(browser, lines[2].mail_address, PASSWORD).status_code == 403
        assert sign_in(browser, lines[2].mail_address, _GOOD).status_code == 303


def test_a_closed_account_gets_no_new_password(house: Running) -> None:
    with house.staff(Role.ADMIN) as admin:
        house.account(Role.EDITOR)
        page = post(admin, "/staff/accounts/2/password", "/staff/accounts")
        link = "/staff/invitation/" + page.text.split("/staff/invitation/")[1][:43]
        post(admin, "/staff/accounts/2/stop")
        assert post(admin, "/staff/accounts/2/password").status_code == 404
        with house.stranger() as browser:
            fields = {"csrf": csrf_in(browser.get(link)), "password": _GOOD}
            assert browser.post(link, data=fields).status_code == 404


def _lines(house: Running) -> list[AccountLine]:
    with house.site.reading() as session:
        return account_lines(session)
