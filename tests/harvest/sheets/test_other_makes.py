"""Harvest: one small plan in tables and JSON of another make is read the same, or refused with what is missing."""

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.harvest.sheets.make_sheets import as_csv, as_xlsx, raw_xlsx, read, xml_rows
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.read.flat_headings import Means, Of, meaning_of
from woordhouder.harvest.write_template import workbook
from woordhouder.kit.errors import Unreadable

WHOLE = {2026: Decimal("1580.50"), 2027: Decimal("2500.00")}
W = ["99001", "Voorbeeldgem"]
PATH, CARE = "Fietspad Dorpsstraat", "Crèche in de wijk"
UP = ["BD1 Veilig op weg", "AP1 Fietspaden"]
WIDE = [
    ["NIS-code", "Gemeente", "Beleidsdoelstelling", "Actieplan", "Actie", "2026", "2027", "Totaal"],
    [*W, *UP, f"AC1 {PATH}", "1500,50", "2500", "4000,50"],
    [*W, *UP, f"AC2 - {CARE}", "80", "", "80"],
]
DUMP = ["Boekjaar", "Bedrag", "Transactiesoort", "Actie code", "Actie korte omschrijving", "Actieplan code",
        "Beleidsdoelstelling code", "nis", "Actie ID"]  # fmt: skip
IN_LEVELS = [
    ["BD1", "Veilig op weg", "1580,50", "2500"],
    ["AP1", "Fietspaden", "1580,50", "2500"],
    ["AC1", PATH, "1500,50", "2500"],
    ["AC2", CARE, "80", "0"],
]
ABOVE = [["NIS-code: 99001"], ["Naam bestuur:", "Voorbeeldgem"]]
BLOCK = "{}\nCode: {}\nKorte omschrijving: {}\nLange omschrijving:\nCommentaar:\nEvaluatie:"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _dump(*amounts: str) -> list[list[str]]:
    ends = [("Uitgave", "AC1", PATH), ("Uitgave", "AC1", PATH), ("Uitgave", "AC2", CARE)]
    rows = zip(("2026", "2027", "2026"), amounts, ends, strict=True)
    return [DUMP, *([year, eur, *end, "AP1", "BD1", "99001", "7"] for year, eur, end in rows)]


NESTED = {
    "nis_code": "99001",
    "gemeente": "Voorbeeldgem",
    "doelstellingen": [
        {
            "code": "BD1",
            "omschrijving": "Veilig op weg",
            "actieplannen": [
                {
                    "code": "AP1",
                    "omschrijving": "Fietspaden",
                    "acties": [
                        {"code": "AC1", "omschrijving": PATH, "uitgaven": {"2026": 1500.5, "2027": "2.500,00"}},
                        {"code": "AC2", "omschrijving": CARE, "uitgaven": {"2026": 80}},
                    ],
                }
            ],
        }
    ],
}


def _camel(code: str, text: str, *amounts: dict[str, Any]) -> dict[str, Any]:
    return {
        "nisCode": "99001",
        "bestuur": [{"id": 3, "type": "Gemeente", "grondgebied": "Voorbeeldgem"}],
        "beleidsdoelstelling": {"code": "BD1", "korteOmschrijving": "Veilig op weg"},
        "actieplan": {"id": 9, "code": "AP1", "korteOmschrijving": "Fietspaden"},
        "actie": {"id": 12, "code": code, "korteOmschrijving": text, "commentaar": "", "evaluatie": ""},
        "bedragen": list(amounts),
    }


CAMEL = {
    "aanlevering": {"id": 1, "rapportjaar": 2026},
    "data": [
        _camel("AC1", PATH, {"jaar": 2026, "bedrag": 1500.5}, {"jaar": 2027, "bedrag": "2500,00"}),
        _camel("AC2", CARE, {"jaar": 2026, "soort": "uitgave investering", "bedrag": 80}),
    ],
}
ENGLISH = [
    {"municipality": W[1], "nis_code": W[0], "action_plan_code": "AP1", "objective_code": "BD1",
     "action_code": code, "action_description": text, "amounts": years}
    for code, text, years in (("AC1", PATH, {"2026": 1500.5, "2027": 2500}), ("AC2", CARE, {"2026": "80"}))
]  # fmt: skip
KEYED = {"nis": "99001", "acties": {"AC1": {"omschrijving": PATH, "2026": 1500.5, "2027": 2500},
                                    "AC2": {"omschrijving": CARE, "2026": 80}}}  # fmt: skip

