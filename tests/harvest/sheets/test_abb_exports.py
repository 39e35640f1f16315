"""Harvest: the exports of the ABB tools, long and wide, as far as they go."""

from decimal import Decimal

import pytest

from tests.harvest.sheets.make_sheets import as_csv, as_xlsx, raw_xlsx, read, xml_rows
from tests.shared import samples
from woordhouder.harvest.read.any_plan import read_any_plan
from woordhouder.harvest.read.text_block import read_block


def block(level: str, code: str, short: str, long: str = "") -> str:
    first = f"{level}\n" if level else ""
    return (
        f"{first}Code: {code}\nKorte omschrijving: {short}\nLange omschrijving: {long}\nCommentaar:\nEvaluatie:\n"
    )


OBJECTIVE = block("Beleidsdoelstelling", "BD1", "Veilig op weg")
PLAN = block("Actieplan", "AP1", "Fietspaden")
PATH = block("Actie", "AC1", "Fietspad", "We leggen een fietspad aan\n\nin de Dorpsstraat.")
CARE = block("", "AC2", "Opvang")
LONG = [
    *("Beleidsdoelst. totaaloverzicht", "Actieplan totaaloverzicht", "Actie totaaloverzicht", "NIS-code"),
    *("Bestuur", "Type rapport", "Rapportjaar", "Boekjaar", "Beleidsveld", "Uitgave"),
]
FILTERS = (
    "Toegepaste filters: \n [Type boekhouding] is Budgettaire Boekhouding\n [Opgenomen] I Investeringsverrichtingen"
)


def row(action: str, year: str, euros: str, **changes: str) -> list[str]:
    values = dict(zip(LONG, [OBJECTIVE, PLAN, action, "99001", "Gemeente en OCMW Voorbeeldgem"], strict=False))
    values |= {"Type rapport": "Meerjarenplan", "Rapportjaar": "2026", "Boekjaar": year, "Uitgave": euros} | changes
    return [values.get(name, "0200 Wegen") for name in LONG]


ROWS = [
    LONG,
    row(PATH, "2026", "1.500,50"),
    row(PATH, "2026", "500", Beleidsveld="0210 Openbaar vervoer"),
    row(PATH, "2027", "2.500"),
    row(CARE, "2026", "80,25"),
    ["", "", "", "", "", "", "", "2026", "Total", "2.080,75"],
    [],
    [FILTERS],
]


@pytest.mark.parametrize(
    "data", [as_csv(ROWS), as_csv(ROWS, encoding="utf-8-sig"), as_xlsx(ROWS)], ids=["csv", "mark", "xlsx"]
)
def test_a_long_export_adds_up_the_rows_of_an_action_and_year(data: bytes) -> None:
    reading = read(data)
    assert reading.faults == ()
    assert (reading.municipality_nis, reading.period) == ("99001", (2026, 2031))
    assert [(a.action.code, {m.year: m.amount_eur for m in a.amounts}) for a in reading.actions] == [
        ("AC1", {2026: Decimal("2000.50"), 2027: Decimal("2500.00")}),
        ("AC2", {2026: Decimal("80.25")}),
    ]
    assert reading.actions[0].action.long_text == "We leggen een fietspad aan\n\nin de Dorpsstraat."
    assert {m.nature for a in reading.actions for m in a.amounts} == {"investment"}
    assert {"filters", "totals_dropped"} <= {issue.code for issue in reading.issues}


def test_a_total_that_does_not_fit_is_told_with_the_difference() -> None:
    reading = read(as_csv([*ROWS[:5], ["", "", "", "", "", "", "", "2026", "Total", "2.100,75"], [FILTERS]]))
    [issue] = [issue for issue in reading.cell_issues if issue.code == "total_differs"]
    assert "20,00 euro verschil" in issue.message


def test_a_wide_export_has_a_column_a_year() -> None:
    head = [*LONG[:3], "Bestuur", "NIS-code", "2026,Uitgave", "2026,Uitgave per inwoner", "2027,Uitgave"]
    line = [OBJECTIVE, PLAN, PATH, "Voorbeeldgem", "99001", "1.500,5", "3,2", ""]
    reading = read(as_csv([head, line, [FILTERS]]))
    assert reading.faults == ()
    assert [(m.year, m.amount_eur) for m in reading.actions[0].amounts] == [(2026, Decimal("1500.50"))]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([*ROWS[:2], row(PATH, "2020", "5", Rapportjaar="2020")], "several_report_years"),
        ([*ROWS[:2], row(PATH, "2026", "5", **{"NIS-code": "99002"})], "several_municipalities"),
        ([*ROWS[:2], row(PATH, "2026", "5", **{"Type rapport": "Begroting"})], "report_type_unknown"),
        ([*ROWS[:2], row(PATH, "later", "5")], "year_unreadable"),
        ([*ROWS[:2], row(PATH, "2026", "veel")], "amount_unknown"),
        ([[*LONG[:-1], "Uitgave per inwoner"], *ROWS[1:2]], "per_inhabitant"),
        ([[*LONG[:-1], "Waarde"], *ROWS[1:2]], "column_missing"),
        ([[name if name != "NIS-code" else "Code" for name in LONG], *ROWS[1:2]], "nis_missing"),
    ],
)
def test_an_export_that_cannot_be_one_plan_is_stopped(rows: list[list[str]], code: str) -> None:
    assert code in {fault.code for fault in read(as_csv(rows)).faults}


def test_a_merged_block_holds_for_each_row_beside_it() -> None:
    rows = [LONG, row(PATH, "2026", "10"), row("", "2027", "20")]
    reading = read(raw_xlsx(xml_rows(rows), ["C2:C3"]))
    assert [[m.year for m in a.amounts] for a in reading.actions] == [[2026, 2027]]


def test_a_key_word_inside_a_text_does_not_part_it() -> None:
    found = read_block(
        "Actie\nCode: A1\nKorte omschrijving: Een\nLange omschrijving: Twee: drie\nCode: nee\nEvaluatie: x"
    )
    assert (found.goal.code, found.goal.long_text) == ("A1", "Twee: drie\nCode: nee")


def test_the_genuine_text_blocks_are_read() -> None:
    reading = read_any_plan((samples("plans") / "bbc-textblocks.json").read_bytes())
    assert len(reading.actions) == 112
    assert all(a.action.code and a.shown_text for a in reading.actions)
    assert [i.code for i in reading.issues].count("not_an_action") == 2


def test_the_genuine_matrix_has_no_actions_and_its_years_add_up() -> None:
    reading = read_any_plan((samples("plans") / "bbc-export_provinces-by-policy-field.xlsx").read_bytes())
    assert reading.actions == ()
    assert [issue.code for issue in reading.issues] == ["filters", "no_actions"]
    assert "Provincie Antwerpen" in reading.issues[1].message


def test_the_genuine_list_of_policy_fields_is_known_for_what_it_is() -> None:
    reading = read_any_plan((samples("plans") / "bbc-policy-fields.csv").read_bytes())
    assert [issue.code for issue in reading.issues] == ["no_actions"]
    assert "142 beleidsvelden" in reading.issues[0].message


def test_genuine_budget_lines_come_under_their_actions() -> None:
    reading = read_any_plan((samples("plans") / "mechelen-budget-lines_excerpt.json").read_bytes())
    assert {"several_reports", "nis_missing"} <= {issue.code for issue in reading.issues}
    assert {m.basis for a in reading.actions for m in a.amounts} == {"credit", "realised", "estimate"}
    assert reading.yearly_eur()[2026] == Decimal("677402.00")
