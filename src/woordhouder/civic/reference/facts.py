"""Civic, reference: the facts as small dataclasses, read from the CSV files that travel with the package."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources

_BODIES = "http://data.lblod.info/id/bestuursorganen/"
_LISTS = "http://data.lblod.info/id/kandidatenlijsten/"


@dataclass(frozen=True, slots=True)
class MunicipalityFact:
    """One of the 285. lat and lon in degrees (WGS84); merged_from holds old NIS codes, or nothing."""

    nis_code: str
    name: str
    province: str
    uri: str
    valid_from_on: date
    merged_from: tuple[str, ...]
    lat: float
    lon: float
    council_seats: int


@dataclass(frozen=True, slots=True)
class MergerFact:
    """One old municipality that became part of a new one on 1 January 2025; its code may live on (Antwerpen)."""

    old_nis_code: str
    old_name: str
    new_nis_code: str
    new_name: str
    old_uri: str
    new_uri: str
    uri_continues: bool


@dataclass(frozen=True, slots=True)
class GoverningBodyFact:
    """A body, or what it is in one term. The class is unknown for some old ones; term_start_on is in Brussels."""

    uri: str
    nis_code: str
    class_code: str | None
    class_label: str | None
    is_of_one_term: bool
    term_start_on: date | None


@dataclass(frozen=True, slots=True)
class PartyListFact:
    """A list that stood on 13 October 2024."""

    uri: str
    nis_code: str
    number: int
    name: str
    candidate_count: int
    is_contested: bool


@dataclass(frozen=True, slots=True)
class HexTile:
    """Where a municipality stands on the tile map: odd rows half a tile to the right, row 0 is north."""

    nis_code: str
    name: str
    col: int
    row: int


@dataclass(frozen=True, slots=True)
class CouncilSource:
    """Where a council publishes; the harvest_ fields tell where it did in January 2025, empty where unknown."""

    nis_code: str
    name: str
    platform: str
    portal_url: str
    harvest_platform: str | None
    harvest_urls: tuple[str, ...]


def municipalities() -> Iterator[MunicipalityFact]:
    """Yield the 285 municipalities by NIS code."""
    for row in _rows("municipalities.csv"):
        yield MunicipalityFact(
            nis_code=row["nis_code"],
            name=row["name"],
            province=row["province"],
            uri=row["uri"],
            valid_from_on=date.fromisoformat(row["valid_from"]),
            merged_from=tuple(filter(None, row["merged_from"].split(";"))),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            council_seats=int(row["council_seats"]),
        )


def mergers() -> Iterator[MergerFact]:
    """Yield the 28 old municipalities by the NIS code of the new one."""
    for row in _rows("municipality-mergers-2025.csv"):
        yield MergerFact(
            old_nis_code=row["old_nis_code"],
            old_name=row["old_name"],
            new_nis_code=row["new_nis_code"],
            new_name=row["new_name"],
            old_uri=row["old_uri"],
            new_uri=row["new_uri"],
            uri_continues=row["uri_continues"] == "yes",
        )


def governing_bodies() -> Iterator[GoverningBodyFact]:
    """Yield the 6,949 governing bodies by NIS code."""
    for row in _rows("governing-bodies.csv"):
        yield GoverningBodyFact(
            uri=_BODIES + row["id"],
            nis_code=row["nis_code"],
            class_code=row["class_code"] or None,
            class_label=row["class_label"] or None,
            is_of_one_term=row["kind"] == "term",
            term_start_on=date.fromisoformat(row["term_start"]) if row["term_start"] else None,
        )


def party_lists() -> Iterator[PartyListFact]:
    """Yield the 1,453 lists by NIS code and list number."""
    for row in _rows("electoral-lists-2024.csv"):
        yield PartyListFact(
            uri=_LISTS + row["list_id"],
            nis_code=row["nis_code"],
            number=int(row["list_number"]),
            name=row["list_name"],
            candidate_count=int(row["candidates"]),
            is_contested=row["contested"] == "yes",
        )


def hex_tiles() -> Iterator[HexTile]:
    """Yield the 285 tiles by NIS code."""
    for row in _rows("hex-tiles.csv"):
        yield HexTile(row["nis_code"], row["name"], int(row["col"]), int(row["row"]))


def council_sources() -> Iterator[CouncilSource]:
    """Yield where the 285 councils publish, by NIS code."""
    for row in _rows("council-sources.csv"):
        yield CouncilSource(
            nis_code=row["nis_code"],
            name=row["name"],
            platform=row["platform"],
            portal_url=row["portal_url_2026_04"],
            harvest_platform=row["harvest_platform_2025_01"] or None,
            harvest_urls=tuple(row["harvest_urls_2025_01"].split()),
        )


def _rows(file: str) -> Iterator[dict[str, str]]:
    path = resources.files("woordhouder.civic.reference") / file
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, strict=True)
