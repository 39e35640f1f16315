"""Plans: which action of one report is which of the other, and what became of its euros."""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from woordhouder.plans.compare_goals import compare_action_plans, compare_objectives
from woordhouder.plans.compare_reports import LinkKind, ReportComparison, compare_reports
from woordhouder.plans.compare_revisions import Change
from woordhouder.plans.comparison_as_json import comparison_as_json
from woordhouder.plans.pair_actions import PairedBy, Settled
from woordhouder.plans.planned import Planned, PlannedGoal, added_up, euros_of

PATH = "We leggen een veilig fietspad aan in de Dorpsstraat"
SCHOOL = "De gemeenteschool krijgt twee nieuwe klaslokalen"
CARE = "We openen een dienstencentrum voor ouderen in de wijk"


def plan(*actions: tuple[str, str] | tuple[str, str, dict[int, str]], under: str = "AP1") -> list[Planned]:
    found = []
    for position, (code, text, *euros) in enumerate(actions, start=1):
        by_year = {year: Decimal(amount) for year, amount in euros[0].items()} if euros else {}
        above = PlannedGoal(under, f"Actieplan {under}"), PlannedGoal("BD1", "Doel")
        found.append(Planned(position, code, text, "", by_year, *above))
    return found


def pairs(found: ReportComparison) -> list[tuple[str, str]]:
    return [(a.code, b.code) for link in found.links for a in link.before for b in link.after]


def told(before: Sequence[Planned], after: Sequence[Planned], *settled: Settled) -> dict[str, Any]:
    return comparison_as_json(compare_reports(before, after, settled))


def test_the_same_code_and_text_is_kept_and_only_years_that_differ_are_told() -> None:
    before = plan(("AC1", PATH, {2026: "100.10", 2027: "50"}))
    after = plan(("AC1", PATH, {2026: "100.10", 2028: "50", 2029: "0"}))
    assert told(before, after) == {
        "kept": ["AC1"],
        "renamed": [],
        "vanished": [],
        "added": [],
        "changes": [
            {"code": "AC1", "year": 2027, "from_eur": Decimal(50), "to_eur": None},
            {"code": "AC1", "year": 2028, "from_eur": None, "to_eur": Decimal(50)},
        ],
    }
    assert compare_reports(before, after).links[0].euros.change is Change.LATER


def test_the_same_code_with_another_title_is_kept_and_renamed() -> None:
    found = told(plan(("AC1", PATH)), plan(("AC1", "Fietspad Kerkstraat")))
    assert found["kept"] == ["AC1"]
    assert found["renamed"] == [
        {"from_code": "AC1", "to_code": "AC1", "from_text": PATH, "to_text": "Fietspad Kerkstraat"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        PATH,
        PATH.upper() + "!",
        PATH + " en omgeving",
        PATH[:40],
        PATH.replace("leggen", "bouwen"),
    ],
    ids=["verbatim", "capitals", "more words", "cut in mid-word", "another word"],
)
def test_another_code_with_nearly_the_same_text_is_renamed(text: str) -> None:
    found = compare_reports(plan(("AC1", PATH), ("AC2", CARE)), plan(("X-9", text), ("AC2", CARE)))
    assert pairs(found) == [("AC1", "X-9"), ("AC2", "AC2")]
    assert (found.links[0].kind, found.links[0].by) == (LinkKind.RENAMED, PairedBy.TEXT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We vernieuwen de riolering in fase 1 van het project",
            "We vernieuwen de riolering in fase 2 van het project",
        ),
        ("We bouwen lokaal 1 van de nieuwe gemeenteschool", "We bouwen lokaal 12 van de nieuwe gemeenteschool"),
        ("We bouwen aan de school lokaal 1", "We bouwen aan de school lokaal 12"),
        ("Fietspad Dorpsstraat", "Fietspad Kerkstraat"),
        (PATH, CARE),
    ],
)
def test_another_number_or_another_text_is_another_action(before: str, after: str) -> None:
    found = told(plan(("AC1", before)), plan(("AC2", after)))
    assert (found["vanished"], found["added"], found["renamed"]) == (["AC1"], ["AC2"], [])


def test_a_due_date_may_move() -> None:
    before, after = "Tegen 2027 heeft elke wijk een deelfiets", "Tegen 2029 heeft elke wijk een deelfiets"
    assert pairs(compare_reports(plan(("AC1", before)), plan(("B1", after)))) == [("AC1", "B1")]


def test_codes_that_were_dealt_out_anew_follow_their_texts() -> None:
    found = compare_reports(plan(("AC1", PATH), ("AC2", SCHOOL)), plan(("AC1", SCHOOL), ("AC2", PATH)))
    assert sorted(pairs(found)) == [("AC1", "AC2"), ("AC2", "AC1")]


def test_a_text_that_fits_two_actions_is_left_to_a_person() -> None:
    before = plan(("A1", PATH))
    after = plan(("B1", PATH + " Noord"), ("B2", PATH + " Zuid"))
    assert pairs(compare_reports(before, after)) == []
    assert pairs(compare_reports(before, after, [Settled(1, 2)])) == [("A1", "B2")]


def test_a_code_that_stands_twice_is_told_apart_by_text() -> None:
    before = plan(("AC1", PATH, {2026: "1"}), ("AC1", SCHOOL, {2026: "2"}))
    after = plan(("AC1", SCHOOL + " in 2027", {2026: "2"}), ("AC1", PATH, {2026: "1"}))
    found = compare_reports(before, after)
    assert [(link.before[0].position, link.after[0].position) for link in found.links] == [(2, 1), (1, 2)]
    assert found.changes() == []


