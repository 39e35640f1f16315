"""Web, staff: the small line of figures."""

from woordhouder.web.staff.sparkline import sparkline


def test_the_line_goes_from_left_to_right_and_higher_is_more() -> None:
    assert sparkline([1, 3, 2]) == "M3.0 21.0L48.0 3.0L93.0 12.0"


def test_equal_figures_are_a_flat_line_in_the_middle() -> None:
    assert sparkline([5, 5]) == "M3.0 12.0L93.0 12.0"


def test_one_figure_is_no_line() -> None:
    assert sparkline([5]) == sparkline([]) == ""
