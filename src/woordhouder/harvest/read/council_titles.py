"""Harvest, read: the title of an agenda item, wherever the page gives it."""

from collections.abc import Mapping
from typing import Final

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.council_decisions import Decisions
from woordhouder.harvest.read.council_things import CouncilThings
from woordhouder.harvest.read.council_values import Values
from woordhouder.harvest.read.wording import one_line

_TITLE: Final = v.DCT + "title"
_LEGAL_TITLE: Final = v.ELI + "title"
_SUBJECT: Final = v.BESLUIT + "onderwerp"
_PLAIN_SUBJECTS: Final = frozenset(("publieke stemming", "geheime stemming", "openbare stemming", "stemming"))

# What belongs to each thing, in page order.
Owned = Mapping[str | None, list[str]]


class Titles:
    """Finds the titles of one page's agenda items, each once."""

    def __init__(
        self,
        things: CouncilThings,
        values: Values,
        decisions: Decisions,
        handlings_of: Owned,
        decisions_of: Owned,
        ballots_of: Owned,
    ) -> None:
        self.things = things
        self.values = values
        self.decisions = decisions
        self.handlings_of = handlings_of
        self.decisions_of = decisions_of
        self.ballots_of = ballots_of
        self._titles: dict[str, str | None] = {}

    def of(self, item: str) -> str | None:
        """Return the item's title as published, from the item itself, its decisions, its heading or its ballots."""
        if item not in self._titles:
            self._titles[item] = self._find_title(item)
        return self._titles[item]

    def _find_title(self, item: str) -> str | None:
        told = self.values.line(item, _TITLE, _LEGAL_TITLE)
        if told:
            return told
        handlings = self.handlings_of[item]
        for handling in handlings:
            for decision in self.decisions_of[handling]:
                told = self.decisions.title(decision)
                if told:
                    return told
        subjects = [self.values.line(b, _SUBJECT) for h in handlings for b in self.ballots_of[h]]
        named = [subject for subject in subjects if subject and subject.casefold() not in _PLAIN_SUBJECTS]
        return self._heading(item) or next(iter(named), None)

    def _heading(self, item: str) -> str | None:
        """Return the words of the first heading that stands in the item's own element."""
        for element in self.things.elements.get(item, ()):
            for found in self.things.graph.page.headings_in(element):
                words = one_line(self.things.graph.page.text(found))
                if words:
                    return words
        return None
