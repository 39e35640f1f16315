"""Harvest, read: the bytes of an XLSX file as tables; unpacked in a process of its own, with limits."""

from datetime import date
from decimal import Decimal
from typing import Any

from woordhouder.harvest.read.ask_child import ask_child
from woordhouder.harvest.read.sheet import Cell, Row, Sheet, Workbook
from woordhouder.harvest.read.xlsx_pack import check_pack
from woordhouder.kit.errors import Unreadable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_SECONDS = 120


def read_xlsx(data: bytes) -> Workbook:
    """Return the tables of a workbook; raises Unreadable, in Dutch, saying what to do."""
    # The cheap checks first: most of what is refused costs no process.
    check_pack(data)
    answer = _ask_child(data)
    return Workbook(tuple(_sheet(told) for told in answer["sheets"]), media_type=XLSX)


def _ask_child(data: bytes) -> dict[str, Any]:
    try:
        return ask_child("xlsx_child", data, _MOST_SECONDS)
    except (TimeoutError, ChildProcessError):
        raise Unreadable(
            "het Excel-bestand is beschadigd of te zwaar om te openen: "
            "open het in Excel en bewaar het opnieuw als .xlsx"
        ) from None


def _sheet(told: dict[str, Any]) -> Sheet:
    hidden = set(told["hidden"])
    rows = tuple(
        Row(number, tuple(map(_cell, cells)), number in hidden)
        for number, cells in enumerate(told["rows"], start=1)
    )
    return Sheet(told["name"], rows, tuple(tuple(area) for area in told["merged"]), told["is_hidden"])


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    kind, said = value
    if kind == "n":
        return Decimal(said)
    return date.fromisoformat(said) if kind == "d" else bool(said)
