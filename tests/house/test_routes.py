"""House: every address has one guard and a row in `routes.csv`; a new one without fails here.

After a change: `python -m tests.house.test_routes` prints the rows as they are; read each line before you keep it.
"""

import csv
from pathlib import Path

from woordhouder.web.doors import all_doors
from woordhouder.web.guards import Guard, one_click, public
from woordhouder.web.transaction import READING_METHODS

_LIST = Path(__file__).with_name("routes.csv")
# The one-click way out of our mails (RFC 8058) comes from mail programs: no cookie, no form of ours.
_EXEMPT_FROM_FORMS = "/u/"


def routes() -> list[tuple[str, str, str]]:
    """Return method, path and guard of every door, sorted by path."""
    found = []
    for door in all_doors():
        guards = [guard.name if isinstance(guard, Guard) else "?" for guard in door.guards or ()]
        found += [(method, path, "+".join(guards)) for method in door.http_methods for path in door.paths]
    return sorted(found, key=lambda row: (row[1], row[0]))


def kept() -> list[tuple[str, str, str]]:
    with _LIST.open(newline="") as file:
        return [(row["method"], row["path"], row["guard"]) for row in csv.DictReader(file)]


def test_every_route_has_exactly_one_guard() -> None:
    loose = [row for row in routes() if not row[2] or "+" in row[2] or "?" in row[2]]
    assert loose == []


def test_every_route_stands_in_the_list_with_its_guard() -> None:
    assert set(routes()) == set(kept())


def test_the_list_has_no_row_twice_and_is_sorted() -> None:
    assert kept() == sorted(set(kept()), key=lambda row: (row[1], row[0]))


def test_staff_pages_are_never_public_but_for_signing_in() -> None:
    open_doors = {path for _, path, guard in routes() if path.startswith("/staff") and guard == public.name}
    assert open_doors == {"/staff/sign-in"}


def test_what_everybody_may_send_is_sign_in_only() -> None:
    writes = {path for method, path, guard in routes() if method not in READING_METHODS and guard == public.name}
    assert writes == {"/staff/sign-in"}


def test_only_one_click_is_exempt_from_form_tokens() -> None:
    exempt = [path for _, path, guard in routes() if guard == one_click.name]
    assert all(path.startswith(_EXEMPT_FROM_FORMS) for path in exempt), exempt


def test_no_route_writes_with_a_method_that_only_reads() -> None:
    assert {method for method, _, _ in routes()} <= {"GET", "POST"}


if __name__ == "__main__":
    print("method,path,guard")  # noqa: T201
    print("\n".join(",".join(row) for row in routes()))  # noqa: T201
