"""Civic, reference: which municipality and which class a governing body (bestuursorgaan) has; pure look-ups."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import unquote, urlsplit

_BODY: Final = "http://data.lblod.info/id/bestuursorganen/"
_REFNIS: Final = re.compile(r"https?://vocab\.belgif\.be/auth/refnis\d{4}/(\d{5})\b")


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A governing body of the reference table; `classification` is None for some of earlier terms."""

    uri: str
    nis_code: str
    classification: str | None
    is_abstract: bool


def known_body(uri: str | None) -> KnownBody | None:
    """Return the body with this URI, of a term or abstract, or None when the table lacks it."""
    if not uri:
        return None
    key = uri.replace("https://", "http://", 1).rstrip("/").removeprefix(_BODY)
    row = _bodies().get(key)
    if row is None:
        return None
    return KnownBody(_BODY + key, current_nis(row[0]) or row[0], row[1] or None, row[2] == "abstract")


def body_classes() -> tuple[str, ...]:
    """Return the readable classes that bodies have, as Gemeenteraad."""
    return tuple(sorted({row[1] for row in _bodies().values() if row[1]}))


def nis_of_unit(uri: str | None) -> str | None:
    """Return the NIS code of the municipality with this URI (bestuurseenheid), merged ones under the new code."""
    return _units().get(uri.replace("https://", "http://", 1).rstrip("/")) if uri else None


def nis_of_location(uri: str | None) -> str | None:
    """Return the present NIS code behind an address such as `…/auth/refnis2019/11007`."""
    found = _REFNIS.match(uri) if uri else None
    return current_nis(found.group(1)) if found else None


def nis_of_address(address: str | None) -> str | None:
    """Return the municipality that publishes at this host; on a shared host the first folder names it."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    here = _publishers().get((parts.hostname or "").removeprefix("www."), {})
    if len(here) == 1:
        return next(iter(here))
    folder = unquote(parts.path).strip("/").partition("/")[0].casefold()
    named = [nis for nis, folders in here.items() if folder and folder in folders]
    return named[0] if len(named) == 1 else None


def current_nis(nis_code: str) -> str | None:
    """Return the code that this municipality has today, after the mergers of 2025; None for an unknown code."""
    nis_code = _mergers().get(nis_code, nis_code)
    return nis_code if nis_code in _names() else None


def municipality_name(nis_code: str) -> str | None:
    """Return the municipality's name."""
    return _names().get(nis_code)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files(__package__).joinpath(name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def _bodies() -> dict[str, tuple[str, str, str]]:
    return {row["id"]: (row["nis_code"], row["class_label"], row["kind"]) for row in _rows("governing-bodies.csv")}


@cache
def _names() -> dict[str, str]:
    return {row["nis_code"]: row["name"] for row in _rows("municipalities.csv")}


@cache
def _mergers() -> dict[str, str]:
    return {row["old_nis_code"]: row["new_nis_code"] for row in _rows("municipality-mergers-2025.csv")}


@cache
def _units() -> dict[str, str]:
    merged = {row["old_uri"]: row["new_nis_code"] for row in _rows("municipality-mergers-2025.csv")}
    return merged | {row["uri"]: row["nis_code"] for row in _rows("municipalities.csv")}


@cache
def _publishers() -> dict[str, dict[str, set[str]]]:
    """Hosts with the municipalities that publish there, and the first folders of each."""
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for row in _rows("council-sources.csv"):
        for address in f"{row['portal_url_2026_04']} {row['harvest_urls_2025_01']}".split():
            parts = urlsplit(address)
            folders = found[(parts.hostname or "").removeprefix("www.")].setdefault(row["nis_code"], set())
            folders.add(unquote(parts.path).strip("/").partition("/")[0].casefold())
            folders.add(row["name"].casefold())
    return found
