"""Matching: the lines between proposing and keeping quiet are drawn from judged pairs, and stand in the rules."""

import math
import random

import pytest

from tests.shared import samples
from woordhouder.matching.fit import Case, Pair, cases_in, left_out, lines_on, told
from woordhouder.matching.lexicon import has_words
from woordhouder.matching.logistic import line_through
from woordhouder.matching.rules import PAPER_LINE, PROMISE_LINE


def test_a_line_through_judged_points_parts_them_where_it_should() -> None:
    dice = random.Random(5)  # noqa: S311
    figures = [(dice.uniform(-3, 3), dice.uniform(-3, 3)) for _ in range(2000)]
    is_right = [dice.random() < 1 / (1 + math.exp(-(1 + 2 * x - y))) for x, y in figures]
    line = line_through(figures, is_right, 0.5)
    assert line.start == pytest.approx(1, abs=0.3)
    assert line.weights == pytest.approx((2, -1), abs=0.3)
    surer = line_through(figures, is_right, 0.8)
    assert surer.start == pytest.approx(line.start - math.log(4))


def test_a_figure_that_is_always_the_same_does_no_harm() -> None:
    line = line_through([(1.0, 0.0), (1.0, 1.0), (1.0, 0.2), (1.0, 0.8)], [False, True, False, True], 0.5)
    assert line.height((1.0, 1.0)) > 0 > line.height((1.0, 0.0))


def test_a_municipality_is_judged_by_what_the_others_teach() -> None:
    def case(town: int, best: float, right_count: int) -> Case:
        pairs = (Pair((best,), right_count > 0), Pair((0.0,), False))
        return Case(town, (best,), pairs, right_count)

    cases = [case(town, best, right) for town in range(3) for best, right in ((5.0, 1), (0.1, 0)) * 20]
    assert left_out(cases) == {"suggested_precision": 1.0, "suggested_recall": 1.0, "silent_on_empty": 1.0}
    # What only one municipality shows does not help to judge that one.
    own_way = [case(9, 0.1, 1)] * 5
    assert left_out([*own_way, *cases])["suggested_recall"] == pytest.approx(60 / 65, abs=0.001)


def test_the_lines_in_the_rules_are_those_that_the_judged_pairs_give() -> None:
    folder = samples("matching")
    if not has_words():
        pytest.skip("the package simplemma is not installed: run `make setup`")
    assert list(told(*lines_on(list(cases_in(folder))))) == list(told(PROMISE_LINE, PAPER_LINE))
