"""Harvest, read: the bytes of a JSON file as plain values; numbers are exact Decimals."""

import codecs
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from woordhouder.kit.errors import Unreadable

# The largest genuine plan seen has 0.3 MB; 10 MB of the smallest rows take 250 MB of memory.
LARGEST_BYTES = 10_000_000
MOST_ROWS = 20_000

_OTHER_KINDS = (
    (b"%PDF", "een PDF"),
    (b"PK\x03\x04", "een zip- of Excelbestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Office-bestand"),
    (b"\x1f\x8b", "een gzip-bestand"),
    (b"<", "HTML of XML"),
)


@dataclass(frozen=True, slots=True)
class GivenTwice:
    """What one key of an object held when the file gives it more than once, and not the same."""

    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class JsonReading:
    """The value, and the encoding it was in."""

    value: object
    encoding: str


def read_json(data: bytes) -> JsonReading:
    """Return what a JSON file holds; raises Unreadable, saying why and what to do.

    UTF-8, UTF-16 and UTF-32 are told apart by their first bytes; what is none of these is tried as Windows-1252.
    """
    if not data.strip():
        raise Unreadable("het bestand is leeg: haal het opnieuw op of voer het opnieuw uit")
    if len(data) > LARGEST_BYTES:
        raise Unreadable("het bestand is groter dan 10 MB: splits het per gemeente")
    for beginning, kind in _OTHER_KINDS:
        if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(beginning):
            raise Unreadable(f"het bestand is {kind} en geen JSON: voer de acties van het plan uit als JSON")
    text, encoding = _decode(data)
    return JsonReading(_parse(text), encoding)


def _decode(data: bytes) -> tuple[str, str]:
    encoding = json.detect_encoding(data)
    for name in (encoding, "cp1252"):
        try:
            return data.decode(name), name.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise Unreadable("het bestand is geen tekst in UTF-8, UTF-16 of Windows-1252: bewaar het opnieuw als UTF-8")


def _parse(text: str) -> object:
    try:
        # Not strict: a line break inside a text is a fault of the export, but its meaning is certain.
        return json.loads(
            text,
            strict=False,
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=str,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        where = f"regel {error.lineno}, teken {error.colno}"
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
            raise Unreadable(
                f"het bestand stopt in het midden ({where}): haal het opnieuw op of voer het opnieuw uit"
            ) from None
        raise Unreadable(
            f"het bestand is geen JSON ({where}): voer het opnieuw uit, of verbeter die plaats"
        ) from None
    except RecursionError:
        raise Unreadable(
            "het bestand is te diep genest voor een plan: voer een gewone lijst van acties uit"
        ) from None
    except ArithmeticError:
        raise Unreadable("in het bestand staat een getal dat te groot is: voer het opnieuw uit") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return {key: _one(value for k, value in pairs if k == key) for key in found}


def _one(values: Iterable[object]) -> object:
    all_values = tuple(values)
    return all_values[0] if all(v == all_values[0] for v in all_values) else GivenTwice(all_values)
