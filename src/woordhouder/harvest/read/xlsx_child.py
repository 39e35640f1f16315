"""Harvest, read: unpack one workbook in a process of its own, which may be killed: bytes in, JSON out.

Run as `python -m woordhouder.harvest.read.xlsx_child`; `sheet_xlsx.py` talks to it, after `xlsx_pack.check_pack`.
"""

import io
import json
import posixpath
import resource
import sys
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from woordhouder.harvest.read.xlsx_marks import marks_in
from woordhouder.kit.errors import Unreadable

MOST_CPU_SECONDS = 10
MOST_BYTES = 600_000_000
# As many as fit in 300 MB, here and with who asked: 70,000 rows of our template.
MOST_CELLS = 800_000
# What a spreadsheet itself holds in a cell.
LONGEST_TEXT = 32_767


def main() -> None:
    """Answer with the sheets, or with why they cannot be read."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    data = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"sheets": _sheets(data)}
    except Unreadable as error:
        answer = {"refused": str(error)}
    json.dump(answer, sys.stdout, ensure_ascii=True, separators=(",", ":"))


def _sheets(data: bytes) -> list[dict[str, Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    parts = _parts(data)
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        for meta in book.sheets_metadata:
            if meta.name not in parts:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if (sheet.total_height + 1) * (sheet.total_width + 1) > MOST_CELLS:
                raise Unreadable(f"blad {meta.name!r} heeft te veel cellen: wis de lege rijen en kolommen")
            marks = marks_in(pack.read(parts[meta.name]))
            rows = [[_plain(v) for v in row] for row in sheet.to_python(skip_empty_area=False)]
            for (row, column), error in marks.errors.items():
                rows[row - 1][column - 1] = error
            found.append(
                {
                    "name": meta.name,
                    "is_hidden": meta.visible is not SheetVisibleEnum.Visible,
                    "rows": rows,
                    "merged": [[a + 1, b + 1, c + 1, d + 1] for (a, b), (c, d) in sheet.merged_cell_ranges or []],
                    "hidden": marks.hidden_rows,
                }
            )
    return found


def _plain(value: Any) -> Any:
    """Return text as it is, nothing as None, and all else as its kind and its exact writing."""
    if value == "" or value is None:
        return None
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise Unreadable(f"een cel heeft meer dan {LONGEST_TEXT} tekens: dit is geen gewoon Excel-bestand")
        return value
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, (int, float)):
        # Fifteen figures, as spreadsheets themselves keep and show: 0.30000000000000004 is 0.3.
        return ["n", f"{value:.15g}"]
    if isinstance(value, datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, (time, timedelta)):
        return str(value)
    return str(value)


def _parts(data: bytes) -> dict[str, str]:
    """Return the part of the pack for each sheet by its name."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        names = set(pack.namelist())
        links = etree.fromstring(pack.read("xl/_rels/workbook.xml.rels"), parser)
        book = etree.fromstring(pack.read("xl/workbook.xml"), parser)
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    found = {}
    for element in book.iter("{*}sheet"):
        key = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), None)
        part = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
        if part in names and part.startswith("xl/worksheets/"):
            found[str(element.get("name"))] = part
    return found


if __name__ == "__main__":
    main()
