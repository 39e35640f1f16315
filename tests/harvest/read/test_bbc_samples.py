"""Harvest, read: the genuine plan actions of eight municipalities, counted and added up."""

import json
from collections import Counter
from decimal import Decimal

import pytest

from tests.shared import samples
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.read.bbc import read_plan

# file: objectives, action plans, actions, rows, euros of 2026 … 2031
EXPECTED = {
    "11001_aartselaar": (5, 17, 117, 117, [4454057, 6386430, 4324849, 11203626, 3900707, 1282028]),
    "11002_antwerpen": (34, 83, 126, 126, [535038483, 453606373, 366034521, 314128569, 290286305, 249314487]),
    "12025_mechelen": (10, 22, 34, 34, [58272892, 65480012, 55840478, 47471157, 51233109, 24148957]),
    "13011_herentals": (10, 30, 76, 76, [14722669, 13971696, 10887316, 5732723, 2814073, 2736549]),
    "13053_laakdal": (9, 34, 137, 137, [6431840, 6901737, 6630935, 4843560, 4779649, 3876876]),
    "24062_leuven": (12, 31, 74, 74, [79248638, 82448935, 68187405, 61372311, 64547486, 70558619]),
    "34022_kortrijk": (1, 15, 44, 44, [48250785, 46951312, 42984642, 48891096, 51927596, 46468511]),
    "44021_gent": (13, 62, 153, 153, [265711492, 211914199, 205494912, 179219520, 184939398, 165489687]),
}


def sample(name: str) -> bytes:
    return (samples("plans") / f"bbc-actions-2026_{name}.json").read_bytes()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_has_its_counts_and_its_euros_to_the_cent(name: str) -> None:
    objectives, action_plans, actions, rows, euros = EXPECTED[name]
    reading = read_plan(sample(name))
    assert reading.municipality_nis == name[:5]
    assert reading.period == (2026, 2031)
    counted = (reading.objective_count, reading.action_plan_count, reading.action_count, len(reading.actions))
    assert counted == (objectives, action_plans, actions, rows)
    assert reading.yearly_eur() == dict(zip(range(2026, 2032), map(Decimal, euros), strict=True))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_text_and_amount_of_a_sample_is_kept_as_published(name: str) -> None:
    published = json.loads(sample(name), parse_float=Decimal)
    for row, action in zip(published, read_plan(sample(name)).actions, strict=True):
        levels = {"bd": action.objective, "ap": action.action_plan, "ac": action.action}
        for level, goal in levels.items():
            wanted = (row[f"{level}_code"], row[f"{level}_short"], row[f"{level}_long"])
            assert (goal.code, goal.short_text, goal.long_text) == wanted
        assert {str(a.year): a.amount_eur for a in action.amounts} == row["yearly_amounts"]
        assert action.total_eur == row["total_amount"]
        assert {(a.flow, a.nature, a.basis) for a in action.amounts} == {("expenditure", "investment", "estimate")}


def issues_of(reading: PlanReading) -> list[tuple[str, str]]:
    return [(issue.code, issue.where) for issue in reading.issues]


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - {"34022_kortrijk"}))
def test_seven_samples_hold_nothing_odd(name: str) -> None:
    assert issues_of(read_plan(sample(name))) == []


def test_kortrijk_has_one_orphan_and_five_objectives_under_one_code() -> None:
    assert issues_of(read_plan(sample("34022_kortrijk"))) == [
        ("orphan", "rij 1"),
        ("code_with_several_texts", "rijen 2, 10, 17, 38, 44"),
    ]


def test_two_rows_of_the_samples_are_no_real_action() -> None:
    residual = Counter(
        (name, action.action.code)
        for name in EXPECTED
        for action in read_plan(sample(name)).actions
        if action.is_residual
    )
    assert residual == {("34022_kortrijk", "overigBeleid_NIHIL"): 1, ("11001_aartselaar", "GBB-FIN"): 1}


def test_no_shown_text_of_a_sample_is_empty_or_cut_where_the_whole_is_known() -> None:
    for name in EXPECTED:
        for action in read_plan(sample(name)).actions:
            assert action.shown_text
            assert not action.shown_text.endswith(("...", "…")), action
            assert not action.shown_text.startswith(("AC.", "Publieke info", "Commentaar:")), action