MAKES = {
    "years as columns": as_csv(WIDE),
    "a title, a total row and another order": as_xlsx(
        [
            ["Meerjarenplan 2026-2031"],
            [],
            *([*reversed(row)] for row in WIDE),
            ["4080,50", "2500", "1580,50", "Totaal"],
        ]
    ),
    "another sheet beside it": workbook({"Uitleg bij dit bestand": [["Gemaakt door de dienst"]], "Blad2": WIDE}),
    "a dump with English numbers": as_csv(_dump("1,500.50", "2,500.00", "80.00"), ","),
    "a dump with Belgian numbers": as_csv(_dump("1.500,50", "2.500,00", "80,00"), "\t", "utf-16"),
    "levels by letters, sums on the goals": as_csv(
        [*ABOVE, ["Code", "Omschrijving", "MJP 2026", "MJP 2027"], *IN_LEVELS]
    ),
    "levels by name": as_csv(
        [
            ["nis_code", "niveau", "code", "bovenliggende_code", "omschrijving", "2026", "2027"],
            ["99001", "actie", "AC1", "AP1", PATH, "1500,50", "2500"],
            ["99001", "AP", "AP1", "BD1", "Fietspaden", "", ""],
            ["99001", "BD", "BD1", "", "Veilig op weg", "", ""],
            ["99001", "actie", "AC2", "AP1", CARE, "80", ""],
        ]
    ),
    "a column and a row for each level": as_csv(
        [
            ["NIS", "BD", "AP", "Actie", "Omschrijving", "Uitgaven 2026", "Uitgaven 2027"],
            ["99001", "BD1", "", "", "Veilig op weg", "", ""],
            ["", "", "AP1", "", "Fietspaden", "", ""],
            ["", "", "", "AC1", PATH, "1500,50", "2500"],
            ["", "", "", "AC2", CARE, "80", ""],
        ]
    ),
    "years above uitgaven and ontvangsten": as_csv(
        [
            ["", "", "", "", "", "2026", "", "2027", ""],
            ["NIS", "BD", "AP", "Actie code", "Actie", *["Uitgaven", "Ontvangsten"] * 2],
            ["99001", "BD1", "AP1", "AC1", PATH, "1500,50", "10", "2500", "20"],
            ["99001", "BD1", "AP1", "AC2", CARE, "80", "", "", ""],
        ]
    ),
    "uitgaven and ontvangsten above years, merged": raw_xlsx(
        xml_rows(
            [
                ["", "", "", "", "", "Uitgaven", "", "Ontvangsten", ""],
                ["NIS", "BD", "AP", "Actie code", "Actie", *["2026", "2027"] * 2],
                ["99001", "BD1", "AP1", "AC1", PATH, "1500.50", "2500", "10", "20"],
                ["99001", "BD1", "AP1", "AC2", CARE, "80", "", "", ""],
            ],
            numbers=True,
        ),
        ["F1:G1", "H1:I1"],
    ),
    "an ABB matrix with years above": as_csv(
        [
            ["", "", "", "", "2026", "", "2027", ""],
            ["NIS-code", "Beleidsdoelst. totaaloverzicht", "Actieplan totaaloverzicht", "Actie totaaloverzicht",
             *["Uitgave", "Uitgave per inwoner"] * 2],
            *(
                ["99001", BLOCK.format("Beleidsdoelstelling", "BD1", "x"), BLOCK.format("Actieplan", "AP1", "y"),
                 BLOCK.format("Actie", code, text), *euros]
                for code, text, euros in (
                    ("AC1", PATH, ("1.500,50", "1,2", "2.500,00", "3")), ("AC2", CARE, ("80", "1", "", "")))
            ),
        ]
    ),
    "nested JSON": _json(NESTED),
    "JSON with lists of amounts": _json(CAMEL),
    "English JSON": _json(ENGLISH),
    "JSON by code": _json(KEYED),
}  # fmt: skip


@pytest.mark.parametrize("name", MAKES)
def test_the_same_plan_in_another_make_is_read_the_same(name: str) -> None:
    reading = read(MAKES[name])
    assert reading.faults == ()
    assert reading.yearly_eur() == WHOLE
    assert [(a.action.code, a.action.short_text) for a in reading.actions] == [("AC1", PATH), ("AC2", CARE)]
    assert reading.municipality_nis == "99001"
    if name != "JSON by code":
        assert {(a.objective.code, a.action_plan.code) for a in reading.actions} == {("BD1", "AP1")}
    assert not [issue for issue in reading.issues if issue.code == "total_differs"]


def _codes(reading: PlanReading) -> list[tuple[str, int | None, str, str]]:
    return [(i.code, i.row, i.column, i.value) for i in reading.cell_issues if i.code != "columns_known"]


