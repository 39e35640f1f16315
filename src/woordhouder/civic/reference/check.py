"""Civic, reference: what must be true of the facts before they are taken in (pure)."""

import re
from collections.abc import Iterable
from datetime import date

from woordhouder.civic.reference.table import FactRefused, Line

PROVINCES = ("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen")
COUNTS = {
    "municipalities.csv": 285,
    "municipality-mergers-2025.csv": 28,
    "governing-bodies.csv": 6949,
    "electoral-lists-2024.csv": 1453,
    "hex-tiles.csv": 285,
    "council-sources.csv": 285,
}
NEW_MUNICIPALITY_COUNT = 13

_NIS = re.compile(r"[1-7]\d{4}")
_LATITUDES = (50.6, 51.6)
_LONGITUDES = (2.5, 6.0)


def check(tables: dict[str, list[Line]]) -> None:
    """Raise FactRefused at the first fact that cannot be true; tables by file name."""
    for file, lines in tables.items():
        _check_count(file, lines)
    municipalities = tables["municipalities.csv"]
    for line in municipalities:
        _check_municipality(line)
    _check_unique(municipalities, "nis_code", "name", "uri")
    names = {line["nis_code"]: line["name"] for line in municipalities}
    _check_mergers(tables["municipality-mergers-2025.csv"], municipalities, names)
    _check_bodies(tables["governing-bodies.csv"], names)
    _check_lists(tables["electoral-lists-2024.csv"], names)
    _check_tiles(tables["hex-tiles.csv"], names)
    _check_portals(tables["council-sources.csv"], names)


def _check_count(file: str, lines: list[Line]) -> None:
    if len(lines) != COUNTS[file]:
        raise FactRefused(
            f"{file}: {len(lines)} rows instead of {COUNTS[file]}; "
            "complete the file, or correct COUNTS in check.py where the world has changed"
        )


def _check_unique(lines: Iterable[Line], *columns: str) -> None:
    for column in columns:
        first: dict[str, int] = {}
        for line in lines:
            if line[column] in first:
                raise line.refuse(column, f"stands on line {first[line[column]]} too; keep one of the two")
            first[line[column]] = line.number


def _check_municipality(line: Line) -> None:
    if not _NIS.fullmatch(line["nis_code"]):
        raise line.refuse("nis_code", "not a NIS code of five digits; correct it")
    if line["province"] not in PROVINCES:
        raise line.refuse("province", f"not one of {', '.join(PROVINCES)}; correct it")
    if not line["uri"].startswith("http://data.lblod.info/id/bestuurseenheden/"):
        raise line.refuse("uri", "not the address of a bestuurseenheid (governing unit); correct it")
    _check_filled(line, "name")
    _check_date(line, "valid_from")
    _check_between(line, "lat", *_LATITUDES)
    _check_between(line, "lon", *_LONGITUDES)
    if not line["council_seats"].isdecimal() or int(line["council_seats"]) % 2 == 0:
        raise line.refuse("council_seats", "a council has an odd number of seats; correct it")


def _check_mergers(mergers: list[Line], municipalities: list[Line], names: dict[str, str]) -> None:
    _check_unique(mergers, "old_nis_code", "old_uri")
    olds: dict[str, set[str]] = {}
    for line in mergers:
        if not _NIS.fullmatch(line["old_nis_code"]):
            raise line.refuse("old_nis_code", "not a NIS code of five digits; correct it")
        _check_known(line, "new_nis_code", "new_name", names)
        _check_one_of(line, "uri_continues", "yes", "no")
        if (line["old_uri"] == line["new_uri"]) != (line["uri_continues"] == "yes"):
            raise line.refuse("uri_continues", "does not fit old_uri and new_uri; correct one of them")
        olds.setdefault(line["new_nis_code"], set()).add(line["old_nis_code"])
    if len(olds) != NEW_MUNICIPALITY_COUNT:
        raise FactRefused(
            f"{mergers[0].file}: {len(olds)} new municipalities instead of {NEW_MUNICIPALITY_COUNT}; "
            "check new_nis_code"
        )
    for line in municipalities:
        if set(filter(None, line["merged_from"].split(";"))) != olds.get(line["nis_code"], set()):
            raise line.refuse("merged_from", "does not fit municipality-mergers-2025.csv; correct one of the two")


def _check_bodies(bodies: list[Line], names: dict[str, str]) -> None:
    _check_unique(bodies, "id")
    for line in bodies:
        _check_known(line, "nis_code", None, names)
        _check_one_of(line, "kind", "abstract", "term")
        if bool(line["class_code"]) != bool(line["class_label"]):
            raise line.refuse("class_label", "class_code and class_label go together; fill both or neither")
        if line["term_start"]:
            _check_date(line, "term_start")


def _check_lists(lists: list[Line], names: dict[str, str]) -> None:
    _check_unique(lists, "list_id")
    for line in lists:
        _check_known(line, "nis_code", "municipality", names)
        _check_filled(line, "list_name")
        _check_one_of(line, "contested", "yes", "no")
        for column in ("list_number", "candidates"):
            if not line[column].isdecimal() or int(line[column]) < 1:
                raise line.refuse(column, "not a number from 1 up; correct it")


def _check_tiles(tiles: list[Line], names: dict[str, str]) -> None:
    _check_unique(tiles, "nis_code")
    places: dict[tuple[str, str], int] = {}
    for line in tiles:
        _check_known(line, "nis_code", "name", names)
        for column in ("col", "row"):
            if not line[column].isdecimal():
                raise line.refuse(column, "not a number from 0 up; correct it")
        place = (line["col"], line["row"])
        if place in places:
            raise line.refuse(
                "col", f"this tile is taken on line {places[place]} (row {place[1]}); move one of the two"
            )
        places[place] = line.number


def _check_portals(portals: list[Line], names: dict[str, str]) -> None:
    _check_unique(portals, "nis_code")
    for line in portals:
        _check_known(line, "nis_code", "name", names)
        _check_filled(line, "platform")
        if not line["portal_url_2026_04"].startswith(("http://", "https://")):
            raise line.refuse("portal_url_2026_04", "not a web address; correct it")


def _check_known(line: Line, column: str, name_column: str | None, names: dict[str, str]) -> None:
    if line[column] not in names:
        raise line.refuse(column, "no municipality with this NIS code in municipalities.csv; correct the code")
    if name_column and line[name_column] != names[line[column]]:
        raise line.refuse(name_column, f"{line[column]} is {names[line[column]]}; correct the code or the name")


def _check_filled(line: Line, column: str) -> None:
    if not line[column]:
        raise line.refuse(column, "empty; fill it in")


def _check_one_of(line: Line, column: str, *allowed: str) -> None:
    if line[column] not in allowed:
        raise line.refuse(column, f"not one of {', '.join(allowed)}; correct it")


def _check_date(line: Line, column: str) -> None:
    try:
        date.fromisoformat(line[column])
    except ValueError:
        raise line.refuse(column, "not a date such as 2025-01-01; correct it") from None


def _check_between(line: Line, column: str, low: float, high: float) -> None:
    try:
        inside = low <= float(line[column]) <= high
    except ValueError:
        inside = False
    if not inside:
        raise line.refuse(column, f"not a number of degrees between {low} and {high}; correct it")
