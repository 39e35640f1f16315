"""Tests: what another RDFa processor (pyRdfa3) reads, in a form that can be compared with ours."""

import logging
import re
import warnings
from collections import Counter
from io import BytesIO

from lxml import etree

from woordhouder.harvest.read.as_utf8 import as_utf8
from woordhouder.harvest.read.flat_page import FlatPage, laid_flat
from woordhouder.harvest.read.lay_flat import lay_flat
from woordhouder.harvest.read.rdf import Literal, Triple
from woordhouder.harvest.read.rdfa import read_rdfa
from woordhouder.harvest.read.repair import mend

BASE = "https://voorbeeldgem.example/zittingen/1/notulen"
# Vocabularies of HTML's own link words and of the processor itself: no concern of ours.
NOT_COMPARED = (
    "http://www.w3.org/1999/xhtml/vocab#",
    "http://www.w3.org/ns/rdfa#",
)
Statement = tuple[str, str, str]
_SPACE = re.compile(r"\s+")


def ours(page: bytes, base: str = BASE) -> set[Statement]:
    """Return our statements; white space in texts left out, nameless nodes written as `_`."""
    # As published but for the encoding: what council pages get mended on top is no concern of the standard.
    utf8 = as_utf8(page, None, Counter())
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(utf8, parser)
    return _statements(laid_flat(root), base)


def ours_as_read(page: bytes, base: str = BASE) -> set[Statement]:
    """Return our statements by the way that council pages go: without a parser where a page is straight."""
    return _statements(lay_flat(mend(page)).page, base)


def _statements(page: FlatPage, base: str) -> set[Statement]:
    return {_written(triple) for triple in read_rdfa(page, base).graph.triples if _is_compared(triple[1])}


def theirs(page: bytes, base: str = BASE) -> set[Statement]:
    """Return pyRdfa3's statements in the same form."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import rdflib
        from pyRdfa import pyRdfa
        from rdflib import Graph, URIRef

        # It would write 2024-04-18T17:46:39Z as …+00:00; and it tells of every inline picture, in full.
        rdflib.NORMALIZE_LITERALS = False
        logging.getLogger("rdflib").setLevel(logging.CRITICAL)
        graph = Graph()
        pyRdfa(media_type="text/html", base=base).graph_from_source(BytesIO(page), graph)
        return {
            (_node(str(s), isinstance(s, URIRef)), str(p), _their_object(o))
            for s, p, o in graph
            if _is_compared(str(p))
        }


def _is_compared(predicate: str) -> bool:
    return not predicate.startswith(NOT_COMPARED)


def _written(triple: Triple) -> Statement:
    subject, predicate, object_, _ = triple
    if isinstance(object_, Literal):
        return (
            _node(subject, not subject.startswith("_:")),
            predicate,
            _text(object_.text, object_.datatype, object_.language),
        )
    return _node(subject, not subject.startswith("_:")), predicate, _node(object_, not object_.startswith("_:"))


def _their_object(found: object) -> str:
    from rdflib import Literal as TheirLiteral
    from rdflib import URIRef

    if isinstance(found, TheirLiteral):
        return _text(str(found), str(found.datatype) if found.datatype else None, found.language)
    return _node(str(found), isinstance(found, URIRef))


def _node(name: str, is_named: bool) -> str:
    return f"<{name}>" if is_named else "_"


def _text(words: str, datatype: str | None, language: str | None) -> str:
    of = f"^^{datatype}" if datatype else f"@{language.lower()}" if language else ""
    return f'"{_SPACE.sub("", words)}"{of}'
