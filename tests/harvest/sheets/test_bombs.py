"""Harvest: a workbook that would fill the memory or the disk is refused before it is unpacked."""

import io
import struct
import zipfile

import pytest

from tests.harvest.sheets.make_sheets import as_xlsx, good_rows, raw_xlsx, read
from woordhouder.harvest.read import sheet_xlsx, xlsx_pack
from woordhouder.harvest.read.sheet_xlsx import read_xlsx
from woordhouder.harvest.read.xlsx_pack import check_pack
from woordhouder.kit.errors import Unreadable

_ROW = "<row><c><v>1</v></c></row>"


def _lying_size() -> bytes:
    """Say that the sheet unpacks to ten bytes; 120 MB come out."""
    data = bytearray(raw_xlsx("", more={"xl/worksheets/sheet1.xml": b" " * 120_000_000}))
    size = struct.pack("<L", 120_000_000)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<L", 10)
    return bytes(data)


def _overlapping() -> bytes:
    """Let two members share their bytes: the second entry of the list points to the first one's place."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in ("xl/workbook.xml", "a", "b"):
            pack.writestr(name, bytes(100_000))
        pack.filelist[2].header_offset = pack.filelist[1].header_offset
        pack._didModify = True  # type: ignore[attr-defined]
    return packed.getvalue()


def _text(length: int) -> str:
    return f'<row><c t="inlineStr"><is><t>{"x" * length}</t></is></c></row>'


def _members(count: int) -> bytes:
    return raw_xlsx("", more={f"xl/media/{n}": b"" for n in range(count)})


BOMBS = {
    "a million rows": (lambda: raw_xlsx(_ROW * 1_000_000), "meer dan 100000 rijen"),
    "120 MB unpacked": (lambda: raw_xlsx("", more={"xl/media/a": bytes(120_000_000)}), "groter dan 100 MB"),
    "120 MB that says 10 bytes": (_lying_size, "groter dan 100 MB|beschadigd"),
    "overlapping members": (_overlapping, "overlappen|beschadigd"),
    "a million cells": (lambda: raw_xlsx(f"<row>{'<c><v>1</v></c>' * 16_000}</row>" * 60), "te veel cellen"),
    "a text without end": (lambda: raw_xlsx(_text(40_000)), "meer dan 32767 tekens"),
    "a zip in it": (lambda: raw_xlsx("", more={"xl/a.zip": as_xlsx(good_rows())}), "ander ingepakt bestand"),
    "very many members": (lambda: _members(1_200), "meer dan 1000 delen"),
    "a plain zip": (lambda: _plain_zip(), "ZIP en geen Excel"),
    "entities": (lambda: raw_xlsx("", sheet='<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "DOCTYPE"),
    "more than 10 MB": (lambda: b"PK\x03\x04" + bytes(10_000_001), "groter dan 10 MB"),
    "cut off": (lambda: as_xlsx(good_rows())[:-40], "beschadigd"),
    "no XML in it": (lambda: raw_xlsx("", sheet="geen blad"), "beschadigd|zwaar|leeg"),
    "one cell at the far end": (
        lambda: raw_xlsx(f'{_ROW}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "te veel cellen|te zwaar",
    ),
}  # fmt: skip


def _plain_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        pack.writestr("plan.csv", "niveau;code")
    return packed.getvalue()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_what_to_do(name: str) -> None:
    make, says = BOMBS[name]
    with pytest.raises(Unreadable, match=says):
        read(make())


def test_a_process_that_dies_of_a_workbook_takes_nobody_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_xlsx, "check_pack", lambda data: None)
    with pytest.raises(Unreadable, match="beschadigd of te zwaar"):
        read_xlsx(b"PK\x03\x04 nothing of a workbook")


def test_an_ordinary_workbook_passes() -> None:
    check_pack(as_xlsx(good_rows()))
    assert xlsx_pack.LARGEST_UNPACKED == 100_000_000
