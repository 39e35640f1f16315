"""Tests: small plans of an invented municipality as CSV and as XLSX, whole or spoilt on purpose."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.read.any_plan import read_any_plan
from woordhouder.harvest.write_template import HEADINGS, workbook

PLACES = Places({"99001": "Voorbeeldgem", "99002": "Elders"})
Rows = list[list[str]]
COLUMN = {name: n for n, name in enumerate(HEADINGS)}

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(data: bytes) -> PlanReading:
    return read_any_plan(data, PLACES)


def good_rows() -> Rows:
    """Row 1 the headings, 2 an objective, 3 an action plan, 4 and 5 an action in two years, 6 another action."""
    where = ["99001", "Voorbeeldgem"]
    path = ["actie", "AC1", "AP1", "Fietspad Dorpsstraat", "", "ja"]
    rows = [
        list(HEADINGS),
        [*where, "beleidsdoelstelling", "BD1", "", "Veilig op weg", "", "ja", "", "", ""],
        [*where, "actieplan", "AP1", "BD1", "Fietspaden", "", "ja", "", "", ""],
        [*where, *path, "2026", "uitgave investering raming", "1500,50"],
        [*where, *path, "2027", "uitgave investering raming", "2500"],
        [*where, "actie", "AC2", "AP1", "Crèche in de wijk", "", "nee", "2026", "uitgave exploitatie", "80"],
    ]
    return [row + [""] * (len(HEADINGS) - len(row)) for row in rows]


def spoilt(row: int, column: str, value: str) -> Rows:
    """Return the good rows with one cell changed; rows count from 1."""
    rows = good_rows()
    rows[row - 1][COLUMN[column]] = value
    return rows


def as_csv(
    rows: Iterable[Sequence[str]], separator: str = ";", encoding: str = "utf-8", line_end: str = "\r\n"
) -> bytes:
    lines = (separator.join(_quoted(cell, separator) for cell in row) for row in rows)
    return (line_end.join(lines) + line_end).encode(encoding)


def _quoted(cell: str, separator: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if separator in cell or '"' in cell or "\n" in cell else cell


def as_xlsx(rows: Iterable[Sequence[str]], name: str = "Plan") -> bytes:
    return workbook({name: [list(row) for row in rows]})


def raw_xlsx(
    cells: str, merged: Sequence[str] = (), *, more: dict[str, bytes] | None = None, sheet: str = ""
) -> bytes:
    """Return a workbook with these rows as XML. more: further members, or others in place of ours."""
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    inside = f"<sheetData>{cells}</sheetData>" + (f"<mergeCells>{areas}</mergeCells>" if areas else "")
    plain = workbook({"Plan": [["niets"]]})
    members: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(plain)) as pack:
        for member in pack.namelist():
            members[member] = pack.read(member)
    members["xl/worksheets/sheet1.xml"] = (sheet or f'<worksheet xmlns="{_MAIN}">{inside}</worksheet>').encode()
    members |= more or {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for member, content in members.items():
            pack.writestr(member, content)
    return packed.getvalue()


def xml_rows(rows: Sequence[Sequence[str]], hidden: Iterable[int] = (), numbers: bool = False) -> str:
    """Return the rows as a spreadsheet writes them; what begins with `<` is a cell of the test's own."""
    told = []
    for n, row in enumerate(rows, start=1):
        mark = ' hidden="1"' if n in set(hidden) else ""
        cells = "".join(_xml_cell(cell, numbers) for cell in row)
        told.append(f'<row r="{n}"{mark}>{cells}</row>')
    return "".join(told)


def _xml_cell(cell: str, numbers: bool) -> str:
    if cell.startswith("<"):
        return cell
    if numbers and cell.replace(".", "", 1).isdecimal():
        return f"<c><v>{cell}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' if cell else "<c/>"
