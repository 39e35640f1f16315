"""Harvest: a fault in a table is named by sheet, row, column and value, in Dutch, and nothing comes in."""

import re
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
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
from tests.make import NOW
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.import_plan import import_plan
from woordhouder.harvest.store_plan import Delivery, PlanRefused
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.errors import Unreadable
from woordhouder.plans.action import Action
from woordhouder.plans.plan import Plan


@dataclass(frozen=True)
class Fault:
    """A spoilt table and where it must be named."""

    code: str
    rows: Rows
    row: int | None
    column: str
    value: str = ""
    stops: bool = True


def one(code: str, row: int, column: str, value: str, *, stops: bool = True) -> Fault:
    return Fault(code, spoilt(row, column, value), row, column, value, stops)


def _with_row(*cells: str) -> Rows:
    return [*good_rows(), [*cells, *[""] * (11 - len(cells))]]


def _every(column: str, value: str) -> Rows:
    rows = good_rows()
    for row in rows[1:]:
        row[COLUMN[column]] = value
    return rows


def _without(column: str) -> Rows:
    return [[cell for n, cell in enumerate(row) if n != COLUMN[column]] for row in good_rows()]


_WHERE, _NO = ("99001", "Voorbeeldgem"), [""] * 7
_ACTION = (*_WHERE, "actie", "AC1", "AP1", "Fietspad Dorpsstraat", "", "ja")

FAULTS = [
    one("level_unknown", 6, "niveau", "maatregel"),
    one("level_unknown", 6, "niveau", ""),
    one("code_missing", 3, "code", ""),
    one("code_too_long", 6, "code", "x" * 201),
    one("parent_unknown", 6, "bovenliggende_code", "AP9"),
    Fault("parent_of_wrong_level", spoilt(3, "bovenliggende_code", "AP1"), 3, "bovenliggende_code", "AP1"),
    Fault("goal_code_twice", _with_row(*_WHERE, "actieplan", "AP1", "BD1", "Anders"), 7, "code", "AP1"),
    one("text_missing", 6, "korte_omschrijving", ""),
    one("text_damaged", 6, "korte_omschrijving", "Cr\ufffdche"),
    one("text_damaged", 6, "korte_omschrijving", "CrÃ¨che"),
    one("text_is_error", 6, "korte_omschrijving", "#NAME?"),
    one("priority_unknown", 6, "prioritair", "misschien"),
    one("year_unreadable", 6, "jaar", "26"),
    one("year_missing", 6, "jaar", ""),
    Fault("year_outside_period", spoilt(6, "jaar", "2019"), 6, "jaar", "2019"),
    Fault("year_after_period", spoilt(6, "jaar", "2032"), 6, "jaar", "2032", stops=False),
    Fault("year_given_twice", _with_row(*_ACTION, "2026", "uitgave investering raming", "5"), 7, "jaar", "2026"),
    one("kind_unknown", 6, "soort", "gift"),
    one("kind_unknown", 6, "soort", "uitgave ontvangst"),
    one("amount_unknown", 6, "bedrag", "twaalf"),
    one("amount_unknown", 6, "bedrag", "1.2.3"),
    one("amount_unknown", 6, "bedrag", "99999999999999999"),
    one("amount_ambiguous", 6, "bedrag", "1,234"),
    one("amount_is_error", 6, "bedrag", "#REF!"),
    one("amount_finer_than_cent", 6, "bedrag", "33,3333", stops=False),
    one("amount_missing", 6, "bedrag", "", stops=False),
    Fault("amount_on_goal", spoilt(3, "bedrag", "500"), 3, "bedrag", "500"),
    Fault("column_missing", _without("bedrag"), 1, "bedrag"),
    Fault("column_twice", [[*row, row[-1]] for row in good_rows()], 1, "stand_van_zaken"),
    Fault("column_unknown", [[*row, "x"] for row in good_rows()], 1, "x", stops=False),
    Fault("no_rows", good_rows()[:1], None, ""),
    Fault("nis_missing", _every("nis_code", ""), 2, "nis_code", "Voorbeeldgem"),
    Fault("nis_unknown", _every("nis_code", "99999"), 2, "nis_code", "99999"),
    Fault("nis_other_name", _every("nis_code", "99002"), 2, "nis_code", "99002"),
    Fault("several_municipalities", spoilt(6, "nis_code", "99002"), 6, "nis_code", "99001, 99002"),
    Fault("action_code_twice", spoilt(6, "code", "AC1"), 6, "code", "AC1", stops=False),
    Fault("no_action_code", spoilt(6, "code", ""), 6, "code", stops=False),
    Fault("orphan", spoilt(6, "bovenliggende_code", ""), 6, "bovenliggende_code", stops=False),
    Fault("total_differs", _with_row("Totaal", *_NO, "2026", "", "1590,50"), 7, "bedrag", "1590,50", stops=False),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.code}-{f.value[:12]}")
