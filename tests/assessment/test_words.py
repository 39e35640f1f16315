"""Assessment: every word of the method has its Dutch, and templates say the same."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import pytest

from woordhouder.assessment import words
from woordhouder.kit.paths import resource_dir

TABLES: list[Mapping[Any, str]] = [
    words.STATUS,
    words.STEP,
    words.DIRECTION,
    words.EVIDENCE_KIND,
    words.REASON_CODE,
    words.TRACK,
    words.ASSESSMENT_STATE,
    words.STANCE,
]


@pytest.mark.parametrize("table", TABLES)
def test_every_member_has_its_word_in_the_order_of_the_method(table: Mapping[Any, str]) -> None:
    kind: type[Enum] = type(next(iter(table)))
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
def test_the_parts_of_pages_carry_the_same_words(part: str, table: Mapping[Any, str]) -> None:
    page = (resource_dir("templates") / "parts" / part).read_text()
    assert [said for said in table.values() if f'_("{said}")' not in page] == []
