"""Harvest, read: part the things of a page that wrongly share one URI (`…/id/besluiten/`, without its id)."""

from collections.abc import Collection

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.flat_page import Element, FlatPage
from woordhouder.harvest.read.rdf import RDF_TYPE, Graph, Literal, Triple
from woordhouder.harvest.read.wording import one_line

# What makes two descriptions under one URI two things, by class.
_TELLING = {
    v.DECISION: (v.ELI + "title", v.ELI + "title_short", v.PROV + "value"),
    v.AGENDA_ITEM: (v.DCT + "title",),
    v.HANDLING: (v.SUBJECT,),
    v.BALLOT: (v.BESLUIT + "onderwerp",),
    v.ARTICLE: (v.PROV + "value", v.ELI + "title", v.ELI + "number"),
}
_OWNING = {v.DECISION: v.GENERATED, v.BALLOT: v.HAS_BALLOT, v.ARTICLE: v.HAS_PART}


def part_shared(graph: Graph) -> tuple[Graph, list[str]]:
    """Return the graph with wrongly shared things parted, and the URIs that were parted."""
    shared: dict[str, list[Element]] = {}
    described_twice = _described_twice(graph)
    for class_, telling in _TELLING.items():
        with_owners = _with_several_owners(graph, _OWNING.get(class_), shared)
        for subject, elements in described_twice[class_].items():
            is_suspect = subject in with_owners or class_ == v.HANDLING or subject.endswith(("/", "#", "="))
            if is_suspect and len(_first_told(graph, subject, telling)) > 1:
                shared[subject] = elements
    if not shared:
        return graph, []
    names = {
        element: f"_:part-{i}-{n}" for i, found in enumerate(shared.values()) for n, element in enumerate(found)
    }
    return _rename(graph, shared, names), list(shared)


def _described_twice(graph: Graph) -> dict[str, dict[str, list[Element]]]:
    """Return the things of each class that the page describes at several places, with these places."""
    twice: dict[str, dict[str, list[Element]]] = {}
    for class_ in _TELLING:
        places: dict[str, list[Element]] = {}
        for subject, _, _, element in graph.typed.get(class_, ()):
            places.setdefault(subject, []).append(element)
        twice[class_] = {subject: elements for subject, elements in places.items() if len(elements) > 1}
    return twice


def _with_several_owners(graph: Graph, owning: str | None, shared: Collection[str]) -> set[str]:
    """Return what has several owners, or an owner that is itself several things."""
    owners: dict[str, set[str]] = {}
    for triple in graph.using.get(owning, ()) if owning else ():
        if isinstance(triple[2], str):
            owners.setdefault(triple[2], set()).add(triple[0])
    return {node for node, several in owners.items() if len(several) > 1 or several & set(shared)}


def _first_told(graph: Graph, subject: str, telling: tuple[str, ...]) -> set[str | None]:
    for name in telling:
        told = {one_line(o.text) if isinstance(o, Literal) else o for o in graph.objects(subject, name)}
        if told:
            return told
    return set()


def _rename(graph: Graph, shared: dict[str, list[Element]], names: dict[Element, str]) -> Graph:
    triples: list[Triple] = []
    for subject, name, object_, element in graph.triples:
        new_subject, new_object = subject, object_
        if subject in shared:
            new_subject = _nearest(graph.page, element, names, own=name == RDF_TYPE) or subject
        if isinstance(object_, str) and object_ in shared:
            new_object = names.get(element, object_)
        triples.append((new_subject, name, new_object, element))
    subject_at = {element: names.get(element, subject) for element, subject in graph.subject_at.items()}
    return Graph(graph.page, triples, subject_at)


def _nearest(page: FlatPage, element: Element, names: dict[Element, str], own: bool) -> str | None:
    if own and element in names:
        return names[element]
    for ancestor in page.ancestors(element):
        if ancestor in names:
            return names[ancestor]
    return None
