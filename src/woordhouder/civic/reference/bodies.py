"""Civic, reference: which municipality and which class a governing body (bestuursorgaan) has; pure look-ups."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit

from woordhouder.civic.reference import facts
from woordhouder.civic.reference.places import known_places

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
    return _bodies().get(_plain(uri)) if uri else None


def body_classes() -> tuple[str, ...]:
    """Return the readable classes that bodies have, as Gemeenteraad."""
    return tuple(sorted({body.classification for body in _bodies().values() if body.classification}))


def nis_of_unit(uri: str | None) -> str | None:
    """Return the NIS code of the municipality with this URI (bestuurseenheid), merged ones under the new code."""
    return _units().get(_plain(uri)) if uri else None


def nis_of_location(uri: str | None) -> str | None:
    """Return the NIS code that an address such as `…/auth/refnis2019/11007` states, as it is today.

    A code that no municipality has comes back as it stands: the page says so.
    """
    found = _REFNIS.match(uri) if uri else None
    return (current_nis(found.group(1)) or found.group(1)) if found else None


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
    places = known_places()
    old = places.old_by_code(nis_code)
    return old.now_nis_code if old else nis_code if nis_code in places.names else None


def _plain(uri: str) -> str:
    return uri.replace("https://", "http://", 1).rstrip("/")


@cache
def _bodies() -> dict[str, KnownBody]:
    return {
        body.uri: KnownBody(
            body.uri, current_nis(body.nis_code) or body.nis_code, body.class_label, not body.is_of_one_term
        )
        for body in facts.governing_bodies()
    }


@cache
def _units() -> dict[str, str]:
    merged = {merger.old_uri: merger.new_nis_code for merger in facts.mergers()}
    return merged | {municipality.uri: municipality.nis_code for municipality in facts.municipalities()}


@cache
def _publishers() -> dict[str, dict[str, set[str]]]:
    """Hosts with the municipalities that publish there, and the first folders of each."""
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for source in facts.council_sources():
        for address in (source.portal_url, *source.harvest_urls):
            parts = urlsplit(address)
            folders = found[(parts.hostname or "").removeprefix("www.")].setdefault(source.nis_code, set())
            folders |= {unquote(parts.path).strip("/").partition("/")[0].casefold(), source.name.casefold()}
    return found
