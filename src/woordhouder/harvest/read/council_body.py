"""Harvest, read: which governing body held a meeting, and in which municipality."""

from functools import cache
from typing import Final

from woordhouder.civic.reference.bodies import (
    body_classes,
    known_body,
    nis_of_address,
    nis_of_location,
    nis_of_unit,
)
from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.addresses import is_web_address
from woordhouder.harvest.read.council_values import Values
from woordhouder.harvest.read.rdf import Graph, Literal
from woordhouder.harvest.read.wording import one_line
from woordhouder.harvest.records import BodyRecord

_OF_A_TERM: Final = (v.MANDAAT + "isTijdspecialisatieVan", v.GENERIEK + "isTijdspecialisatieVan")
_CLASSIFIED: Final = (v.ORG + "classification", v.BESLUIT + "classificatie")
_GOVERNS: Final = v.BESLUIT + "bestuurt"
_TERRITORY: Final = v.BESLUIT + "werkingsgebied"
_SAME: Final = v.SKOS + "exactMatch"
_NAME: Final = v.SKOS + "prefLabel"
# What bodies call themselves beside the name of their class.
_SPOKEN: Final = {
    "ocmw-raad": "Raad voor Maatschappelijk Welzijn",
    "raad maatschappelijk welzijn": "Raad voor Maatschappelijk Welzijn",
    "schepencollege": "College van Burgemeester en Schepenen",
    "college van burgemeester en schepenen": "College van Burgemeester en Schepenen",
    "bijzonder comité": "Bijzonder Comité voor de Sociale Dienst",
}
_LONGEST_NAME: Final = 120


def read_body(
    graph: Graph, values: Values, holders: list[str | Literal], words: list[str], base: str
) -> BodyRecord:
    """Return the body that the page names for a meeting; `words` stand where it names it."""
    uri = next((h for h in holders if isinstance(h, str) and is_web_address(h) and h != base), None)
    node = uri or next((h for h in holders if isinstance(h, str)), None)
    family = _family(graph, node) if node else []
    name = next((line for n in family if (line := values.line(n, _NAME))), None)
    spoken = [one_line(h.text) for h in holders if isinstance(h, Literal)] + words
    name = name or next((word for word in spoken if word and len(word) <= _LONGEST_NAME), None)
    known = next((found for n in family if (found := known_body(n))), None)
    stated = next(
        (c for n in family for c in graph.nodes(n, *_CLASSIFIED) if v.last_part(c) in v.BODY_CLASSES), None
    )
    classification = (
        (known.classification if known else None)
        or (v.BODY_CLASSES[v.last_part(stated)] if stated else None)
        or _class_in(name)
    )
    nis_code = known.nis_code if known else _nis_of_family(graph, family)
    return BodyRecord(uri, name, classification, nis_code)


def municipality_of(graph: Graph, body: BodyRecord, addresses: list[str]) -> str | None:
    """Return the NIS code of the page's municipality: by body, unit, territory, then by who publishes there."""
    if body.nis_code:
        return body.nis_code
    units = [t[2] for t in graph.using.get(_GOVERNS, ()) if isinstance(t[2], str)]
    places = [t[2] for t in graph.using.get(_SAME, ()) if isinstance(t[2], str)]
    found = [nis_of_unit(unit) for unit in units] + [nis_of_location(place) for place in places]
    found += [nis_of_address(address) for address in addresses]
    return next((nis for nis in found if nis), None)


def _family(graph: Graph, node: str) -> list[str]:
    """Return a body, the abstract body it is a term of, and terms of it that the page describes."""
    above = graph.nodes(node, *_OF_A_TERM)
    below = [t[0] for name in _OF_A_TERM for t in graph.using.get(name, ()) if t[2] == node]
    return list(dict.fromkeys([node, *above, *below]))


def _nis_of_family(graph: Graph, family: list[str]) -> str | None:
    for node in family:
        for unit in graph.nodes(node, _GOVERNS):
            places = [p for territory in graph.nodes(unit, _TERRITORY) for p in graph.nodes(territory, _SAME)]
            nis = nis_of_unit(unit) or next((n for p in places if (n := nis_of_location(p))), None)
            if nis:
                return nis
    return None


def _class_in(name: str | None) -> str | None:
    """Return the class that a name begins with: `Gemeenteraad Voorbeeldgem`."""
    if not name:
        return None
    folded = name.casefold()
    return next((class_ for words, class_ in _classes() if folded.startswith(words)), None)


@cache
def _classes() -> list[tuple[str, str]]:
    """Return the classes of bodies by what their names begin with, the longest first."""
    classes = {c.casefold(): c for c in (*body_classes(), *v.BODY_CLASSES.values())} | _SPOKEN
    return sorted(classes.items(), key=lambda known: len(known[0]), reverse=True)
