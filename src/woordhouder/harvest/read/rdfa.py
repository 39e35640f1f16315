"""Harvest, read: an RDFa 1.1 processor for HTML pages (W3C HTML+RDFa 1.1), on a parsed tree.

One walk in page order; an element without RDFa attributes costs one look. Texts are gathered when asked for.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from lxml import etree

from woordhouder.harvest.read.rdf import RDF_FIRST, RDF_NIL, RDF_REST, RDF_TYPE, Graph, Literal, Triple, text_of
from woordhouder.harvest.read.rdfa_dates import lexical_type
from woordhouder.harvest.read.rdfa_scope import Profile, Scope, declared_prefixes, join

USES_VOCABULARY: Final = "http://www.w3.org/ns/rdfa#usesVocabulary"
_MEANS_SOMETHING: Final = frozenset(
    ("property", "typeof", "resource", "about", "href", "src", "rel", "rev", "vocab", "prefix", "lang", "xml:lang")
)
_CHANGES_SCOPE: Final = frozenset(("vocab", "prefix", "lang", "xml:lang"))
_PLACES: Final = frozenset(("resource", "href", "src"))
_ANCHORS: Final = frozenset(("about", "resource", "href", "src"))
_NAMES_VALUE: Final = frozenset(("content", "datatype"))
_RELATES: Final = frozenset(("rel", "rev"))
_PLAIN_LITERAL: Final = ""

Attributes = dict[str, str]
Lists = dict[str, list[str | Literal]]
# A relation that waits for its other end: its predicate, whether it runs backward, the list it fills.
Waiting = tuple[str, bool, "list[str | Literal] | None"]


class _Place:
    """What an element hands on to its children: the evaluation context of the standard."""

    __slots__ = ("lists", "object", "scope", "subject", "waiting")

    def __init__(
        self, subject: str, object_: str, waiting: list[Waiting] | None, lists: Lists, scope: Scope
    ) -> None:
        self.subject = subject
        self.object = object_
        self.waiting = waiting
        self.lists = lists
        self.scope = scope


@dataclass(frozen=True)
class RdfaPage:
    """The statements of a page, and what was mended to read them: (code, name) with how often."""

    graph: Graph
    base: str
    mended: Counter[tuple[str, str]]


def read_rdfa(root: etree._Element, address: str, profile: Profile | None = None) -> RdfaPage:
    """Return every statement of a parsed page that was found at this address."""
    return _Reader(root, address, profile or Profile()).read()


class _Reader:
    def __init__(self, root: etree._Element, address: str, profile: Profile) -> None:
        self.root = root
        self.profile = profile
        self.base = _base(root, address)
        self.mended: Counter[tuple[str, str]] = Counter()
        self.triples: list[Triple] = []
        self.subject_at: dict[etree._Element, str] = {}
        self.blank_count = 0
        self.times = set(root.iter("time"))
        self.list_maps: list[tuple[str, Lists, etree._Element]] = []

    def read(self) -> RdfaPage:
        """Walk the page once; a parent's place is always known before its children's."""
        scope = Scope(self.profile, self.base, self.profile.prefixes, None, None, self.mended, {})
        top = _Place(self.base, self.base, None, {}, scope)
        self.list_maps.append((self.base, top.lists, self.root))
        # This list keeps every element alive, so that a parent is the same object each time it is asked for.
        elements = list(self.root.iter("*"))
        places: dict[etree._Element | None, _Place] = {self.root.getparent(): top}
        for element in elements:
            place = places[element.getparent()]
            items = element.items()
            if items:
                attributes = dict(items)
                if not _MEANS_SOMETHING.isdisjoint(attributes):
                    place = self._element(element, attributes, place)
            places[element] = place
        self._close_lists()
        return RdfaPage(Graph(self.triples, self.subject_at), self.base, self.mended)

    def _element(self, element: etree._Element, attributes: Attributes, place: _Place) -> _Place:
        scope = place.scope
        if not _CHANGES_SCOPE.isdisjoint(attributes):
            scope = self._inner_scope(element, attributes, scope)
        if not _RELATES.isdisjoint(attributes) and _still_relates(attributes):
            return self._relate(element, attributes, place, scope)
        return self._state(element, attributes, place, scope)

    def _state(self, element: etree._Element, attributes: Attributes, place: _Place, scope: Scope) -> _Place:
        """Read an element without `rel` and `rev`: nearly all of them."""
        stated = attributes.get("property")
        typed = "typeof" in attributes
        thing: str | None = None
        if stated is None or not _NAMES_VALUE.isdisjoint(attributes):
            if stated is None and not typed and _ANCHORS.isdisjoint(attributes):
                return _Place(place.subject, place.object, place.waiting, place.lists, scope)
            found = self._about(attributes, scope) or _there(attributes, scope)
            subject = found or (self._nameless(element, place) if typed else place.object)
            object_ = subject
            if typed:
                thing = subject
        else:
            subject = object_ = self._about(attributes, scope) or place.object
            if typed or self._opens(element, attributes, stated, scope):
                found = self._about(attributes, scope) or _there(attributes, scope)
                thing = object_ = found or self._nameless(element, place)
        if thing is not None:
            self._type(element, attributes, thing, scope)
        lists = place.lists if subject == place.object else self._new_lists(element, subject)
        if stated:
            self._value(element, attributes, subject, thing, scope, lists)
        if place.waiting:
            self._complete(element, place, subject)
        return _Place(subject, object_, None, lists, scope)

    def _relate(self, element: etree._Element, attributes: Attributes, place: _Place, scope: Scope) -> _Place:
        """Read an element with `rel` or `rev`, whose children may be the other end."""
        about = self._about(attributes, scope)
        subject = about or place.object
        target = _there(attributes, scope)
        if target is None and "typeof" in attributes and about is None:
            target = self._nameless(element, place)
        thing = (about or target) if "typeof" in attributes else None
        if thing is not None:
            self._type(element, attributes, thing, scope)
        lists = place.lists if subject == place.object else self._new_lists(element, subject)
        waiting = self._relations(attributes, scope, lists)
        end = target
        if end is None:
            end = self._blank()
        else:
            self._join(element, subject, end, waiting)
        if attributes.get("property"):
            self._value(element, attributes, subject, thing, scope, lists)
        if place.waiting:
            self._complete(element, place, subject)
        return _Place(subject, end, None if target else waiting, lists, scope)

    def _relations(self, attributes: Attributes, scope: Scope, lists: Lists) -> list[Waiting]:
        forward = scope.names(attributes.get("rel", ""))
        if "inlist" in attributes:
            found: list[Waiting] = [(name, False, lists.setdefault(name, [])) for name in forward]
        else:
            found = [(name, False, None) for name in forward]
        return found + [(name, True, None) for name in scope.names(attributes.get("rev", ""))]

    def _join(self, element: etree._Element, subject: str, end: str, relations: list[Waiting]) -> None:
        for name, is_backward, filled in relations:
            if filled is not None:
                filled.append(end)
            elif is_backward:
                self.triples.append((end, name, subject, element))
            else:
                self.triples.append((subject, name, end, element))

    def _complete(self, element: etree._Element, place: _Place, subject: str) -> None:
        self._join(element, place.subject, subject, place.waiting or [])

    def _value(
        self,
        element: etree._Element,
        attributes: Attributes,
        subject: str,
        thing: str | None,
        scope: Scope,
        lists: Lists,
    ) -> None:
        names = scope.names(attributes["property"])
        if not names:
            return
        value = self._found_value(element, attributes, thing, scope)
        if "inlist" in attributes:
            for name in names:
                lists.setdefault(name, []).append(value)
            return
        for name in names:
            self.triples.append((subject, name, value, element))

    def _found_value(
        self, element: etree._Element, attributes: Attributes, thing: str | None, scope: Scope
    ) -> str | Literal:
        if "datatype" not in attributes and "content" not in attributes:
            if not _RELATES.isdisjoint(attributes):
                there = None
            else:
                there = _there(attributes, scope)
            if there is not None:
                return there
            if thing is not None and "about" not in attributes:
                return thing
        return self._literal(element, attributes, scope)

    def _literal(self, element: etree._Element, attributes: Attributes, scope: Scope) -> Literal:
        content = attributes.get("content")
        datatype = scope.names(attributes["datatype"]) if "datatype" in attributes else ()
        is_dated = element in self.times or "datetime" in attributes
        if content is None and is_dated:
            content = attributes.get("datetime")
        if datatype:
            return Literal(element, content, datatype[0], None)
        if is_dated and "datatype" not in attributes and "content" not in attributes:
            found = lexical_type(content if content is not None else text_of(element))
            if found:
                return Literal(element, content, found, None)
        return Literal(element, content, None, scope.language)

    def _type(self, element: etree._Element, attributes: Attributes, thing: str, scope: Scope) -> None:
        self.subject_at[element] = thing
        for name in scope.names(attributes.get("typeof", "")):
            self.triples.append((thing, RDF_TYPE, name, element))

    def _opens(self, element: etree._Element, attributes: Attributes, stated: str, scope: Scope) -> bool:
        """Say whether a `typeof` is plainly missing: a link to a thing whose description stands inside."""
        if not len(element) or _PLACES.isdisjoint(attributes) or not scope.opens(stated):
            return False
        self.mended["type_missing", stated] += 1
        return True

    def _about(self, attributes: Attributes, scope: Scope) -> str | None:
        return scope.resource(attributes["about"]) if "about" in attributes else None

    def _nameless(self, element: etree._Element, place: _Place) -> str:
        if element is self.root or element.tag in {"head", "body"}:
            return place.object
        return self._blank()

    def _blank(self) -> str:
        self.blank_count += 1
        return f"_:n{self.blank_count}"

    def _new_lists(self, element: etree._Element, subject: str) -> Lists:
        lists: Lists = {}
        self.list_maps.append((subject, lists, element))
        return lists

    def _close_lists(self) -> None:
        """Write the ordered lists (`inlist`), once all their members are known."""
        for subject, lists, element in self.list_maps:
            for name, members in lists.items():
                nodes = [self._blank() for _ in members] + [RDF_NIL]
                self.triples.append((subject, name, nodes[0], element))
                for node, member, rest in zip(nodes, members, nodes[1:], strict=False):
                    self.triples.append((node, RDF_FIRST, member, element))
                    self.triples.append((node, RDF_REST, rest, element))

    def _inner_scope(self, element: etree._Element, attributes: Attributes, scope: Scope) -> Scope:
        vocabulary = scope.vocabulary
        if "vocab" in attributes:
            vocabulary = scope.address(attributes["vocab"]) if attributes["vocab"].strip() else None
            if vocabulary:
                self.triples.append((self.base, USES_VOCABULARY, vocabulary, element))
        language = attributes.get("lang", attributes.get("xml:lang", scope.language))
        declared = declared_prefixes(attributes.get("prefix", ""))
        return scope.inner(declared, vocabulary, language or None)


def _there(attributes: Attributes, scope: Scope) -> str | None:
    """Return the resource that an element points to."""
    if "resource" in attributes:
        found = scope.resource(attributes["resource"])
        if found is not None:
            return found
    if "href" in attributes:
        return scope.address(attributes["href"])
    if "src" in attributes:
        return scope.address(attributes["src"])
    return None


def _still_relates(attributes: Attributes) -> bool:
    """In HTML, plain words in `rel` and `rev` (noopener, nofollow) mean nothing beside a `property`."""
    if "property" not in attributes:
        return True
    for name in ("rel", "rev"):
        words = [word for word in attributes.get(name, "").split() if ":" in word]
        if words:
            attributes[name] = " ".join(words)
        else:
            attributes.pop(name, None)
    return not _RELATES.isdisjoint(attributes)


def _base(root: etree._Element, address: str) -> str:
    for element in root.iter("base"):
        if element.get("href"):
            return join(address, str(element.get("href"))).partition("#")[0]
    return address.partition("#")[0]
