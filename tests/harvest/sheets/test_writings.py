"""Harvest: one plan in sixty writings (encodings, separators, amounts, workbooks) is read the same, to the cent."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import product

import pytest

from tests.harvest.sheets.make_sheets import (
    COLUMN,
    Rows,
    as_csv,
    as_xlsx,
    good_rows,
    raw_xlsx,
    read,
    spoilt,
    xml_rows,
)
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.write_template import workbook

WHOLE = {2026: Decimal("1580.50"), 2027: Decimal("2500.00")}


def amount(text: str, other: str = "2500") -> Rows:
    rows = spoilt(4, "bedrag", text)
    rows[4][COLUMN["bedrag"]] = other
    return rows


def _merged(area: str) -> bytes:
    rows = good_rows()
    rows[4][COLUMN["korte_omschrijving"]] = ""
    return raw_xlsx(xml_rows(rows), [area])


def _with_rows(*extra: list[str]) -> Rows:
    return [*good_rows()[:4], *extra, *good_rows()[4:]]


def _in_capitals() -> Rows:
    rows = good_rows()
    rows[0] = [name.replace("_", " ").upper() for name in rows[0]]
    return rows


def _without_nis_below() -> Rows:
    return [row if n < 2 else ["", "", *row[2:]] for n, row in enumerate(good_rows())]


def _turned() -> Rows:
    return [list(reversed(row)) for row in good_rows()]


def _all_quoted() -> bytes:
    lines = (";".join(f'"{cell}"' for cell in row) for row in good_rows())
    return "\r\n".join(lines).encode()


RICH = '<c t="inlineStr"><is><r><t>Voorbeeld</t></r><r><t>gem</t></r></is></c>'
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
SEPARATORS = (";", ",", "\t", "|")
WRITINGS: dict[str, Callable[[], bytes]] = {
    **{
        f"{encoding} {separator!r}": partial(as_csv, good_rows(), separator, encoding)
        for encoding, separator in product(ENCODINGS, SEPARATORS)
    },
    "line feeds": lambda: as_csv(good_rows(), line_end="\n"),
    "sep=": lambda: b"sep=;\r\n" + as_csv(good_rows()),
    "quoted everywhere": lambda: _all_quoted(),
    "a text over two lines": lambda: as_csv(spoilt(6, "lange_omschrijving", 'Een "grote"\ncrèche; in de wijk')),
    "headings in capitals": lambda: as_csv(_in_capitals()),
    "texts on the first row only": lambda: as_csv(spoilt(5, "korte_omschrijving", "")),
    "a strategic objective": lambda: as_csv(_with_rows(["", "", "strategische doelstelling", "SD1"])),
    "columns in another order": lambda: as_csv(_turned()),
    "a title above": lambda: as_csv([["Meerjarenplan van Voorbeeldgem"], [], *good_rows()]),
    "blank rows": lambda: as_csv(_with_rows([], [""] * 11)),
    "the code of the municipality once": lambda: as_csv(_without_nis_below()),
    "a subtotal": lambda: as_csv(_with_rows(["Subtotaal AP1", *[""] * 7, "2026", "", "1500,50"])),
    "a total": lambda: as_csv([*good_rows(), ["Totaal", *[""] * 7, "2026", "", "1580,50"]]),
    "an English point": lambda: as_csv(amount("1500.50")),
    "English thousands": lambda: as_csv(amount("1,500.50", "2,500")),
    "Belgian thousands": lambda: as_csv(amount("1.500,50", "2.500")),
    "thousands with a blank": lambda: as_csv(amount("1 500,50", "2 500")),
    "thousands with a hard blank": lambda: as_csv(amount("1\u00a0500,50", "2\u00a0500")),
    "thousands with a thin blank": lambda: as_csv(amount("1\u202f500,50", "2\u2009500")),
    "thousands with an apostrophe": lambda: as_csv(amount("1'500,50", "2'500")),
    "a euro sign before": lambda: as_csv(amount("€ 1.500,50", "€ 2.500,-")),
    "a euro sign behind": lambda: as_csv(amount("1500,50 €", "2500 euro")),
    "blanks around": lambda: as_csv(amount("  1500,50  ", " 2500 ")),
    "one decimal": lambda: as_csv(amount("1500,5", "2500,0")),
    "the level in short": lambda: as_csv(spoilt(6, "niveau", "AC")),
    "the kind in another order": lambda: as_csv(spoilt(6, "soort", "raming / exploitatie / uitgaven")),
    "a workbook of text": lambda: as_xlsx(good_rows()),
    "a workbook of numbers": lambda: raw_xlsx(xml_rows(amount("1500.5"), numbers=True)),
    "noise behind a number": lambda: raw_xlsx(xml_rows(amount("1500.5000000000002"), numbers=True)),
    "a hidden row": lambda: raw_xlsx(xml_rows(good_rows(), hidden=[5])),
    "a merged title": lambda: _merged("F4:F5"),
    "a merged line above": lambda: raw_xlsx(xml_rows([["Ons plan"], *good_rows()]), ["A1:K1"]),
    "a formula's result": lambda: raw_xlsx(xml_rows(amount("<c><f>1500+0.5</f><v>1500.5</v></c>"))),
    "rich text": lambda: raw_xlsx(xml_rows(spoilt(6, "gemeente", RICH))),
    "a hidden sheet beside it": lambda: _with_hidden_sheet(),
    "an example beside it": lambda: _two_sheets("Voorbeeld"),
    "an empty sheet before it": lambda: _two_sheets("Blad1", []),
    "codes as whole numbers": lambda: raw_xlsx(xml_rows(spoilt(6, "code", "<c><v>12</v></c>"))),
}  # fmt: skip


def _two_sheets(name: str, rows: Rows | None = None) -> bytes:
    return workbook({name: good_rows()[:5] if rows is None else rows, "Plan": good_rows()})


def _with_hidden_sheet() -> bytes:
    data = _two_sheets("Oud")
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        book = pack.read("xl/workbook.xml").replace(b'name="Oud"', b'name="Oud" state="hidden"')
        members = {n: pack.read(n) for n in pack.namelist()} | {"xl/workbook.xml": book}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        for member, content in members.items():
            pack.writestr(member, content)
    return packed.getvalue()


def test_there_are_sixty_of_them() -> None:
    assert len(WRITINGS) >= 60


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_writing_is_read_to_the_cent(writing: str) -> None:
    reading = read(WRITINGS[writing]())
    assert [f"{fault.where}: {fault.message}" for fault in reading.faults] == []
    assert reading.yearly_eur() == WHOLE
    assert (reading.municipality_nis, reading.period) == ("99001", (2026, 2031))
    assert [a.action.short_text for a in reading.actions] == ["Fietspad Dorpsstraat", "Crèche in de wijk"]
    assert [(a.objective.code, a.action_plan.code) for a in reading.actions] == [("BD1", "AP1")] * 2


def test_what_was_read_with_doubt_is_told() -> None:
    def told(reading: PlanReading) -> set[str]:
        return {issue.code for issue in reading.cell_issues}

    assert "encoding" in told(read(as_csv(good_rows(), encoding="cp1252")))
    assert "row_hidden" in told(read(WRITINGS["a hidden row"]()))
    assert "sheet_hidden" in told(read(WRITINGS["a hidden sheet beside it"]()))
    assert "row_is_total" in told(read(WRITINGS["a total"]()))
    assert "amount_ambiguous" in told(read(as_csv(amount("1500", "2.500"))))


def test_what_a_point_means_is_not_guessed_where_a_column_does_both() -> None:
    reading = read(as_csv([*amount("1.500,50", "2500.75"), spoilt(6, "bedrag", "1.234")[5]]))
    assert "amount_ambiguous" in {fault.code for fault in reading.faults}


def test_an_action_that_is_called_total_is_no_total() -> None:
    reading = read(as_csv(spoilt(6, "korte_omschrijving", "Totaal vernieuwde sporthal")))
    assert len(reading.actions) == 2


def test_money_that_comes_in_is_kept_apart() -> None:
    reading = read(as_csv(spoilt(6, "soort", "ontvangst, financiering, rekening")))
    [line] = reading.actions[1].amounts
    assert (line.flow, line.nature, line.basis) == ("receipt", "financing", "realised")
    assert reading.yearly_eur()[2026] == Decimal("1500.50")