def test_a_code_that_stands_twice_with_one_text_is_told_apart_by_amount_then_by_place() -> None:
    before = plan(("AC1", PATH, {2026: "1"}), ("AC1", PATH, {2026: "2"}), ("AC1", PATH, {2026: "3"}))
    after = plan(("AC1", PATH, {2026: "3"}), ("AC1", PATH, {2026: "9"}))
    found = compare_reports(before, after)
    assert [(link.before[0].position, link.after[0].position) for link in found.links] == [(3, 1), (1, 2)]
    assert [action.position for action in found.vanished] == [2]


def test_a_code_that_stands_once_and_then_twice_with_other_texts_is_doubtful() -> None:
    found = compare_reports(plan(("AC1", PATH)), plan(("AC1", SCHOOL), ("AC1", CARE)))
    assert (pairs(found), found.doubtful_codes) == ([], ("AC1",))


def test_rows_without_a_code_are_known_by_their_text_only() -> None:
    found = told(plan(("", PATH), ("", CARE)), plan(("", CARE), ("", SCHOOL)))
    assert (found["kept"], found["vanished"], found["added"]) == ([], [""], [""])


@pytest.mark.parametrize("whole_code", ["AC1", "AC9"])
def test_two_actions_in_one_are_merged_with_their_euros_together(whole_code: str) -> None:
    before = plan(("AC1", PATH, {2026: "10.25"}), ("AC2", SCHOOL, {2026: "5"}), ("AC3", CARE))
    after = plan((whole_code, f"{PATH}. {SCHOOL}", {2026: "15.25"}), ("AC3", CARE))
    found = compare_reports(before, after)
    merged = found.links[0]
    assert (merged.kind, {a.code for a in merged.before}, merged.after[0].code) == (
        LinkKind.MERGED,
        {"AC1", "AC2"},
        whole_code,
    )
    assert (found.vanished, found.added, found.changes()) == ((), (), [])


@pytest.mark.parametrize("whole_code", ["AC1", "AC9"])
def test_one_action_in_two_is_split_with_their_euros_together(whole_code: str) -> None:
    before = plan((whole_code, f"{PATH}. {SCHOOL}", {2026: "15"}))
    after = plan(("AC1", PATH, {2026: "10"}), ("AC2", SCHOOL, {2026: "4"}))
    found = compare_reports(before, after)
    assert [link.kind for link in found.links] == [LinkKind.SPLIT]
    assert [(c.code, c.year, c.from_eur, c.to_eur) for c in found.changes()] == [
        (whole_code, 2026, Decimal(15), Decimal(14))
    ]


def test_an_action_that_vanished_beside_one_that_stayed_as_it_was_is_not_merged() -> None:
    found = told(plan(("AC1", PATH), ("AC2", PATH[:30])), plan(("AC1", PATH)))
    assert (found["kept"], found["vanished"]) == (["AC1"], ["AC2"])


def test_a_settled_pair_comes_before_code_and_text() -> None:
    before, after = plan(("AC1", PATH), ("AC2", SCHOOL)), plan(("AC1", PATH), ("AC2", SCHOOL))
    found = compare_reports(before, after, [Settled(1, 2)])
    assert ("AC1", "AC2") in pairs(found)
    assert found.links[0].by is PairedBy.PERSON


def test_action_plans_and_objectives_are_compared_with_all_that_is_under_them() -> None:
    before = [*plan(("AC1", PATH, {2026: "10", 2027: "5"})), *plan(("AC2", CARE, {2026: "1"}), under="AP2")]
    after = plan(("AC1", PATH, {2026: "4"}), ("AC2", CARE, {2027: "9"}))
    changes = {c.before.code: c.euros.change for c in compare_action_plans(before, after) if c.before}
    assert changes == {"AP1": Change.LOWERED, "AP2": Change.DROPPED}
    [objective] = compare_objectives(before, after)
    assert (objective.euros.before_eur, objective.euros.after_eur) == (Decimal(16), Decimal(13))


def test_estimates_come_before_credits_and_accounts_within_one_year() -> None:
    amounts = [(2026, "realised", Decimal(7)), (2027, "credit", Decimal(1)), (2027, "estimate", Decimal(2))]
    assert euros_of(amounts) == {2026: Decimal(7), 2027: Decimal(2)}


@pytest.mark.parametrize("seed", range(20))
def test_the_parts_add_up_to_the_totals_and_every_action_has_one_place(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    before, after = _some_plan(chance), _some_plan(chance)
    found = compare_reports(before, after)
    for side, left, whole in (("before", found.vanished, before), ("after", found.added, after)):
        placed = [*(a for link in found.links for a in getattr(link, side)), *left]
        assert sorted(a.position for a in placed) == [a.position for a in whole]
        assert added_up(tuple(placed)) == getattr(found, f"{side}_eur")


def _some_plan(chance: random.Random) -> list[Planned]:
    texts = [PATH, SCHOOL, CARE, f"{PATH} {SCHOOL}", f"{CARE}, {SCHOOL}", "", "Kort", PATH[:32]]
    rows = [
        (f"AC{chance.randrange(6)}", chance.choice(texts), {y: f"{chance.randrange(9)}.35" for y in (2026, 2027)})
        for _ in range(12)
    ]
    return plan(*rows)
