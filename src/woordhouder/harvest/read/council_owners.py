"""Harvest, read: what belongs to what on a page: items to meetings, decisions to handlings, articles to decisions.

What a link says counts first, then what encloses it, then that there is only one.
"""

from collections.abc import Collection, Iterable
from functools import cached_property

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.council_things import CouncilThings


class Owners:
    """The owner of each thing of one page."""

    def __init__(self, things: CouncilThings) -> None:
        self.things = things
        self.graph = things.graph

    # A page may hold thousands of things, and each is looked for among all.
    @cached_property
    def _meetings(self) -> frozenset[str]:
        return frozenset(self.things.meetings)

    @cached_property
    def _items(self) -> frozenset[str]:
        return frozenset(self.things.agenda_items)

    @cached_property
    def _handlings(self) -> frozenset[str]:
        return frozenset(self.things.handlings)

    @cached_property
    def _decisions(self) -> frozenset[str]:
        return frozenset(self.things.decisions)

    @cached_property
    def meeting_of_item(self) -> dict[str, str | None]:
        """Which meeting treats each item."""
        owners = self._linked(v.TREATS, self._meetings)
        by_handling = {
            item: self.meeting_of_handling_alone.get(h) for h, item in self.item_of_handling.items() if item
        }
        return {
            item: owners.get(item)
            or self.enclosing(item, self._meetings)
            or by_handling.get(item)
            or _only(self.things.meetings)
            for item in self.things.agenda_items
        }

    @cached_property
    def meeting_of_handling_alone(self) -> dict[str, str | None]:
        """Which meeting each handling names or stands in."""
        owners = self._linked(v.TREATS, self._meetings)
        return {h: owners.get(h) or self.enclosing(h, self._meetings) for h in self.things.handlings}

    @cached_property
    def meeting_of_handling(self) -> dict[str, str | None]:
        """Which meeting each handling belongs to: its own, else its item's, else the only one."""
        return {
            handling: self.meeting_of_handling_alone[handling]
            or self.meeting_of_item.get(self.item_of_handling[handling] or "")
            or _only(self.things.meetings)
            for handling in self.things.handlings
        }

    @cached_property
    def item_of_handling(self) -> dict[str, str | None]:
        """Which agenda item each handling treats."""
        items = self._items
        subjects: dict[str, str] = {}
        for t in self.graph.using.get(v.SUBJECT, ()):
            if isinstance(t[2], str) and t[2] in items:
                subjects.setdefault(t[0], t[2])
        return {h: subjects.get(h) or self.enclosing(h, items) for h in self.things.handlings}

    @cached_property
    def handling_of_decision(self) -> dict[str, str | None]:
        """Which handling each decision came out of."""
        handlings = self._handlings
        owners = self._linked((v.GENERATED,), handlings)
        for t in self.graph.using.get(v.GENERATED_BY, ()):
            if isinstance(t[2], str):
                owners.setdefault(t[0], t[2])
        return {d: _if_in(owners.get(d), handlings) or self.enclosing(d, handlings) for d in self.things.decisions}

    @cached_property
    def handling_of_ballot(self) -> dict[str, str | None]:
        """Which handling each ballot belongs to; a link may have ended up on the item or the decision."""
        handlings = self._handlings
        owners = self._linked((v.HAS_BALLOT,), handlings)
        elsewhere = {t[2]: t[0] for t in self.graph.using.get(v.HAS_BALLOT, ()) if isinstance(t[2], str)}
        handling_of_item = {item: h for h, item in reversed(self.item_of_handling.items()) if item}
        near_ones = self._decisions | self._items
        found: dict[str, str | None] = {}
        for ballot in self.things.ballots:
            near = elsewhere.get(ballot) or self.enclosing(ballot, near_ones) or ""
            found[ballot] = (
                owners.get(ballot)
                or self.enclosing(ballot, handlings)
                or self.handling_of_decision.get(near)
                or handling_of_item.get(near)
            )
        return found

    def item_around(self, node: str) -> str | None:
        """Return the item that a decision or ballot without handling stands in, or that names it."""
        return self._item_naming.get(node) or self.enclosing(node, self._items)

    @cached_property
    def _item_naming(self) -> dict[str, str]:
        return self._linked((v.GENERATED, v.HAS_BALLOT), self._items)

    @cached_property
    def decision_of_article(self) -> dict[str, str | None]:
        """Which decision each article is part of."""
        owners = self._linked((v.HAS_PART,), self._decisions)
        return {a: owners.get(a) or self.enclosing(a, self._decisions) for a in self.things.articles}

    def _linked(self, names: Iterable[str], owners: Collection[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in names:
            for t in self.graph.using.get(name, ()):
                if isinstance(t[2], str) and t[0] in owners:
                    found.setdefault(t[2], t[0])
        return found

    def enclosing(self, node: str, wanted: Collection[str]) -> str | None:
        """Return the nearest wanted thing whose element holds an element of this one."""
        if not wanted:
            return None
        subject_at = self.graph.subject_at
        for element in self.things.elements.get(node, ()):
            for ancestor in self.graph.page.ancestors(element):
                subject = subject_at.get(ancestor)
                if subject is not None and subject != node and subject in wanted:
                    return subject
        return None


def _only(nodes: list[str]) -> str | None:
    return nodes[0] if len(nodes) == 1 else None


def _if_in(node: str | None, known: Collection[str]) -> str | None:
    return node if node in known else None
