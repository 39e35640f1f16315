"""Web: an English page says nothing in Dutch but the words of others, and those are marked."""

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
import sqlalchemy as sa
from lxml import etree

from tests.web.look_pages import draw_pages
from tests.web.look_values import PAGES
from tests.web.site import Running
from woordhouder.accounts.account import Account
from woordhouder.accounts.membership import Role
from woordhouder.web.desks import _all_desks

# Words that English does not have, as they stand inside a Dutch sentence; names of lists begin with a capital.
_TELL_TALES = """de het een van niet voor naar zijn geen nog bij uit wat hoe waar wie deze dit wordt worden werd uw
onze ons haar belofte beloften gemeente gemeenten lijst lijsten besluit tegen zitting stuk stukken bewijs mln
januari februari maart mei juni juli augustus oktober"""
# Not within an address, such as /gemeente/voorbeeldgem.
_DUTCH = re.compile(rf"(?<![\w/-])(?:{'|'.join(_TELL_TALES.split())})(?![\w/-])")
_SPOKEN = ("alt", "aria-label", "placeholder", "title")


@pytest.fixture(scope="module")
def english_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return draw_pages(tmp_path_factory.mktemp("english"), "en")


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_in_english_has_no_dutch_of_ours(english_pages: dict[str, Path], name: str) -> None:
    page = english_pages[name].read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert dutch_in(page) == []


def test_staff_pages_in_english_have_no_dutch(house: Running) -> None:
    with house.staff(Role.ADMIN) as browser:
        with house.site.writing.begin() as session:
            session.execute(sa.update(Account).values(language="en"))
        addresses = ["/staff", "/staff/beloften/nieuw", *(desk.address for desk in _all_desks())]
        found = {address: dutch_in(browser.get(address).text) for address in addresses}
    assert {address: words for address, words in found.items() if words} == {}


def dutch_in(page: str) -> list[str]:
    """Return the Dutch that stands in the body outside what is marked as Dutch."""
    body = lxml.html.document_fromstring(page).find("body")
    assert body is not None
    return [text.strip() for text in _said(body) if _DUTCH.search(text)]


def _said(element: etree._Element) -> Iterator[str]:
    if element.get("lang") == "nl":
        return
    yield from (element.get(name, "") for name in _SPOKEN)
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""
