"""Harvest, read: every statement of the genuine pages, as another processor reads them."""

import pytest

from tests.harvest.read.oracle import Statement, ours, theirs
from tests.shared import samples

HTML = (
    "echo-anzegem-agenda-rmw-2024-04-09",
    "gelinkt-notuleren-essen-besluitenlijst-gr-2023-11-28",
    "lblodweb-erpe-mere-besluitenlijst-rmw-2024-09-24",
    "lblodweb-izegem-besluitenlijst-gr-2024-11-18",
    "lblodweb-izegem-toegevoegde-agenda-gr-2021-09-06",
    "lblodweb-knokke-heist-besluitenlijst-burgemeester-2023-12-31",
    "lblodweb-torhout-notulen-gr-2024-05-27",
    "meetingburger-boortmeerbeek-agenda-gr-2024-04-22",
    "onlinesmartcities-aalst-notulen-gr-2023-12-19",
    "onlinesmartcities-aalter-besluitenlijst-gr-2024-05-13",
    "onlinesmartcities-overview-kalender-2025-02",
    "powerapps-destelbergen-notulen-fragment-2024-04-18",
)
OFFICIAL = (
    "example-agenda",
    "example-besluitenlijst",
    "example-notulen",
    "vendor-guide-besluit-met-bijlage",
    "vendor-guide-besluitenlijst-met-stemming",
    "vendor-guide-budget",
    "vendor-guide-link-to-publication",
    "vendor-guide-reglement",
)
# Boortmeerbeek does not declare its encoding in its first lines: the other takes it for Windows-1252, we for UTF-8.
WRITTEN_OTHERWISE = {"meetingburger-boortmeerbeek-agenda-gr-2024-04-22": 4}


@pytest.mark.parametrize("name", HTML)
def test_a_genuine_page_says_the_same_to_both(name: str) -> None:
    page = (samples("council") / "html" / f"{name}.html").read_bytes()
    _compare(page, WRITTEN_OTHERWISE.get(name, 0))


@pytest.mark.parametrize("name", OFFICIAL)
def test_an_official_example_says_the_same_to_both(name: str) -> None:
    _compare((samples("council") / "official" / f"{name}.html").read_bytes(), 0)


def _compare(page: bytes, written_otherwise_count: int) -> None:
    mine, their = ours(page), theirs(page)
    only_mine, only_theirs = mine - their, their - mine
    assert len(only_mine) == len(only_theirs) == written_otherwise_count
    assert {_without_text(s) for s in only_mine} == {_without_text(s) for s in only_theirs}


def _without_text(statement: Statement) -> tuple[str, str]:
    return statement[0], statement[1]
