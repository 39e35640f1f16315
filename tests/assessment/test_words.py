"""Assessment: every word of the method has its Dutch, and templates say the same."""

from enum import Enum

import pytest

from woordhouder.assessment import words
from woordhouder.kit.paths import resource_dir

TABLES: list[dict[Enum, str]] = [
    words.STATUS,  # type: ignore[list-item]
    words.STEP,  # type: ignore[list-item]
    words.DIRECTION,  # type: ignore[list-item]
    words.EVIDENCE_KIND,  # type: ignore[list-item]
    words.REASON_CODE,  # type: ignore[list-item]
    words.TRACK,  # type: ignore[list-item]
    words.ASSESSMENT_STATE,  # type: ignore[list-item]
    words.STANCE,  # type: ignore[list-item]
]


@pytest.mark.parametrize("table", TABLES)
def test_every_member_has_its_word_in_the_order_of_the_method(table: dict[Enum, str]) -> None:
    kind = type(next(iter(table)))
    assert list(table) == list(kind)
    assert all(table.values())


@pytest.mark.parametrize(
    ("part", "table"),
    [
        ("status.html", words.STATUS),
        ("status.html", words.DIRECTION),
        ("step.html", words.STEP),
        ("reply.html", words.STANCE),
    ],
)
def test_the_parts_of_pages_carry_the_same_words(part: str, table: dict[Enum, str]) -> None:
    page = (resource_dir("templates") / "parts" / part).read_text()
    assert [said for said in table.values() if f'_("{said}")' not in page] == []
