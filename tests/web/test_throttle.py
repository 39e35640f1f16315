"""Web: guessing passwords is slow, and locks nobody out."""

from datetime import datetime, timedelta
from unittest.mock import ANY

import pytest

from tests.web.site import PASSWORD, Running, sign_in
from woordhouder.accounts.membership import Role
from woordhouder.accounts.sign_in import Attempt, TooManyTries, begin_attempt


def test_after_ten_wrong_passwords_even_the_right_one_waits_five_minutes(house: Running) -> None:
    account = house.account(Role.EDITOR)
    with house.stranger() as browser:
        for _ in range(10):
            assert sign_in(browser, account.mail_address, "fout en nog eens fout").status_code == 403
        refused = sign_in(browser, account.mail_address, PASSWORD)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "300")
        house.clock.move(timedelta(minutes=5))
        assert sign_in(browser, account.mail_address, PASSWORD).status_code == 303


def test_a_thousand_addresses_get_ten_tries_on_one_account(house: Running) -> None:
    evaluated = 0
    for number in range(1000):
        with house.site.bookkeeping() as session:
            try:
                begin_attempt(
                    session, "mia@campagne.example", f"10.0.{number // 250}.{number % 250}", None, _now(house)
                )
            except TooManyTries:
                continue
            session.commit()
            evaluated += 1
    assert evaluated == 10


def test_one_address_gets_ten_tries_over_all_accounts(house: Running) -> None:
    with house.site.bookkeeping() as session:
        for number in range(10):
            begin_attempt(session, f"mia{number}@campagne.example", "192.0.2.7", None, _now(house))
        with pytest.raises(TooManyTries):
            begin_attempt(session, "mia11@campagne.example", "192.0.2.7", None, _now(house))
        elsewhere = begin_attempt(session, "mia11@campagne.example", "192.0.2.8", None, _now(house))
    assert elsewhere == Attempt(ANY, None, None)


def test_a_household_with_ipv6_is_one_address(house: Running) -> None:
    with house.site.bookkeeping() as session:
        for number in range(10):
            begin_attempt(session, f"mia{number}@campagne.example", f"2001:db8::{number}", None, _now(house))
        with pytest.raises(TooManyTries):
            begin_attempt(session, "mia11@campagne.example", "2001:db8::ffff:1", None, _now(house))


def test_a_browser_that_signed_in_before_is_not_locked_out_by_a_stranger(house: Running) -> None:
    account = house.account(Role.EDITOR)
    with house.stranger() as known, house.stranger() as stranger:
        assert sign_in(known, account.mail_address, PASSWORD).status_code == 303
        for _ in range(10):
            sign_in(stranger, account.mail_address, "geraden en geraden en")
        assert sign_in(stranger, account.mail_address, PASSWORD).status_code == 429
        assert sign_in(known, account.mail_address, PASSWORD).status_code == 303


def test_a_forged_device_cookie_is_worth_nothing(house: Running) -> None:
    account = house.account(Role.EDITOR)
    with house.stranger() as stranger:
        for number in range(10):
            stranger.cookies.set("woordhouder-device", f"nonce{number}.{'0' * 64}")
            sign_in(stranger, account.mail_address, "geraden en geraden en")
        stranger.cookies.set("woordhouder-device", f"nonce.{'0' * 64}")
        assert sign_in(stranger, account.mail_address, PASSWORD).status_code == 429


def test_ten_right_passwords_in_a_row_are_no_guessing(house: Running) -> None:
    account = house.account(Role.EDITOR)
    for _ in range(11):
        with house.stranger() as browser:
            assert sign_in(browser, account.mail_address, PASSWORD).status_code == 303


def _now(house: Running) -> datetime:
    return house.clock.now()