def test_receipts_and_natures_stand_in_the_headings_or_beside_the_amount() -> None:
    rows = [
        ["nis", "Code actie", "Omschrijving actie", "Investeringen uitgaven 2026",
         "Ontvangsten exploitatie 2026", "Rek 2025"],
        ["99001", "AC1", PATH, "5", "6", "7"],
    ]  # fmt: skip
    (action,) = read(as_csv(rows)).actions
    assert [(a.year, a.flow, a.nature, a.basis) for a in action.amounts] == [
        (2025, "expenditure", "unknown", "realised"),
        (2026, "expenditure", "investment", "estimate"),
        (2026, "receipt", "operating", "estimate"),
    ]


FAULTS = [
    ([*WIDE, WIDE[1]], ("row_twice", 4, "", "AC1")),
    ([*WIDE, ["99001", "", "", "", "", "12", "", ""]], ("row_without_goal", 4, "2026", "12")),
    ([WIDE[0], [*WIDE[1][:5], "twaalf", "2500", ""]], ("amount_unknown", 2, "2026", "twaalf")),
    ([WIDE[0], [*WIDE[1][:5], "1,500", "2500", ""]], ("amount_ambiguous", 2, "2026", "1,500")),
    ([WIDE[0], [*WIDE[1][:5], "1", "2", "4"]], ("total_differs", 2, "Totaal", "4")),
    ([[*WIDE[0], "Raming 2026"], [*WIDE[1], "3"]], ("column_twice", 1, "Raming 2026", "")),
    ([[*WIDE[0], "Dienst"], [*WIDE[1], "x"]], ("column_unknown", 1, "Dienst", "")),
    ([*_dump("1", "2", "3")[:2], ["26", *_dump("1", "2", "3")[2][1:]]], ("year_unreadable", 3, "Boekjaar", "26")),
    ([DUMP, ["2026", "5", "Gift", *_dump("1", "2", "3")[1][3:]]], ("kind_unknown", 2, "Transactiesoort", "Gift")),
    ([*ABOVE, ["Code", "Omschrijving", "2026", "2027"], ["BD1", "Veilig", "9", "9"], *IN_LEVELS[2:]],
     ("total_differs", 4, "2026", "9")),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), FAULTS, ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_what_is_wrong_is_named_by_the_heading_of_the_file(
    rows: list[list[str]], wanted: tuple[str, int, str, str]
) -> None:
    assert wanted in _codes(read(as_csv(rows)))
    assert wanted in _codes(read(as_xlsx(rows)))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["NIS-code", "2026", "2027"], ["99001", "5", "6"]], "maar geen actie: zet de code"),
        ([["Actie", "Bedrag"], ["AC1 x", "5"]], "niet van welk jaar .* kolom jaar toe"),
        ([["x"], ["Actie", "Actieplan"], ["AC1 x", "y"]], "op rij 2 .* maar geen bedragen: zet elk jaar"),
        ([["naam", "straat"], ["Jan", "x"]], "de titels 'naam', 'straat' zijn niet bekend"),
    ],
)
def test_a_table_without_a_plan_says_what_was_known_and_what_is_missing(rows: list[list[str]], told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read(as_csv(rows))


def test_a_list_of_actions_without_amounts_is_read_as_far_as_it_goes() -> None:
    reading = read(as_csv([["NIS-code", "Actie code", "Actie korte omschrijving"], ["99001", "AC1", PATH]]))
    assert [a.action.code for a in reading.actions] == ["AC1"]
    assert "no_amounts" in [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    ("heading", "means", "of", "year"),
    [
        ("Saldo 2026", None, None, None),
        ("Verschil 2026", None, None, None),
        ("2026 en 2027", None, None, None),
        ("Uitgave per inwoner", Means.PER_HEAD, None, None),
        ("ac_long", Means.LONG, Of.ACTION, None),
        ("Nr. actieplan", Means.CODE, Of.ACTION_PLAN, None),
        ("Raming 2027 (in €)", Means.AMOUNT, None, 2027),
    ],
)
def test_a_heading_means_what_its_words_say(
    heading: str, means: Means | None, of: Of | None, year: int | None
) -> None:
    found = meaning_of(heading)
    assert (found and (found.means, found.of, found.year)) == ((means, of, year) if means else None)


def test_half_signs_and_nuls_that_json_wrote_are_told_and_never_kept() -> None:
    reading = read(b'{"nis": "99001", "acties": {"AC1": {"omschrijving": "Dorps\\ud800straat", "2026": 5},'
                   b' "AC2": {"omschrijving": "Zorg\\u0000", "2026": 5}}}')  # fmt: skip
    assert [issue.value for issue in reading.faults] == ["Dorps�straat", "Zorg�"]
    assert [action.action.short_text for action in reading.actions] == ["Dorps�straat", "Zorg�"]
