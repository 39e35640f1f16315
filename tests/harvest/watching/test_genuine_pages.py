"""Harvest: on pages of real sites too, each mark that gets another name or goes is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import samples
from woordhouder.harvest.drift import PageChange, losses_in
from woordhouder.harvest.find_meeting import meeting_key
from woordhouder.harvest.fingerprint import fingerprint
from woordhouder.harvest.page_fill import fill_of
from woordhouder.harvest.read.council_page import read_council_page

# Those that are read in a moment; the larger ones say the same and take longer.
PAGES = (
    "echo-anzegem-agenda-rmw-2024-04-09",
    "gelinkt-notuleren-essen-besluitenlijst-gr-2023-11-28",
    "lblodweb-izegem-toegevoegde-agenda-gr-2021-09-06",
    "lblodweb-erpe-mere-besluitenlijst-rmw-2024-09-24",
    "onlinesmartcities-aalter-besluitenlijst-gr-2024-05-13",
)
# A kind of decision is a value, which each decision has another of.
_VALUES = re.compile("/BesluitType/|/concept/")


def changes(page: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the page with each property and class under another name, then each property left out."""
    for attribute in ("property", "typeof"):
        told = re.findall(rf'\b{attribute}\s*=\s*"([^"]*)"', page.decode("utf-8", "replace"))
        for name in sorted({name for names in told for name in names.split() if not _VALUES.search(name)}):
            alone = re.escape(name).encode()
            within = rb'(\b%s\s*=\s*"(?:[^"]*\s)?)%s(?=["\s])' % (attribute.encode(), alone)
            yield f"{name} renamed", re.sub(within, rb"\1" + name.encode() + b"2027", page)
            if attribute == "property":
                yield f"{name} left out", re.sub(rb'\bproperty\s*=\s*"%s"' % alone, b"", page)


@pytest.mark.parametrize("name", PAGES)
def test_a_mark_that_is_renamed_or_left_out_is_told(name: str) -> None:
    page = (samples("council") / "html" / Path(f"{name}.html")).read_bytes()
    was = read_council_page(page)
    before, key = fill_of(was), meeting_key(was.meetings[0])
    silent = []
    for what, changed in changes(page):
        now = read_council_page(changed)
        is_same = bool(now.meetings) and meeting_key(now.meetings[0]) == key
        told = losses_in(PageChange(f"/{n}", fill_of(now), before, is_same) for n in range(2))
        if not told and fingerprint(now) != fingerprint(was):
            silent.append(what)
    assert silent == []
