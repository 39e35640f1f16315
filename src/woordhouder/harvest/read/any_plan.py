"""Harvest, read: a plan from any file that we know: JSON, CSV, Excel or PDF, told apart by its first bytes."""

import codecs
from collections.abc import Iterable

from woordhouder.civic.reference.places import Places, known_places
from woordhouder.harvest.plan_records import PlanReading, SettledLine
from woordhouder.harvest.read.bbc import read_plan
from woordhouder.harvest.read.json_bytes import LARGEST_BYTES, read_json
from woordhouder.harvest.read.json_table import json_table
from woordhouder.harvest.read.other_files import refuse_other_files
from woordhouder.harvest.read.other_plan_json import read_other_json
from woordhouder.harvest.read.plan_pdf import read_plan_pdf
from woordhouder.harvest.read.sheet import Workbook
from woordhouder.harvest.read.sheet_csv import read_csv
from woordhouder.harvest.read.sheet_plan import is_known_heading, read_workbook
from woordhouder.harvest.read.sheet_xlsx import read_xlsx
from woordhouder.kit.errors import Unreadable

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
# What the reader of JSON knows and names better than we could here.
_OUR_JSON = (b'"ac_code"', b'"yearly_amounts"')
_LEFT_TO_JSON = (b"{", b"[")


def read_any_plan(data: bytes, places: Places | None = None, settled: Iterable[SettledLine] = ()) -> PlanReading:
    """Read a whole file; every fault and doubt is told, nothing is guessed. settled: doubtful lines of a PDF.

    Raises Unreadable where there is no plan in it at all.
    """
    known = places or known_places()
    if data.startswith(_ZIP):
        return read_workbook(read_xlsx(data), known)
    if data[:1024].lstrip().startswith(_PDF):
        return read_plan_pdf(data, known, settled)
    refuse_other_files(data)
    if _is_json(data):
        return read_other_json(data) or _read_table_in_json(data, known) or read_plan(data, known)
    if len(data) > LARGEST_BYTES:
        raise Unreadable("het bestand is groter dan 10 MB: splits het per gemeente")
    return read_workbook(read_csv(data, is_known_heading), known)


def _read_table_in_json(data: bytes, places: Places) -> PlanReading | None:
    """Return a plan in JSON of another make, as a table; None for our own, and for what is no list at all."""
    plain = data.replace(b"\0", b"")
    if len(data) > LARGEST_BYTES or all(field in plain for field in _OUR_JSON):
        return None
    try:
        read = read_json(data)
    except Unreadable:
        return None
    table = json_table(read.value)
    return read_workbook(Workbook((table,), read.encoding, "application/json"), places) if table else None


def _is_json(data: bytes) -> bool:
    begin = data[:200]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        begin = begin.removeprefix(mark)
    first = begin.replace(b"\0", b"").lstrip()
    return first.startswith(_LEFT_TO_JSON)
