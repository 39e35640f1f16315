"""Harvest, read: statements found in a page (RDF triples), each with the element that made it."""

from collections import defaultdict
from functools import cached_property
from typing import Final

from woordhouder.harvest.read.flat_page import Element, FlatPage

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE: Final = RDF + "type"
RDF_FIRST: Final = RDF + "first"
RDF_REST: Final = RDF + "rest"
RDF_NIL: Final = RDF + "nil"
XML_LITERAL: Final = RDF + "XMLLiteral"
HTML_LITERAL: Final = RDF + "HTML"


class Literal:
    """A text value. What stands in the element is only gathered when somebody asks for it."""

    __slots__ = ("content", "datatype", "element", "language", "page")

    def __init__(
        self, page: FlatPage, element: Element, content: str | None, datatype: str | None, language: str | None
    ) -> None:
        self.page = page
        self.element = element
        self.content = content
        self.datatype = datatype
        self.language = language

    @property
    def text(self) -> str:
        """Return the words, without markup."""
        return self.content if self.content is not None else self.page.text(self.element)

    @property
    def shown(self) -> str:
        """Return the words that stand in the element, whatever `content` says."""
        return self.page.text(self.element)


def is_blank(node: str) -> bool:
    """A blank node has no identity outside this page."""
    return node.startswith("_:")


Triple = tuple[str, str, "str | Literal", Element]


class _Facts(dict[str, dict[str, list[Triple]]]):
    """What the page says of each thing, by predicate, in page order; put together when it is first asked for."""

    def __init__(self, about: dict[str, list[Triple]]) -> None:
        super().__init__()
        self.about = about

    def __missing__(self, subject: str) -> dict[str, list[Triple]]:
        found: dict[str, list[Triple]] = {}
        for triple in self.about.get(subject, ()):
            found.setdefault(triple[1], []).append(triple)
        self[subject] = found
        return found


class Graph:
    """The statements of one page in page order, found by subject or by predicate."""

    def __init__(self, page: FlatPage, triples: list[Triple], subject_at: dict[Element, str]) -> None:
        self.page = page
        self.triples = triples
        self.subject_at = subject_at
        self.using: dict[str, list[Triple]] = defaultdict(list)
        about: dict[str, list[Triple]] = defaultdict(list)
        self.facts = _Facts(about)
        using = self.using
        for triple in triples:
            about[triple[0]].append(triple)
            using[triple[1]].append(triple)

    @cached_property
    def typed(self) -> dict[str, list[Triple]]:
        """The statements that something is of a class, by class; most things of a page are of one class."""
        found: dict[str, list[Triple]] = defaultdict(list)
        for triple in self.using.get(RDF_TYPE, ()):
            if isinstance(triple[2], str):
                found[triple[2]].append(triple)
        return dict(found)

    def objects(self, subject: str, predicate: str) -> list[str | Literal]:
        """Return every object of this subject and predicate, repeated where the page repeats it."""
        return [triple[2] for triple in self.facts[subject].get(predicate, ())]

    def nodes(self, subject: str, *predicates: str) -> list[str]:
        """Return the distinct resources that these predicates lead to."""
        facts = self.facts[subject]
        found: dict[str, None] = {}
        for predicate in predicates:
            for triple in facts.get(predicate, ()):
                if isinstance(triple[2], str):
                    found[triple[2]] = None
        return list(found)

    def literals(self, subject: str, *predicates: str) -> list[Literal]:
        """Return the texts that these predicates lead to."""
        facts = self.facts[subject]
        found: list[Literal] = []
        for predicate in predicates:
            for triple in facts.get(predicate, ()):
                if isinstance(triple[2], Literal):
                    found.append(triple[2])
        return found

    def types(self, subject: str) -> list[str]:
        """Return the classes that this resource states."""
        return self.nodes(subject, RDF_TYPE)
