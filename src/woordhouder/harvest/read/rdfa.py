"""Harvest, read: an RDFa 1.1 processor for HTML pages (W3C HTML+RDFa 1.1), on a page laid flat.

Once along the page; what a tag asks for is worked out once for all places where it is written the same; texts are
gathered only when asked for.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter
from typing import Final

from woordhouder.harvest.read.flat_page import Element, FlatPage
from woordhouder.harvest.read.rdf import (
    RDF_FIRST,
    RDF_NIL,
    RDF_REST,
    RDF_TYPE,
    Graph,
    Literal,
    Triple,
)
from woordhouder.harvest.read.rdfa_literal import literal_in
from woordhouder.harvest.read.rdfa_place import LEAF, Lists, Place, Waiting
from woordhouder.harvest.read.rdfa_plan import Plan, Shape, plan_for
from woordhouder.harvest.read.rdfa_scope import Profile, Scope, base_among

_UNSEEN: Final = object()
USES_VOCABULARY: Final = "http://www.w3.org/ns/rdfa#usesVocabulary"
_AROUND_ALL: Final = frozenset(("html", "head", "body"))
_asks: Final = attrgetter("asks")


@dataclass(frozen=True)
class RdfaPage:
    """The statements of a page, and what was mended to read them: (code, name) with how often."""

    graph: Graph
    base: str
    mended: Counter[tuple[str, str]]


def read_rdfa(page: FlatPage, address: str, profile: Profile | None = None) -> RdfaPage:
    """Return every statement of a parsed page that was found at this address."""
    return _Reader(page, address, profile or Profile()).read()


class _Reader:
    def __init__(self, page: FlatPage, address: str, profile: Profile) -> None:
        self.page = page
        self.profile = profile
        self.asking = list(compress(range(len(page.tags)), map(_asks, page.tags)))
        self.base = base_among([page.tags[n] for n in self.asking], address)
        self.mended: Counter[tuple[str, str]] = Counter()
        self.triples: list[Triple] = []
        self.add = self.triples.append
        self.subject_at: dict[Element, str] = {}
        self.blank_count = 0
        self.filled_lists: dict[int, tuple[Lists, Element]] = {}

    def read(self) -> RdfaPage:
        """Visit the elements that ask for something, in page order."""
        scope = Scope(self.profile, self.base, self.profile.prefixes, None, None, self.mended, {})
        around = Place(self.base, self.base, None, Lists(self.base), scope)
        plain, link, common, rare = self._plain_value, self._plain_link, self._state, self._rarely
        tags, ends = self.page.tags, self.page.ends
        end, outer = len(tags), list[tuple[int, Place]]()
        asking = self.asking
        for element, next_one in zip(asking, (*asking[1:], len(tags)), strict=False):
            tag = tags[element]
            while element > end:
                end, around = outer.pop()
            if tag.is_link and next_one > ends[element] and not around.waiting:
                # Nothing stands inside that it could be said of, and nothing waits for it.
                continue
            plans = around.scope.plans
            plan = plans.get(tag, _UNSEEN)
            if plan is _UNSEEN:
                plan = plans[tag] = plan_for(tag, around.scope)
            if plan is None:
                continue
            shape = plan.shape
            if shape.is_plain_value:
                place = plain(element, plan, around)
            elif shape.is_plain_link and plan.there is not None:
                place = link(element, plan.there, plan, around)
            else:
                place = (common if shape.is_common else rare)(element, plan, around)
            if place is not LEAF:
                outer.append((end, around))
                end, around = ends[element], place
        self._close_lists()
        scope.forget()
        return RdfaPage(Graph(self.page, self.triples, self.subject_at), self.base, self.mended)

    def _rarely(self, element: Element, plan: Plan, place: Place) -> Place:
        """Read an element with `rel` or `rev`, or one that only changes what names mean inside it."""
        scope = plan.shape.scope
        if scope.vocabulary and scope.vocabulary != place.scope.vocabulary:
            self.add((self.base, USES_VOCABULARY, scope.vocabulary, element))
        if plan.shape.relates:
            return self._relate(element, plan, place)
        if plan.shape.is_silent:
            return Place(place.subject, place.object, place.waiting, place.lists, scope)
        return self._state(element, plan, place)

    def _plain_value(self, element: Element, plan: Plan, place: Place) -> Place:
        """Read an element that only gives a text about the thing around it."""
        shape = plan.shape
        subject = place.object
        value = literal_in(self.page, element, plan)
        for name in shape.names:
            self.add((subject, name, value, element))
        if place.waiting:
            self._join(element, place.subject, subject, place.waiting)
        return LEAF if self.page.is_leaf(element) else Place(subject, subject, None, place.lists, shape.scope)

    def _plain_link(self, element: Element, there: str, plan: Plan, place: Place) -> Place:
        """Read an element that only leads from the thing around it to another, whose class it may tell."""
        shape = plan.shape
        subject = inner = place.object
        add = self.add
        if shape.is_typed:
            self.subject_at[element] = inner = there
            for name in shape.types:
                add((there, RDF_TYPE, name, element))
        for name in shape.names:
            add((subject, name, there, element))
        if place.waiting:
            self._join(element, place.subject, subject, place.waiting)
        return LEAF if self.page.is_leaf(element) else Place(subject, inner, None, place.lists, shape.scope)

    def _state(self, element: Element, plan: Plan, place: Place) -> Place:
        """Read an element without `rel` and `rev`: nearly all of them."""
        shape = plan.shape
        thing: str | None = None
        if shape.states_link:
            subject = object_ = plan.about or place.object
            if shape.is_typed or (shape.opens and plan.there is not None and self._opens(element, shape)):
                thing = object_ = plan.target or self._nameless(element, place)
        else:
            subject = object_ = plan.target or (self._nameless(element, place) if shape.is_typed else place.object)
            if shape.is_typed:
                thing = subject
        if thing is not None:
            self.subject_at[element] = thing
            for name in shape.types:
                self.add((thing, RDF_TYPE, name, element))
        lists = place.lists if subject == place.object else Lists(subject)
        if shape.names:
            self._value(element, plan, subject, thing, lists)
        if place.waiting:
            self._join(element, place.subject, subject, place.waiting)
        return LEAF if self.page.is_leaf(element) else Place(subject, object_, None, lists, shape.scope)

    def _relate(self, element: Element, plan: Plan, place: Place) -> Place:
        """Read an element with `rel` or `rev`, whose children may be the other end."""
        shape = plan.shape
        subject = plan.about or place.object
        target = plan.there
        if target is None and shape.is_typed and plan.about is None:
            target = self._nameless(element, place)
        thing = (plan.about or target) if shape.is_typed else None
        if thing is not None:
            self.subject_at[element] = thing
            for name in shape.types:
                self.add((thing, RDF_TYPE, name, element))
        lists = place.lists if subject == place.object else Lists(subject)
        relations = self._relations(element, plan, lists)
        end = target or self._blank()
        if target is not None:
            self._join(element, subject, end, relations)
        if shape.names:
            self._value(element, plan, subject, thing, lists)
        if place.waiting:
            self._join(element, place.subject, subject, place.waiting)
        if target is not None and "inlist" not in plan.attributes:
            # What stands inside is said of the other end: its lists are others.
            lists = Lists(target)
        return Place(subject, end, None if target else relations, lists, shape.scope)

    def _relations(self, element: Element, plan: Plan, lists: Lists) -> list[Waiting]:
        forward = plan.shape.scope.properties(plan.attributes.get("rel", ""))
        backward = plan.shape.scope.properties(plan.attributes.get("rev", ""))
        is_listed = "inlist" in plan.attributes
        found: list[Waiting] = [
            (name, False, self._list(element, lists, name) if is_listed else None) for name in forward
        ]
        return found + [(name, True, None) for name in backward]

    def _join(self, element: Element, subject: str, end: str, relations: list[Waiting]) -> None:
        for name, is_backward, filled in relations:
            if filled is not None:
                filled.append(end)
            elif is_backward:
                self.add((end, name, subject, element))
            else:
                self.add((subject, name, end, element))

    def _value(self, element: Element, plan: Plan, subject: str, thing: str | None, lists: Lists) -> None:
        shape = plan.shape
        value: str | Literal
        if not shape.states_link:
            value = literal_in(self.page, element, plan)
        elif plan.there is not None and not shape.relates:
            value = plan.there
        elif thing is not None and not (shape.says_about or shape.relates):
            value = thing
        else:
            value = literal_in(self.page, element, plan)
        for name in shape.names:
            if shape.is_rare and "inlist" in plan.attributes:
                self._list(element, lists, name).append(value)
            else:
                self.add((subject, name, value, element))

    def _opens(self, element: Element, shape: Shape) -> bool:
        """Say whether a `typeof` is plainly missing: a link to a thing whose description stands inside."""
        if self.page.is_leaf(element):
            return False
        self.mended["type_missing", shape.stated or ""] += 1
        return True

    def _nameless(self, element: Element, place: Place) -> str:
        return place.object if self.page.tags[element].name in _AROUND_ALL else self._blank()

    def _blank(self) -> str:
        self.blank_count += 1
        return f"_:n{self.blank_count}"

    def _list(self, element: Element, lists: Lists, name: str) -> list[str | Literal]:
        self.filled_lists.setdefault(id(lists), (lists, element))
        return lists.setdefault(name, [])

    def _close_lists(self) -> None:
        """Write the ordered lists (`inlist`), once all their members are known."""
        for lists, element in self.filled_lists.values():
            for name, members in lists.items():
                nodes = [self._blank() for _ in members] + [RDF_NIL]
                self.add((lists.subject, name, nodes[0], element))
                for node, member, rest in zip(nodes, members, nodes[1:], strict=False):
                    self.add((node, RDF_FIRST, member, element))
                    self.add((node, RDF_REST, rest, element))
