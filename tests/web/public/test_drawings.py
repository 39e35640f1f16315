"""Web, public: what is drawn: tiles, the trail of euros, the ladder."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.web.public import hexagons
from woordhouder.web.public.budget_trail import Delivery, draw, round_up
from woordhouder.web.public.ladder import stations


@pytest.mark.parametrize(
    ("count", "level"), [(0, 0), (1, 1), (4, 1), (5, 2), (9, 2), (10, 3), (24, 3), (25, 4), (999, 4)]
)
def test_a_tile_is_darker_with_more_promises(count: int, level: int) -> None:
    assert hexagons.level(count) == level


def test_odd_rows_stand_half_a_tile_to_the_right() -> None:
    assert hexagons.corners(0, 0).startswith("M14.0 2.0")
    assert hexagons.corners(0, 1).startswith("M24.4 20.0")


def test_the_frame_holds_the_farthest_tile() -> None:
    assert hexagons.view_box([(0, 0), (30, 13)]) == "0 0 662 262"
    assert hexagons.view_box([]) == "0 0 38 28"


def test_every_delivery_has_its_own_line_and_name_and_the_newest_has_dots() -> None:
    old = Delivery("plan 2025", (Decimal(100), Decimal(100), None))
    new = Delivery("aanpassing 2026", (Decimal(100), None, Decimal(100)))
    trail = draw(range(2026, 2029), [old, new])
    assert [line.label and line.label.words for line in trail.wide.lines] == ["plan 2025", "aanpassing 2026"]
    assert [len(line.dots) for line in trail.wide.lines] == [0, 2]
    assert [row.total for row in trail.rows] == [Decimal(200), Decimal(200)]


def test_names_that_would_touch_stand_above_each_other() -> None:
    nearly = [(Decimal(100), Decimal(50)), (Decimal(100), Decimal(49))]
    lines = draw(
        range(2026, 2028), [Delivery("plan 2025", nearly[0]), Delivery("plan 2026", nearly[1])]
    ).narrow.lines
    older, newer = (line.label for line in lines)
    assert older
    assert newer
    assert older.y < newer.y - 10


def test_a_line_that_lies_under_a_newer_one_has_no_name() -> None:
    same = (Decimal(100), Decimal(50))
    lines = draw(range(2026, 2028), [Delivery("plan 2025", same), Delivery("plan 2026", same)]).wide.lines
    assert lines[0].label is None
    assert lines[1].label


def test_of_many_versions_the_first_and_the_last_two_have_names() -> None:
    versions = [
        Delivery(f"Aanpassing {n} van het meerjarenplan 2026-2031", (Decimal(100 + 10 * n), Decimal(50)))
        for n in range(6)
    ]
    lines = draw(range(2026, 2028), versions).narrow.lines
    names = [line.label and line.label.words for line in lines]
    assert names == ["Aanpassing 0", None, None, None, "Aanpassing 4", "Aanpassing 5"]
    assert all(line.label.y >= 14 for line in lines if line.label)


def test_what_was_spent_is_a_stroke_a_year_and_no_stroke_where_nobody_tells() -> None:
    trail = draw(range(2026, 2029), [Delivery("plan", (Decimal(100),) * 3)], (Decimal(200), None, Decimal(0)))
    assert trail.wide.spent.count("M") == 1
    assert trail.wide.levels[-1].amount == 200
    assert trail.spent_total == 200
    assert draw(range(2026, 2029), [Delivery("plan", (Decimal(100),) * 3)]).wide.spent == ""


def test_one_year_and_no_amount_can_be_drawn() -> None:
    assert draw([2026], [Delivery("plan", (None,))]).wide.lines[0].path.startswith("M")


@pytest.mark.parametrize(("amount", "top"), [("0", "1"), ("7", "8"), ("240000", "240000"), ("9.5", "10")])
def test_the_axis_ends_at_a_round_amount(amount: str, top: str) -> None:
    assert round_up(Decimal(amount)) == Decimal(top)


def paper(kind: EvidenceKind, direction: Direction, on: date) -> Any:
    return SimpleNamespace(link=SimpleNamespace(kind=kind, direction=direction, dated_on=on))


def test_a_step_below_the_highest_is_passed_and_one_above_it_open() -> None:
    found = stations(date(2024, 9, 2), [paper(EvidenceKind.DECISION, Direction.FOR, date(2026, 1, 5))])
    assert [(s.name, s.state) for s in found] == [
        ("promised", "found"),
        ("E1", "passed"),
        ("E2", "passed"),
        ("E3", "found"),
        ("E4", "open"),
    ]


def test_a_paper_against_the_promise_lifts_no_step() -> None:
    found = stations(date(2024, 9, 2), [paper(EvidenceKind.DECISION, Direction.AGAINST, date(2026, 1, 5))])
    assert {s.state for s in found[1:]} == {"open"}
