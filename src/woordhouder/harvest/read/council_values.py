"""Harvest, read: single values of things on a council page, mended: texts, numbers, yes and no, dates."""

import re
from datetime import date, datetime
from typing import Final

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.addresses import is_web_address, published
from woordhouder.harvest.read.council_issues import Issues
from woordhouder.harvest.read.rdf import Graph, Literal
from woordhouder.harvest.read.wording import one_line
from woordhouder.kit.clock import BRUSSELS, brussels_date

_TRUE: Final = frozenset(("true", "1", "ja", "yes", "waar"))
_FALSE: Final = frozenset(("false", "0", "nee", "neen", "no", "onwaar"))
_OPEN: Final = frozenset(("openbaar", "openbare zitting", "publiek", "open", "publieke stemming"))
_CLOSED: Final = frozenset(
    ("besloten", "besloten zitting", "gesloten", "geheim", "geheime stemming", "geheime zitting", "niet openbaar")
)
_SECRET: Final = v.BESLUIT + "geheim"
_NUMBER: Final = re.compile(r"\d{1,6}")
_MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MONTH: Final = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(?=\d{{4}})", re.IGNORECASE)
_BELGIAN: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{1,7}(\d{1,2})\s?[:.u](\d{2}))?")
_EARLIEST_YEAR: Final = 1900


class Values:
    """Answers what a page says of one thing under one property."""

    def __init__(self, graph: Graph, issues: Issues) -> None:
        self.graph = graph
        self.issues = issues

    def lines(self, node: str, *names: str) -> list[str]:
        """Return the distinct texts, white space folded, empty ones left out."""
        facts = self.graph.facts[node]
        found: dict[str, None] = {}
        for name in names:
            for triple in facts.get(name, ()):
                line = one_line(triple[2].text) if isinstance(triple[2], Literal) else None
                if line:
                    found[line] = None
        return list(found)

    def line(self, node: str, *names: str) -> str | None:
        """Return the first text that says something, in the order of the names."""
        facts = self.graph.facts[node]
        for name in names:
            for triple in facts.get(name, ()):
                line = one_line(triple[2].text) if isinstance(triple[2], Literal) else None
                if line:
                    return line
        return None

    def boolean(self, node: str, *names: str) -> bool | None:
        """Return yes or no however it is spelled; None where the page does not say."""
        for told in self.lines(node, *names):
            word = told.casefold()
            if word in _TRUE or word in _FALSE:
                return word in _TRUE
            if word in _OPEN or word in _CLOSED:
                # The one property asks whether it is secret, the others whether it is open.
                return (word in _CLOSED) is (_SECRET in names)
            self.issues.add("bad_boolean", f"{told[:40]!r} is neither true nor false: left out", published(node))
        return None

    def integer(self, node: str, name: str) -> int | None:
        """Return a count; None where the page gives none that can be read."""
        for told in self.lines(node, name):
            found = _NUMBER.match(told)
            if found:
                return int(found.group())
            self.issues.add("bad_number", f"{told[:40]!r} is no number of votes: left out", published(node))
        return None

    def moment(self, node: str, name: str) -> datetime | None:
        """Return a moment with its zone; one without zone is taken as Brussels time."""
        for literal in self.graph.literals(node, name):
            told = one_line(literal.text)
            found = _moment(told) if told else None
            if found is None and literal.content is not None:
                # What `content` states badly may stand well in the visible words.
                shown = one_line(literal.shown)
                found = _moment(shown) if shown else None
            if found is not None:
                return found
            if told:
                self.issues.add("bad_date", f"{told[:40]!r} is no date and time: left out", published(node))
        return None

    def day(self, node: str, name: str) -> date | None:
        """Return a day, Brussels time where the page gives a moment."""
        found = self.moment(node, name)
        return brussels_date(found) if found else None

    def address(self, node: str, *names: str) -> str | None:
        """Return the first whole address among the objects."""
        return next((found for found in self.graph.nodes(node, *names) if is_web_address(found)), None)

    def objects(self, node: str, name: str) -> list[tuple[str | Literal, str | None]]:
        """Return each object with the words of the element that gives it."""
        return [(t[2], one_line(self.graph.page.text(t[3]))) for t in self.graph.facts[node].get(name, ())]


def _moment(told: str) -> datetime | None:
    found: datetime | None
    try:
        found = datetime.fromisoformat(told.replace(" ", "T", 1) if told[:1].isdigit() else told)
    except ValueError:
        found = _belgian(told)
    if found is None or found.year < _EARLIEST_YEAR:
        return None
    return found if found.tzinfo else found.replace(tzinfo=BRUSSELS)


def _belgian(told: str) -> datetime | None:
    # 26 januari 2026
    told = _MONTH.sub(lambda day: f"{day.group(1)}/{_MONTHS.index(day.group(2).lower()) + 1}/", told)
    found = _BELGIAN.search(told)
    if not found:
        return None
    day, month, year, hour, minute = found.groups()
    try:
        return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=BRUSSELS)
    except ValueError:
        return None
