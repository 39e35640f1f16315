"""Harvest: write our own template for a plan, as XLSX or CSV, with Dutch headings and an example."""

import csv
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from woordhouder.harvest.read.plan_columns import COLUMNS, EXAMPLE_SHEETS

_Cell = str | int | Decimal
_Rows = Sequence[Sequence[_Cell]]

HEADINGS = tuple(name for name, _ in COLUMNS)
_WHERE = ("99001", "Voorbeeldgem")
EXAMPLE: _Rows = (
    (
        *_WHERE,
        "beleidsdoelstelling",
        "BD01",
        "",
        "Zorg dichtbij",
        "Iedereen vindt zorg in de buurt",
        "ja",
        "",
        "",
        "",
    ),
    (*_WHERE, "actieplan", "AP01", "BD01", "Opvang", "Meer plaatsen in de kinderopvang", "ja", "", "", ""),
    *(
        (
            *_WHERE,
            "actie",
            "AC0001",
            "AP01",
            "Nieuwe crèche",
            "We bouwen een crèche in de Dorpsstraat",
            "ja",
            year,
            kind,
            amount,
        )
        for year, kind, amount in (
            (2026, "uitgave investering raming", Decimal("120000")),
            (2027, "uitgave investering raming", Decimal("80000.50")),
            (2027, "ontvangst investering raming", Decimal("50000")),
        )
    ),
    (*_WHERE, "actie", "AC0002", "AP01", "Poetshulp", "", "nee", 2026, "uitgave exploitatie raming", Decimal("0")),
)
_HELP: _Rows = (
    ("kolom", "wat er in staat"),
    *COLUMNS,
    ("", ""),
    ("Een rij per actie en jaar.", "Doelstellingen en actieplannen staan elk op een rij, zonder jaar en bedrag."),
    (f"Vul het eerste blad in. De bladen {' en '.join(EXAMPLE_SHEETS)} worden niet gelezen.", ""),
)


def template_csv(with_example: bool = False) -> bytes:
    """Return the template as CSV for a Belgian Excel: semicolons, UTF-8 with a mark; the example is demo data."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    if with_example:
        writer.writerows(
            [str(cell).replace(".", ",") if isinstance(cell, Decimal) else cell for cell in row] for row in EXAMPLE
        )
    return text.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    """Return the template as XLSX: an empty sheet with headings, an example and an explanation."""
    example, explained = EXAMPLE_SHEETS
    return workbook({"Plan": (HEADINGS,), example: (HEADINGS, *EXAMPLE), explained: _HELP})


def workbook(sheets: dict[str, _Rows]) -> bytes:
    """Return a plain workbook: text as text, numbers as numbers, the first row bold."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in (
            ("[Content_Types].xml", _types(len(sheets))),
            ("_rels/.rels", _RELATIONS.format(_link("rId1", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", _book(list(sheets))),
            ("xl/_rels/workbook.xml.rels", _RELATIONS.format(_links(len(sheets)))),
            ("xl/styles.xml", _STYLES),
            *((f"xl/worksheets/sheet{n}.xml", _sheet(rows)) for n, rows in enumerate(sheets.values(), start=1)),
        ):
            # One date for all, so that the same template is the same bytes.
            pack.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), _XML + content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/>'
    '<xf numFmtId="49" applyNumberFormat="1" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Standaard" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{parts}</Types>'
    )


def _link(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _links(sheets: int) -> str:
    parts = (_link(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1))
    return "".join(parts) + _link("rIdStyles", "styles", "styles.xml")


def _book(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(rows: _Rows) -> str:
    # The code columns are text from the start, or a spreadsheet makes dates and numbers of codes.
    columns = f'<cols><col min="1" max="{len(HEADINGS)}" width="22" style="2" customWidth="1"/></cols>'
    told = "".join(
        f'<row r="{n}">{"".join(_cell(cell, 1 if n == 1 else 2) for cell in row)}</row>'
        for n, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{told}</sheetData></worksheet>'


def _cell(value: _Cell, style: int) -> str:
    if isinstance(value, str):
        return (
            f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
            if value
            else "<c/>"
        )
    return f"<c><v>{value}</v></c>"
