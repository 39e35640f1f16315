"""Harvest, read: the bytes of an XLSX file as tables; unpacked in a process of its own, with limits."""

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

from woordhouder.harvest.read.sheet import Cell, Row, Sheet, Workbook
from woordhouder.harvest.read.xlsx_pack import check_pack
from woordhouder.kit.errors import Unreadable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_SECONDS = 120
# What Python needs to find itself; no secrets for a process that opens strange files.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "TZ")


def read_xlsx(data: bytes) -> Workbook:
    """Return the tables of a workbook; raises Unreadable, in Dutch, saying what to do."""
    # The cheap checks first: most of what is refused costs no process.
    check_pack(data)
    answer = _ask_child(data)
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return Workbook(tuple(_sheet(told) for told in answer["sheets"]), media_type=XLSX)


def _ask_child(data: bytes) -> dict[str, Any]:
    words = (sys.executable, "-m", "woordhouder.harvest.read.xlsx_child")
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603
            words, input=data, capture_output=True, timeout=_MOST_SECONDS, env=environment, check=False
        )
        if done.returncode == 0:
            answer: dict[str, Any] = json.loads(done.stdout)
            return answer
    except subprocess.TimeoutExpired:
        pass
    raise Unreadable(
        "het Excel-bestand is beschadigd of te zwaar om te openen: "
        "open het in Excel en bewaar het opnieuw als .xlsx"
    )


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
