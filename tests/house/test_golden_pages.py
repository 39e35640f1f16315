"""House: no source or layout without golden pages of our own: a change of the reader would pass unseen."""

import json

import pytest

from tests.harvest.golden import RECORDINGS, expected_of, golden_pages
from woordhouder.harvest.all_sources import all_sources

LEAST = 3
_PLANS = "bbc"
# What a register lists is asked for and read by its crawl: its tests have the lists.
SITES = sorted(name for name, source in all_sources().items() if name != "folder" and not source.card.is_central)
LAYOUTS = sorted({page.parent.name for page in golden_pages()} | set(all_sources()))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_has_three_golden_pages_with_their_records(layout: str) -> None:
    pages = [page for page in golden_pages(layout) if expected_of(page).exists()]
    assert len(pages) >= LEAST, f"save {LEAST} pages of our own making in tests/recordings/{layout}, see golden.py"
    assert len(pages) == len(golden_pages(layout)), (
        "a page without its expected records: python -m tests.harvest.golden"
    )
    assert all(b"Own making" in page.read_bytes() for page in pages), (
        "a golden page says that it is of our own making"
    )


@pytest.mark.parametrize("platform", SITES)
def test_a_platform_has_a_golden_overview_and_golden_papers(platform: str) -> None:
    kinds = {json.loads(expected_of(page).read_text())["kind"] for page in golden_pages(platform)}
    assert "overview" in kinds
    assert len(kinds) >= LEAST - 1


def test_plans_have_golden_files_too() -> None:
    assert len(list((RECORDINGS / _PLANS).glob("*.json"))) >= LEAST
