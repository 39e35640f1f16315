"""Plans: what two versions of a plan say about the same euros."""

from decimal import Decimal

from woordhouder.plans.compare_revisions import Change, compare


def euros(**by_year: int) -> dict[int, Decimal]:
    return {int(year.removeprefix("y")): Decimal(amount) for year, amount in by_year.items()}


def test_the_same_euros_are_no_change() -> None:
    assert compare(euros(y2026=100), euros(y2026=100)).change is Change.SAME


def test_a_year_without_an_amount_and_a_zero_are_the_same_plan() -> None:
    assert compare(euros(y2026=100), euros(y2026=100, y2027=0)).change is Change.SAME


def test_money_that_goes_to_a_later_year_is_moved_with_its_years() -> None:
    found = compare(euros(y2026=240, y2027=240), euros(y2026=240, y2029=240))
    assert (found.change, found.moved_eur, found.from_years, found.to_years) == (
        Change.LATER,
        Decimal(240),
        (2027,),
        (2029,),
    )


def test_money_that_comes_earlier_is_said_so() -> None:
    assert compare(euros(y2029=50), euros(y2027=50)).change is Change.SOONER


def test_less_and_more_in_all_are_lowered_and_raised_with_both_figures() -> None:
    lowered = compare(euros(y2026=100, y2027=100), euros(y2026=100, y2028=60))
    assert (lowered.change, lowered.before_eur, lowered.after_eur) == (Change.LOWERED, Decimal(200), Decimal(160))
    assert compare(euros(y2026=100), euros(y2026=120)).change is Change.RAISED


def test_nothing_left_is_dropped() -> None:
    assert compare(euros(y2026=100), {}).change is Change.DROPPED
