"""Harvest, read: a table in the results format of SPARQL 1.1 (application/sparql-results+json), no source known."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from woordhouder.harvest.read.answers import parsed
from woordhouder.kit.errors import Unreadable

MEDIA_TYPE: Final = "application/sparql-results+json"
_LITERALS: Final = frozenset(("literal", "typed-literal"))


@dataclass(frozen=True, slots=True)
class Term:
    """One value: an address (`is_literal` false; `_:…` where it has no name outside this answer) or a text."""

    value: str
    is_literal: bool
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer in their order; what a row leaves open is absent from it."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Term], ...]

    def lines(self, column: str) -> list[str]:
        """Return the values of one column, row by row, holes left out."""
        return [row[column].value for row in self.rows if column in row]


def read_table(data: bytes, wanted: Collection[str] = ()) -> Table:
    """Return the table. wanted: the columns it must have. Raises Unreadable, also for an answer cut short."""
    whole = parsed(data)
    try:
        columns = tuple(str(name) for name in whole["head"].get("vars") or ())
        bindings = whole["results"]["bindings"]
    except (KeyError, TypeError, AttributeError):
        raise Unreadable("the answer is no table of results: look whether the service changed") from None
    missing = sorted(set(wanted) - set(columns))
    if missing:
        raise Unreadable(f"the answer lacks the column {missing[0]}: look whether the service changed")
    if not isinstance(bindings, list) or not all(isinstance(row, dict) for row in bindings):
        raise Unreadable("the answer's rows are no rows: look whether the service changed")
    return Table(columns, tuple(_row(row) for row in bindings))


def is_table(whole: Any) -> bool:
    """Say whether a JSON value has the shape of such an answer."""
    return isinstance(whole, dict) and "head" in whole and "results" in whole


def _row(binding: dict[str, Any]) -> dict[str, Term]:
    # Some services write null for what the standard leaves out.
    return {name: _term(name, value) for name, value in binding.items() if value is not None}


def _term(name: str, value: Any) -> Term:
    kind = value.get("type") if isinstance(value, dict) else None
    told = value.get("value") if isinstance(value, dict) else None
    if not isinstance(told, (str, int, float)):
        raise Unreadable(f"a value of the column {name} is no value: look whether the service changed")
    if kind == "uri":
        return Term(str(told), is_literal=False)
    if kind == "bnode":
        return Term("_:" + str(told).removeprefix("_:"), is_literal=False)
    if isinstance(kind, str) and kind in _LITERALS:
        return Term(str(told), True, value.get("xml:lang"), value.get("datatype"))
    raise Unreadable(f"a value of the column {name} is of the unknown kind {kind!r}: teach it to the reader")