def test_a_fault_is_named_by_its_row_column_and_value(fault: Fault) -> None:
    reading = read(as_csv(fault.rows))
    [found] = [issue for issue in reading.cell_issues if issue.code == fault.code]
    assert (found.row, found.column, found.value, found.stops) == (
        fault.row,
        fault.column,
        fault.value[:60],
        fault.stops,
    )
    _is_plain_dutch(found.message)
    assert bool(reading.faults) is fault.stops


@pytest.mark.parametrize("fault", [FAULTS[0], FAULTS[19]], ids=lambda f: f.code)
def test_in_a_workbook_the_sheet_is_named_too(fault: Fault) -> None:
    [found] = read(as_xlsx(fault.rows, "Meerjarenplan")).faults
    assert (found.sheet, found.row, found.column) == ("Meerjarenplan", fault.row, fault.column)
    assert found.where == f"blad Meerjarenplan, rij 6, kolom {fault.column}, waarde '{fault.value}'"


XLSX_FAULTS = {
    "amount_is_date": ('<c s="1"><v>46000</v></c>', "bedrag"),
    "amount_is_boolean": ('<c t="b"><v>1</v></c>', "bedrag"),
    "amount_is_error": ('<c t="e"><v>#VALUE!</v></c>', "bedrag"),
    "code_not_text": ("<c><v>1.1</v></c>", "code"),
    "year_is_date": ('<c s="1"><v>46023</v></c>', "jaar"),
}
DATES = {
    "xl/styles.xml": (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
}


@pytest.mark.parametrize("code", XLSX_FAULTS)
def test_what_a_spreadsheet_made_of_a_cell_is_named(code: str) -> None:
    cell, column = XLSX_FAULTS[code]
    reading = read(raw_xlsx(xml_rows(spoilt(6, column, cell)), more=DATES))
    assert [(f.code, f.sheet, f.row, f.column) for f in reading.faults] == [(code, "Plan", 6, column)]
    assert reading.faults[0].value
    _is_plain_dutch(reading.faults[0].message)


def test_a_merged_amount_belongs_to_nobody() -> None:
    [found] = read(raw_xlsx(xml_rows(good_rows()), ["K4:K5"])).faults
    assert (found.code, found.row, found.column, found.value) == ("cells_merged", 4, "bedrag", "1500,50")


def _is_plain_dutch(message: str) -> None:
    """Short sentences, and what to do."""
    assert message[0].isupper()
    assert message.endswith((".", "?"))
    for sentence in re.split(r"(?<=[.!?])\s", message):
        assert len(re.findall(r"[^\W_]+", sentence)) <= 24, sentence
    assert not re.search(r"\b(dient|gelieve|indien|aangaande)\b", message)


REFUSED = {
    "empty": (b"", "leeg"),
    "other headings": (b"naam;prijs\r\nbrood;2\r\n", "'naam', 'prijs'"),
    "an open quote": (as_csv(good_rows()) + b'"begin zonder einde;;;', "aanhalingsteken"),
    "no text": (b"niveau;code\r\n\x00\x01\x02" + bytes(200), "geen tekst|UTF-8"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "zonder wachtwoord"),
    "half a workbook": (as_xlsx(good_rows())[:-300], "beschadigd"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_a_table_is_refused_with_what_to_do(name: str) -> None:
    data, says = REFUSED[name]
    with pytest.raises(Unreadable, match=says):
        read(data)


@pytest.mark.parametrize(
    "data", [as_csv(spoilt(6, "bedrag", "twaalf")), as_xlsx(spoilt(5, "jaar", "26"))], ids=["csv", "xlsx"]
)
def test_one_fault_lets_nothing_in(session: Session, blobs: BlobFolder, data: bytes) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    with pytest.raises(PlanRefused, match=r"1 fout in het bestand, dus niets is bewaard:\n- .*rij [56], kolom"):
        import_plan(session, blobs, "plan", data, Delivery(), NOW)
    for table in (Plan, Action, Snapshot):
        assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0


def test_more_faults_than_anybody_reads_are_counted() -> None:
    rows = good_rows() + [spoilt(6, "bedrag", f"x{n}")[5] for n in range(700)]
    reading = read(as_csv(rows))
    assert reading.cell_issues[-1].code == "more_notes"
    assert len(reading.cell_issues) == 501
