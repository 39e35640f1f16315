"""House: whatever stands in an address, the answer is a page: never an error of ours, on neither engine."""

import re

from tests.house.test_routes import routes
from tests.house.visitors import Visitor, visitor
from tests.told import Told

_NO_IDS = ("0", "-1", "2147483648", "9" * 23, "9" * 400, "1_000")
_NO_NAMES = ("%00", "a%00b", "%ed%a0%80", "%ff", "'%22%3Cx%3E", "..%2f..%2fetc", "9" * 18 + "-x", "%0d%0aX-Evil:1")
_QUESTIONS = (
    "/gemeenten?zoek={}",
    "/gemeente/voorbeeldgem?thema={}",
    "/gemeente/voorbeeldgem?status={}",
    "/gemeente/voorbeeldgem/plan?versie={}",
    "/staff/beloften?gemeente={}",
    "/staff/beloften?staat={}",
    "/staff/beloften?blad={}",
    "/staff/beloften/nieuw?gemeente={}",
    "/staff/beloften/nieuw?gemeente=voorbeeldgem&kopie={}",
    "/staff/beloften/nieuw?gemeente=voorbeeldgem&bewaard={}",
    "/staff/nakijken/voorbeeldgem?belofte={}",
    "/staff/nakijken/voorbeeldgem?net={}",
    "/staff/nakijken/voorbeeldgem?staat={}",
    "/staff/sign-in?next={}",
)


def test_an_impossible_address_is_a_page_that_does_not_exist(told: Told) -> None:
    with visitor(told, "admin") as admin:
        for value in (*_NO_IDS, *_NO_NAMES):
            _knock_everywhere(admin, value, r"\{\w+:int\}" if value in _NO_IDS else r"\{(?!token)\w+:(?!int)\w+\}")
            for question in _QUESTIONS:
                assert admin.browser.get(question.format(value)).status_code < 500, (question, value)


def _knock_everywhere(admin: Visitor, value: str, shape: str) -> None:
    for method, path, guard in routes():
        if re.search(shape, path) and guard not in ("personal_link", "one_click"):
            address = admin.address(re.sub(shape, lambda _: value, path))
            data = {"csrf": admin.form_token(address, guard)} if method == "POST" else None
            answer = admin.browser.request(method, address, data=data)
            assert answer.status_code in (400, 404, 422), (method, address)
            assert "x-evil" not in answer.headers
