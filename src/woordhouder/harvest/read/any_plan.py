"""Harvest, read: a plan from any file that we know: JSON, CSV, Excel or PDF, told apart by its first bytes."""

import codecs
from collections.abc import Iterable

from woordhouder.civic.reference.places import Places, known_places
from woordhouder.harvest.plan_records import PlanReading, SettledLine
from woordhouder.harvest.read.bbc import read_plan
from woordhouder.harvest.read.json_bytes import LARGEST_BYTES
from woordhouder.harvest.read.other_plan_json import read_other_json
from woordhouder.harvest.read.plan_pdf import read_plan_pdf
from woordhouder.harvest.read.sheet_csv import read_csv
from woordhouder.harvest.read.sheet_plan import KNOWN_HEADINGS, read_workbook
from woordhouder.harvest.read.sheet_xlsx import read_xlsx
from woordhouder.kit.errors import Unreadable

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What the reader of JSON knows and names better than we could here.
_LEFT_TO_JSON = (b"{", b"[", b"<", b"\x1f\x8b")


def read_any_plan(data: bytes, places: Places | None = None, settled: Iterable[SettledLine] = ()) -> PlanReading:
    """Read a whole file; every fault and doubt is told, nothing is guessed. settled: doubtful lines of a PDF.

    Raises Unreadable where there is no plan in it at all.
    """
    known = places or known_places()
    if data.startswith(_ZIP):
        return read_workbook(read_xlsx(data), known)
    if data[:1024].lstrip().startswith(_PDF):
        return read_plan_pdf(data, known, settled)
    if data.startswith(_OLD_OFFICE):
        raise Unreadable("dit is een oud of beveiligd Office-bestand: bewaar het als .xlsx zonder wachtwoord")
    if _is_json(data):
        return read_other_json(data) or read_plan(data, known)
    if len(data) > LARGEST_BYTES:
        raise Unreadable("het bestand is groter dan 10 MB: splits het per gemeente")
    return read_workbook(read_csv(data, KNOWN_HEADINGS), known)


def _is_json(data: bytes) -> bool:
    begin = data[:200]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        begin = begin.removeprefix(mark)
    first = begin.replace(b"\0", b"").lstrip()
    return not first or any(first.startswith(kind) for kind in _LEFT_TO_JSON)
