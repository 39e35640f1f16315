"""Harvest, read: which kind of date or time a written value is, for `<time>` and `datetime`."""

import re
from typing import Final

from woordhouder.harvest.read.rdf import XSD

_DAY = r"-?\d{4,}-\d\d-\d\d"
_HOUR = r"\d\d:\d\d(:\d\d(\.\d+)?)?"
_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_FORMS: Final = (
    ("dateTime", re.compile(rf"{_DAY}T\d\d:\d\d:\d\d(\.\d+)?{_ZONE}\Z")),
    ("date", re.compile(rf"{_DAY}{_ZONE}\Z")),
    ("time", re.compile(rf"{_HOUR}{_ZONE}\Z")),
    ("gYearMonth", re.compile(r"-?\d{4,}-\d\d\Z")),
    ("gYear", re.compile(r"-?\d{4,}\Z")),
    ("duration", re.compile(r"-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?\Z")),
)


def lexical_type(value: str) -> str | None:
    """Return the datatype that this text has the form of, or None for other words."""
    for name, form in _FORMS:
        if form.match(value):
            return XSD + name
    return None
