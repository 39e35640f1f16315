"""Harvest: our own template can be filled in, read, imported once, and compared."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from tests import make
from tests.harvest.sheets.make_sheets import as_csv, as_xlsx, good_rows, read, spoilt
from tests.make import NOW
from woordhouder.cli import main
from woordhouder.harvest.import_plan import import_plan
from woordhouder.harvest.read.plan_columns import COLUMNS, EXAMPLE_SHEETS
from woordhouder.harvest.read.sheet_xlsx import XLSX, read_xlsx
from woordhouder.harvest.store_plan import Delivery
from woordhouder.harvest.write_template import EXAMPLE, HEADINGS, template_csv, template_xlsx, workbook
from woordhouder.kit.blobs import BlobFolder


def test_the_workbook_has_headings_an_example_and_an_explanation() -> None:
    book = read_xlsx(template_xlsx())
    assert [sheet.name for sheet in book.sheets] == ["Plan", *EXAMPLE_SHEETS]
    assert [cell for cell in book.sheets[0].rows[0].cells if cell] == [name for name, _ in COLUMNS]
    assert template_xlsx() == template_xlsx()


def test_an_empty_template_says_that_it_is_empty() -> None:
    for data in (template_xlsx(), template_csv()):
        assert [fault.code for fault in read(data).faults] == ["no_rows"]


def test_the_example_is_a_plan_without_faults_or_doubts() -> None:
    in_words = read(template_csv(with_example=True))
    in_cells = read(workbook({"Plan": (HEADINGS, *EXAMPLE)}))
    assert in_words.issues == in_cells.issues == ()
    assert in_words.actions == in_cells.actions
    assert [a.action.code for a in in_words.actions] == ["AC0001", "AC0002"]


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_the_command_writes_a_template_and_never_over_a_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    runner = CliRunner()
    assert runner.invoke(main, ["plans", "template", str(file)]).exit_code == 0
    written = file.read_bytes()
    assert runner.invoke(main, ["plans", "template", str(file)]).exit_code == 1
    assert file.read_bytes() == written
    assert runner.invoke(main, ["plans", "template", str(tmp_path / "plan.ods")]).exit_code == 1


def test_a_plan_comes_in_once_whatever_its_file(session: Session, blobs: BlobFolder) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    first = import_plan(session, blobs, "plan.xlsx", as_xlsx(good_rows()), Delivery(), NOW)
    assert first.tallies["budget_line"].inserted == 3
    again = import_plan(session, blobs, "plan.csv", as_csv(good_rows(), ",", "utf-16"), Delivery(), NOW)
    assert again.tallies.is_all_same


def test_two_files_of_different_kinds_are_compared(tmp_path: Path) -> None:
    before, after = tmp_path / "a.xlsx", tmp_path / "b.csv"
    before.write_bytes(as_xlsx(good_rows()))
    after.write_bytes(as_csv(spoilt(5, "bedrag", "2.400,00")))
    result = CliRunner().invoke(main, ["plans", "compare", str(before), str(after), "--json"])
    assert json.loads(result.stdout)["changes"] == [
        {"code": "AC1", "year": 2027, "from_eur": 2500.0, "to_eur": 2400.0}
    ]


def test_the_document_keeps_what_kind_of_file_it_was() -> None:
    assert read(as_xlsx(good_rows())).media_type == XLSX
    assert read(as_csv(good_rows())).media_type == "text/csv"
