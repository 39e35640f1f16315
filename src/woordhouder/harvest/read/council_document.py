"""Harvest, read: what kind of document a page is, its own URI, and where it links to."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.flat_page import Element, FlatPage
from woordhouder.harvest.read.rdf import RDF_TYPE, Graph
from woordhouder.harvest.read.wording import one_line
from woordhouder.harvest.records import LinkRecord, PageKind

_UUID: Final = re.compile("|".join(v.DOCUMENT_KINDS))
_WORD: Final = re.compile(r"\b(agenda|dagorde|besluitenlijst|notulen|zittingsverslag|uittreksel)\b", re.IGNORECASE)
_TYPE_LIST: Final = "/id/document-types/"


def own_document(graph: Graph, base: str, content: set[Element]) -> tuple[str | None, PageKind | None]:
    """Return the URI and the stated kind of the document that this page is.

    A page also names its siblings: its own document is the one that no property leads to,
    or the one whose element holds the meeting's content.
    """
    linked = {t[3]: kind for name, kind in v.DOCUMENT_LINKS.items() for t in graph.using.get(name, ())}
    classes = {name for name in graph.typed if name == v.DOCUMENT or _kind_in(name)}
    found = {t[3]: t[0] for t in graph.using.get(RDF_TYPE, ()) if t[2] in classes} if classes else {}
    stated = {element: graph.page.tags[element].attributes for element in found}
    free = [(node, _kind_of(graph, node)) for element, node in found.items() if "property" not in stated[element]]
    around = [
        (node, _kind_in(stated[element].get("typeof")) or linked.get(element))
        for element, node in found.items()
        if element in content
    ]
    candidates = sorted((*free, *around), key=lambda found: (found[1] is None, found[0].rstrip("#") == base))
    node, kind = candidates[0] if candidates else (None, None)
    return node, kind or _kind_of_page(graph)


def _kind_of_page(graph: Graph) -> PageKind | None:
    """Return a type stated somewhere for the whole page."""
    return next((kind for t in graph.using.get(v.DCT + "type", ()) if (kind := _kind_in(t[2]))), None)


def kind_in_links(graph: Graph) -> PageKind | None:
    """Return the one kind of document that a meeting links to, when there is only one: mostly the page itself."""
    kinds = {kind for name, kind in v.DOCUMENT_LINKS.items() if graph.using.get(name)}
    return kinds.pop() if len(kinds) == 1 else None


def _kind_of(graph: Graph, node: str) -> PageKind | None:
    stated = [*graph.types(node), *graph.nodes(node, v.DCT + "type")]
    return next((kind for name in stated if (kind := _kind_in(name))), None)


def _kind_in(name: object) -> PageKind | None:
    if not isinstance(name, str):
        return None
    found = _UUID.search(name)
    if found:
        return v.DOCUMENT_KINDS[found.group()]
    return v.KIND_WORDS.get(v.last_part(name).casefold()) if _TYPE_LIST in name else None


def kind_in_address(address: str | None) -> PageKind | None:
    """Return the kind that the last part of an address names: `…/besluitenlijst`, `filename=Notulen_…`."""
    if not address:
        return None
    parts = urlsplit(address)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].casefold()
    named = re.split(r"[_.]", unquote(parts.query).rpartition("=")[2].casefold())[0]
    return v.KIND_WORDS.get(last) or v.KIND_WORDS.get(named)


def kind_in_words(page: FlatPage) -> PageKind | None:
    """Return the kind that the page's title or first heading names."""
    for name in ("title", "h1", "h2"):
        for element in page.named(name):
            found = _WORD.search(page.text(element))
            if found:
                return v.KIND_WORDS[found.group().casefold()]
    return None


def page_links(graph: Graph) -> tuple[LinkRecord, ...]:
    """Return the links to sibling documents and to publications, each address once."""
    return tuple(dict.fromkeys(_links(graph)))


def _links(graph: Graph) -> Iterator[LinkRecord]:
    kinds = {**{name: kind.value for name, kind in v.DOCUMENT_LINKS.items()}, v.LINK_TO_PUBLICATION: "publication"}
    for name, kind in kinds.items():
        for triple in graph.using.get(name, ()):
            target = triple[2]
            if isinstance(target, str) and not target.startswith("_:"):
                label = one_line(graph.page.text(triple[3])) if graph.page.is_leaf(triple[3]) else None
                yield LinkRecord(target, label, kind)
