"""Assessment: every word of the method has its Dutch, and templates say the same."""

from enum import Enum

import pytest

from woordhouder.assessment import words
from woordhouder.assessment.assessment import Status
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


def test_the_marks_on_pages_carry_the_same_words() -> None:
    page = (resource_dir("templates") / "parts" / "status.html").read_text()
    for status in Status:
        assert f'"{words.STATUS[status]}"' in page
