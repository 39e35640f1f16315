"""Harvest, read: the bytes of a CSV file as one table, whatever its encoding and separator."""

import codecs
import csv
import io
from collections.abc import Callable, Iterable

from woordhouder.harvest.read.sheet import MOST_ROWS, Row, Sheet, Workbook
from woordhouder.kit.errors import Unreadable

_SEPARATORS = (";", ",", "\t", "|")
_TRIED_ROWS = 30


def read_csv(data: bytes, is_known: Callable[[str], bool]) -> Workbook:
    """Return the one table of a CSV file; raises Unreadable, in Dutch, saying what to do.

    is_known: tells of a heading whether it is one; by those the right separator is known.
    """
    text, encoding = _decode(data)
    first, _, rest = text.partition("\n")
    given = first.strip().strip('"').casefold()
    skipped = 0
    if given.startswith("sep=") and len(given) == 5:
        separator, text, skipped = given[4], rest, 1
    else:
        separator = _separator(text, is_known)
    rows = _rows(text, separator, skipped)
    return Workbook((Sheet("", rows),), encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _in(data, name), name
    sample = data[:400]
    # Text in UTF-16 has a NUL beside nearly every letter.
    if sample.count(0) > len(sample) // 4:
        name = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return _in(data, name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _in(data, "cp1252"), "cp1252"


def _in(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"de tekens op plaats {error.start + 1} zijn geen tekst: bewaar het bestand opnieuw als CSV UTF-8"
        ) from None
    return text


def _separator(text: str, is_known: Callable[[str], bool]) -> str:
    """Return the separator that makes most known headings in one of the first rows."""

    def hits(separator: str) -> tuple[int, int]:
        try:
            rows = [row for row, _ in zip(_parse(text, separator), range(_TRIED_ROWS), strict=False)]
        except csv.Error:
            return 0, 0
        return max(((sum(map(is_known, {*row})), len(row)) for row in rows), default=(0, 0))

    return max(_SEPARATORS, key=hits)


def _parse(text: str, separator: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _rows(text: str, separator: str, skipped: int) -> tuple[Row, ...]:
    if "\0" in text:
        raise Unreadable("het bestand bevat tekens die geen tekst zijn: bewaar het opnieuw als CSV UTF-8")
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1 + skipped
    try:
        for cells in reader:
            # A text over several lines counts as a row for each: so an editor numbers them.
            rows.append(Row(number, tuple(cell or None for cell in cells)))
            number = reader.line_num + 1 + skipped
            if len(rows) > MOST_ROWS:
                raise Unreadable(f"het bestand heeft meer dan {MOST_ROWS} rijen: splits het per gemeente")
    except csv.Error as error:
        where = f"rij {number}" if "field larger" not in str(error) else f"rij {number} (een veld is te lang)"
        raise Unreadable(
            f"vanaf {where} klopt een aanhalingsteken niet: "
            f'zet teksten met een " of een {separator!r} tussen aanhalingstekens'
        ) from None
    return tuple(rows)
