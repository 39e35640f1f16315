"""Harvest: the wall speaks the words of the tables."""

from typing import get_args

from woordhouder.harvest import plan_records
from woordhouder.plans import budget_line


def test_the_kinds_of_an_amount_are_those_that_can_be_stored() -> None:
    assert set(get_args(plan_records.Flow)) == {kind.value for kind in budget_line.Flow}
    assert set(get_args(plan_records.Nature)) == {kind.value for kind in budget_line.Nature}
    assert set(get_args(plan_records.Basis)) == {kind.value for kind in budget_line.Basis}
