"""Harvest, read: every statement of the genuine pages, as another processor reads them."""

import json
from pathlib import Path

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
RECORDINGS = Path(__file__).resolve().parents[2] / "recordings"
OURS = sorted(RECORDINGS.glob("*/*.html"))
# Each difference that there is, with its reason; all else must be equal.
DIFFERENCES = json.loads(Path(__file__).with_name("oracle_differences.json").read_text(encoding="utf-8"))
_LONGEST = 300


@pytest.mark.parametrize("name", HTML)
def test_a_genuine_page_says_the_same_to_both(name: str) -> None:
    _compare(name, (samples("council") / "html" / f"{name}.html").read_bytes())


@pytest.mark.parametrize("name", OFFICIAL)
def test_an_official_example_says_the_same_to_both(name: str) -> None:
    _compare(name, (samples("council") / "official" / f"{name}.html").read_bytes())


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_recording_says_the_same_to_both(path: Path) -> None:
    _compare(f"{path.parent.name}/{path.stem}", path.read_bytes())


def test_every_genuine_page_is_compared() -> None:
    found = {path.stem for folder in ("html", "official") for path in (samples("council") / folder).glob("*.html")}
    assert found == {*HTML, *OFFICIAL}


def test_each_difference_has_its_reason_and_its_page() -> None:
    pages = {*HTML, *OFFICIAL, *(f"{path.parent.name}/{path.stem}" for path in OURS)}
    assert DIFFERENCES.keys() <= pages
    assert all(told["why"] for told in DIFFERENCES.values())


def _compare(name: str, page: bytes) -> None:
    expected = DIFFERENCES.get(name, {"only_ours": [], "only_theirs": []})
    mine, their = ours(page), theirs(page)
    assert _shown(mine - their) == expected["only_ours"]
    assert _shown(their - mine) == expected["only_theirs"]


def _shown(statements: set[Statement]) -> list[list[str]]:
    """Return the statements in order, long texts cut."""
    return sorted([part[:_LONGEST] for part in statement] for statement in statements)
