"""House: looking changes nothing: every page that a reader can reach, with every role, on the demo."""

import re
from functools import cache
from html import unescape
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from tests.harvest.country.pages import town
from tests.harvest.country.place import settle
from tests.house.test_routes import routes
from tests.house.visitors import VISITORS, Visitor, visitor
from tests.told import Told

# Signing in is what the visitor did before; when a session was last used is all that looking may note.
_BOOKKEEPING = ("account", "membership", "audit_entry", "staff_session", "sign_in_attempt")
_LINK = re.compile(r'(?:href|src|action)="([^"]*)"')
_MOST_OF_A_KIND = 2


def test_no_page_changes_anything_by_being_looked_at(told: Told) -> None:
    with told.house.site.writing.begin() as session:
        settle(session, town("echo"))
    before = told.rows(*_BOOKKEEPING)
    reached: set[str] = set()
    for kind in VISITORS:
        with visitor(told, kind) as somebody:
            reached |= _look_around(somebody)
    assert told.rows(*_BOOKKEEPING) == before
    shapes = {_shape(path) for method, path, _ in routes() if method == "GET"}
    unseen = shapes - {_shape(address) for address in reached}
    # The demo has no answer on its way, no invitation, no mail that came back and no doubtful line of a plan.
    known = {"/a/*/*/bedankt", "/a/*/*/nakijken", "/staff/invitation/*", "/staff/postbak/ontvangen/*"}
    known |= {"/staff/plannen/*/beeld"}
    assert unseen <= known, unseen


@pytest.mark.parametrize("kind", VISITORS)
def test_asking_for_any_door_without_a_form_changes_nothing(told: Told, kind: str) -> None:
    with visitor(told, kind) as somebody:
        before = told.rows("staff_session")
        for _, path, _guard in routes():
            for method in ("GET", "HEAD", "OPTIONS"):
                answer = somebody.browser.request(method, somebody.address(path))
                assert answer.status_code < 500 or path == "/health", (method, path)
        assert told.rows("staff_session") == before  # the clock stands still: nobody was seen later


def _look_around(somebody: Visitor) -> set[str]:
    """Follow the links from where this visitor begins; a few pages of each shape. Returns what was opened."""
    waiting = [
        "/",
        "/health",
        "/staff",
        "/en/",
        somebody.address("/a/{token:str}"),
        somebody.address("/u/{token:str}"),
    ]
    opened: set[str] = set()
    of_a_kind: dict[str, int] = {}
    while waiting:
        address = waiting.pop()
        shape = _shape(address) + "?" * ("?" in address)
        if address in opened or of_a_kind.get(shape, 0) >= _MOST_OF_A_KIND:
            continue
        of_a_kind[shape] = of_a_kind.get(shape, 0) + 1
        opened.add(address)
        answer = somebody.browser.get(address)
        # The demo never harvested and has no backup: its health says so with 503.
        assert answer.status_code < 500 or address == "/health", address
        waiting += _ours(address, answer)
    return opened


def _ours(address: str, answer: httpx.Response) -> list[str]:
    found = [answer.headers["location"]] if "location" in answer.headers else []
    if answer.headers.get("content-type", "").startswith("text/html"):
        found += [unescape(link) for link in _LINK.findall(answer.text)]
    there = [urljoin(address, link).partition("#")[0] for link in found]
    return [link for link in there if link.startswith("/")]


def _shape(address: str) -> str:
    """Return an address with its changing parts as stars."""
    parts = urlsplit(address).path.removeprefix("/en").rstrip("/").split("/")
    return "/".join(part if part in _fixed_parts() else "*" for part in parts) or "/"


@cache
def _fixed_parts() -> set[str]:
    """Return the parts of addresses that do not change; asked for each of 20,000 links."""
    return {part for _, path, _ in routes() for part in path.split("/") if not part.startswith("{")}
