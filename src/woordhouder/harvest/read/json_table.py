"""Harvest, read: JSON of another make as one table: nested goals and lists of amounts become rows; pure."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice

from woordhouder.harvest.read.flat_headings import Means, Of, meaning_of
from woordhouder.harvest.read.json_bytes import MOST_ROWS as MOST_MEMBERS
from woordhouder.harvest.read.json_bytes import GivenTwice
from woordhouder.harvest.read.sheet import MOST_ROWS, Cell, Row, Sheet
from woordhouder.kit.errors import Unreadable

# Signs that no text holds, and the halves of one: JSON can write both.
_DAMAGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_DEEPEST = 12
_FEWEST_KEYED = 2
# What stands above a list and holds for each of its members; amounts and loose texts do not.
_HOLDS_BELOW = (Means.NIS, Means.PLACE, Means.YEAR, Means.KIND, Means.REPORT_YEAR)

Fields = dict[str, Cell]


def json_table(value: object) -> Sheet | None:
    """Return the rows of a value, numbered as the file's members; None where there is no list of objects in it."""
    rows = [*enumerate(islice(_members(value, "", {}, 0), MOST_MEMBERS + 1), start=1)]
    if len(rows) > MOST_MEMBERS:
        raise Unreadable(f"in het bestand staan meer dan {MOST_MEMBERS} acties: splits het per gemeente")
    headings = list(dict.fromkeys(heading for _, several in rows for fields in several for heading in fields))
    if not rows or not headings:
        return None
    cells = [
        Row(number, tuple(_whole(fields.get(heading)) for heading in headings))
        for number, several in rows
        for fields in several
    ]
    if len(cells) > MOST_ROWS:
        raise Unreadable(f"het bestand heeft meer dan {MOST_ROWS} bedragen: splits het per gemeente")
    return Sheet("", (Row(0, tuple(map(_whole, headings))), *cells))


def _whole(cell: Cell) -> Cell:
    """Return a text without half signs, which no database takes; their mark is told as damage further on."""
    return _DAMAGE.sub("\ufffd", cell) if isinstance(cell, str) else cell


def _members(value: object, name: str, above: Fields, depth: int) -> Iterator[list[Fields]]:
    """Yield each member as its rows: one, or one for each of its amounts."""
    if depth > _DEEPEST:
        raise Unreadable("de gegevens zitten te diep in elkaar: zet elke actie in een object van een lijst")
    if isinstance(value, list):
        for member in value:
            if isinstance(member, dict):
                yield from _members(member, name, above, depth + 1)
    elif isinstance(value, dict):
        below = [
            (key, inner) for key, inner in _inside(value) if _is_level(key, inner) or (not name and depth == 0)
        ]
        lists = [(key, inner) for key, inner in below if _is_list(inner)]
        own = _fields(value, name, {key for key, _ in lists})
        held = above | {heading: cell for heading, cell in own.items() if _holds_below(heading)}
        for key, inner in lists:
            yield from _members(_keyed(inner), key, held, depth + 1)
        if not lists:
            yield _with_amounts(value, above | own)


def _inside(value: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(key, inner) for key, inner in value.items() if isinstance(inner, (list, dict))]


def _is_list(inner: object) -> bool:
    if isinstance(inner, list):
        return any(isinstance(member, dict) for member in inner)
    # Objects by their code: {"AC1": {…}, "AC2": {…}}.
    if not isinstance(inner, dict) or len(inner) < _FEWEST_KEYED:
        return False
    coded = any(char.isdigit() for key in inner for char in key)
    return coded and all(isinstance(member, dict) for member in inner.values())


def _keyed(inner: object) -> object:
    if not isinstance(inner, dict):
        return inner
    return [{"code": key, **member} for key, member in inner.items()]


def _is_level(key: str, inner: object) -> bool:
    found = meaning_of(key)
    return _is_list(inner) and bool(found and found.of)


def _with_amounts(value: Mapping[str, object], fields: Fields) -> list[Fields]:
    """Return a row for each amount of a list of amounts, or the one row."""
    amounts = [
        [_fields(member, "", set()) for member in inner if isinstance(member, dict)]
        for _, inner in _inside(value)
        if isinstance(inner, list) and _is_amounts(inner)
    ]
    rows = [fields | amount for several in amounts for amount in several]
    return rows or [fields]


def _is_amounts(members: list[object]) -> bool:
    keys = {key for member in members if isinstance(member, dict) for key in member}
    means = {found.means for key in keys if (found := meaning_of(key))}
    return {Means.YEAR, Means.AMOUNT} <= means


def _fields(value: Mapping[str, object], name: str, left_out: set[str]) -> Fields:
    found: Fields = {}
    for key, inner in value.items():
        if key in left_out:
            continue
        if isinstance(inner, list):
            if not _is_amounts(inner):
                found |= _of_list(key, inner)
        elif isinstance(inner, dict):
            found |= _fields(inner, key, set())
        else:
            found[_heading(name, key)] = _cell(inner)
    return found


def _of_list(key: str, members: list[object]) -> Fields:
    if len(members) == 1 and isinstance(members[0], dict):
        return _fields(members[0], key, set())
    words = [str(member) for member in members if isinstance(member, (str, Decimal))]
    return {key: ", ".join(words)} if words else {}


def _heading(name: str, key: str) -> str:
    """Return a heading for a field: with the name of what it stands in, where that tells more."""
    own, both = meaning_of(key), f"{name} {key}".strip()
    if own and own.means not in (Means.CODE, Means.SHORT, Means.LONG, Means.BARE, Means.AMOUNT):
        return key
    joint = meaning_of(both)
    return both if joint or not own else key


def _holds_below(heading: str) -> bool:
    found = meaning_of(heading)
    return bool(found and (found.means in _HOLDS_BELOW or found.of in tuple(Of)))


def _cell(value: object) -> Cell:
    if isinstance(value, GivenTwice):
        return " / ".join(str(one)[:60] for one in value.values)
    return value if value is None or isinstance(value, (str, Decimal, bool, date)) else str(value)
