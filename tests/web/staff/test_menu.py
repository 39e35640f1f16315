"""Web, staff: the menu keeps daily desks in sight and folds the rest away by kind of work."""

import re

from tests.web.site import Running
from woordhouder.accounts.membership import Role
from woordhouder.web.desks import Desk, Part, _all_desks


def _menu(page: str) -> tuple[str, str]:
    """Return what is in sight, and what is folded away."""
    found = re.search(r"<nav [^>]*>(.*?)</nav>", page, re.DOTALL)
    assert found is not None
    folded = re.search(r"<details class=\"more\">.*?</details>", found[1], re.DOTALL)
    inside = folded.group() if folded else ""
    return found[1].replace(inside, ""), inside


def _addresses(html: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', html))


def _desks(part: Part) -> set[Desk]:
    return {desk for desk in _all_desks() if desk.part is part}


def test_daily_desks_are_in_sight_and_the_rest_is_folded_away(house: Running) -> None:
    with house.staff(Role.ADMIN) as browser:
        seen, folded = _menu(browser.get("/staff").text)
    assert _addresses(seen) == {"/staff", *(desk.address for desk in _desks(Part.DAILY))}
    assert _addresses(folded) == {desk.address for desk in _all_desks() if desk.part is not Part.DAILY}
    assert len(_desks(Part.DAILY)) <= 8


def test_every_desk_marks_where_you_are_once_and_in_sight(house: Running) -> None:
    with house.staff(Role.ADMIN) as browser:
        for desk in _all_desks():
            page = browser.get(desk.address)
            assert page.status_code == 200, desk.address
            seen, folded = _menu(page.text)
            assert re.findall(r'href="([^"]+)" aria-current="page"', seen) == [desk.address]
            assert "aria-current" not in folded


def test_who_may_do_little_sees_no_empty_parts(house: Running) -> None:
    with house.staff(Role.VIEWER) as browser:
        _, folded = _menu(browser.get("/staff").text)
    assert "Stukken" in folded
    assert "Beheer" not in folded
    assert "<ul></ul>" not in re.sub(r' aria-labelledby="[^"]*"', "", folded)
