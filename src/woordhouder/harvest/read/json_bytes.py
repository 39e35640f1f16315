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
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"<", "HTML or XML"),
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
        raise Unreadable("the file is empty: download or export it again")
    if len(data) > LARGEST_BYTES:
        raise Unreadable("the file has more than 10 MB, more than any plan: split it by municipality")
    for beginning, kind in _OTHER_KINDS:
        if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(beginning):
            raise Unreadable(f"the file is {kind}, not JSON: export the plan's actions as JSON")
    text, encoding = _decode(data)
    return JsonReading(_parse(text), encoding)


def _decode(data: bytes) -> tuple[str, str]:
    encoding = json.detect_encoding(data)
    for name in (encoding, "cp1252"):
        try:
            return data.decode(name), name.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise Unreadable("the file is not text in UTF-8, UTF-16 or Windows-1252: save it again as UTF-8")


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
        where = f"line {error.lineno}, column {error.colno}"
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
            raise Unreadable(f"the file stops in the middle ({where}): download or export it again") from None
        raise Unreadable(
            f"the file is not JSON ({error.msg}, {where}): export it again, or mend that place"
        ) from None
    except RecursionError:
        raise Unreadable("the file is nested too deeply for a plan: export a plain list of actions") from None
    except ArithmeticError:
        raise Unreadable("the file holds a number too large to be one: export it again") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return {key: _one(value for k, value in pairs if k == key) for key in found}


def _one(values: Iterable[object]) -> object:
    all_values = tuple(values)
    return all_values[0] if all(v == all_values[0] for v in all_values) else GivenTwice(all_values)
