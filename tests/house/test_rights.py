"""House: who may pass which door, knocked on one by one; `rights.csv` is the list that people read.

After a change: `python -m tests.house.test_rights` prints the rows that follow from the rules; read each line.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.test_routes import routes
from tests.house.visitors import ROLES, VISITORS, Visitor, denials, visitor
from tests.told import Told
from woordhouder.accounts.rules import Action, may

_LIST = Path(__file__).with_name("rights.csv")
_HEADERS_FROM_ELSEWHERE = ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"})


def expected(method: str, path: str, guard: str, who: str) -> str:
    """Return what should happen, from the rules alone."""
    if guard == "public":
        return "open"
    if guard in ("personal_link", "one_click"):
        is_own = who == "official" and path.startswith(("/a/", "/u/"))
        return "open" if is_own else "unknown"
    if who not in ROLES:
        return "sign_in" if method == "GET" else "refused"
    action = guard.partition(":")[2]
    return "open" if not action or may(ROLES[who], Action(action)) else "refused"


def kept() -> list[tuple[str, ...]]:
    with _LIST.open(newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def by_rules() -> list[tuple[str, ...]]:
    return [(m, p, *(expected(m, p, g, who) for who in VISITORS)) for m, p, g in routes()]


def test_the_list_of_rights_says_what_the_rules_say() -> None:
    assert kept() == by_rules()


def test_every_door_opens_for_exactly_those_in_the_list(told: Told) -> None:
    listed = {(row[0], row[1]): row[2:] for row in kept()}
    wrong = []
    # Who signs out is a stranger from there on: that door comes last.
    in_order = sorted(routes(), key=lambda row: row[1] == "/staff/sign-out")
    for place, kind in enumerate(VISITORS):
        with visitor(told, kind) as somebody:
            for method, path, guard in in_order:
                found = somebody.knock(method, path, guard)
                if found != listed[method, path][place]:
                    wrong.append((kind, method, path, found))
    assert wrong == []


def _forms(told: Told) -> Iterator[tuple[Visitor, str, str]]:
    """Yield a visitor who may send it for each form of the house, with its address and right token."""
    with visitor(told, "official") as official, visitor(told, "admin") as admin:
        for method, path, guard in routes():
            if method == "POST" and guard != "one_click":
                somebody = official if path.startswith("/a/") else admin
                address = somebody.address(path)
                yield somebody, address, somebody.form_token(address, guard)


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_no_form_is_taken_without_its_token(told: Told, token: str) -> None:
    before = told.rows("account", "membership", "staff_session", "audit_entry")
    for somebody, address, _ in _forms(told):
        with denials() as lines:
            answer = somebody.browser.post(address, data={"csrf": token} if token else None)
        assert (answer.status_code, len(lines)) == (403, 1), address
    assert told.rows("account", "membership", "staff_session", "audit_entry") == before


def test_no_form_is_taken_with_the_token_of_somebody_else(told: Told) -> None:
    others = {address: token for _, address, token in _forms(told) if address.startswith("/staff")}
    for somebody, address, token in _forms(told):
        foreign = others.get(address, others["/staff/sign-out"])
        if foreign == token:
            continue  # the same link gives the same token: it is nobody else's
        assert somebody.browser.post(address, data={"csrf": foreign}).status_code == 403, address


@pytest.mark.parametrize("headers", _HEADERS_FROM_ELSEWHERE)
def test_no_form_is_taken_from_another_site(told: Told, headers: dict[str, str]) -> None:
    for somebody, address, token in _forms(told):
        with denials() as lines:
            answer = somebody.browser.post(address, data={"csrf": token}, headers=headers)
        assert (answer.status_code, len(lines)) == (403, 1), address


if __name__ == "__main__":
    print("method,path," + ",".join(VISITORS))  # noqa: T201
    print("\n".join(",".join(row) for row in by_rules()))  # noqa: T201
