"""Harvest, read: what kind of document a page is, its own URI, and where it links to."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.addresses import is_web_address
from woordhouder.harvest.read.rdf import RDF_TYPE, Graph, text_of
from woordhouder.harvest.read.wording import one_line
from woordhouder.harvest.records import LinkRecord, PageKind

_UUID: Final = re.compile("|".join(v.DOCUMENT_KINDS))
_WORD: Final = re.compile(r"\b(agenda|dagorde|besluitenlijst|notulen|zittingsverslag|uittreksel)\b", re.IGNORECASE)
_TYPE_LIST: Final = "/id/document-types/"


def own_document(graph: Graph, content: set[etree._Element]) -> tuple[str | None, PageKind]:
    """Return the URI and the stated kind of the document that this page is.

    A page also names its siblings: its own document is the one that no property leads to,
    or the one whose element holds the meeting's content.
    """
    linked = {t[3]: v.DOCUMENT_LINKS[t[1]] for name in v.DOCUMENT_LINKS for t in graph.using.get(name, ())}
    candidates = [(t[0], t[3]) for t in graph.using.get(RDF_TYPE, ()) if t[2] == v.DOCUMENT or _kind_in(t[2])]
    free = [(node, _kind_of(graph, node)) for node, element in candidates if element not in linked]
    around = [(node, _kind_at(element) or linked.get(element)) for node, element in candidates if element in content]
    for node, kind in (*free, *around):
        if kind is not None:
            return node, kind
    return (free or around or [(None, None)])[0][0], _kind_by_links(graph, linked)


def _kind_by_links(graph: Graph, linked: dict[etree._Element, PageKind]) -> PageKind:
    """Fall back on a type stated for the whole page, then on the one kind of link that it has."""
    for t in graph.using.get(v.DCT + "type", ()):
        kind = _kind_in(t[2])
        if kind is not None:
            return kind
    kinds = set(linked.values())
    return kinds.pop() if len(kinds) == 1 else PageKind.UNKNOWN


def _kind_of(graph: Graph, node: str) -> PageKind | None:
    stated = [*graph.types(node), *graph.nodes(node, v.DCT + "type")]
    return next((kind for name in stated if (kind := _kind_in(name))), None)


def _kind_at(element: etree._Element) -> PageKind | None:
    return _kind_in(element.get("typeof") or "")


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


def kind_in_words(root: etree._Element) -> PageKind | None:
    """Return the kind that the page's title or first heading names."""
    for name in ("title", "h1", "h2"):
        for element in root.iter(name):
            found = _WORD.search(text_of(element))
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
                label = one_line(text_of(triple[3])) if len(triple[3]) == 0 else None
                yield LinkRecord(target, label, kind)


def is_overview(graph: Graph) -> bool:
    """Say whether a page only leads to publications."""
    return bool(graph.using.get(v.LINK_TO_PUBLICATION))


def whole_address(node: str | None) -> str | None:
    """Return an address fit to resolve against, or None."""
    return node if node and is_web_address(node) else None
