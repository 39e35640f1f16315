"""Harvest, source Lokaal Beslist: the questions in SPARQL; nothing from outside gets in unchecked (pure)."""

import re
from collections.abc import Iterable
from typing import Final

from woordhouder.harvest.sources.lokaal_beslist.window import Window
from woordhouder.kit.errors import Unreadable

MOST_ROWS: Final = 5_000
"""Half of what such stores give at most: so that an answer that was cut is told from a full one."""

# What an address may hold between < and > (SPARQL 1.1, IRIREF), and at most as long as a question can carry.
_IRI: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]{1,500}", re.IGNORECASE)
_PREFIXES: Final = (
    "PREFIX b:<http://data.vlaanderen.be/ns/besluit#>PREFIX m:<http://data.vlaanderen.be/ns/mandaat#>"
)
_MORE_PREFIXES: Final = (
    "PREFIX d:<http://purl.org/dc/terms/>PREFIX p:<http://www.w3.org/ns/prov#>"
    "PREFIX e:<http://data.europa.eu/eli/ontology#>PREFIX x:<http://mu.semte.ch/vocabularies/ext/>"
)


def list_question(units: Iterable[str], bodies: Iterable[str], window: Window) -> str:
    """Ask for the meetings (?z) of these authorities and lasting bodies, and when each was planned (?t).

    Compares moments as texts: whatever their type and zone, none falls between two windows.
    """
    held = [
        f"{{?o b:bestuurt {_iri(unit)}}}UNION{{?o m:isTijdspecialisatieVan/b:bestuurt {_iri(unit)}}}"
        for unit in units
    ]
    told = " ".join(_iri(body) for body in bodies)
    if told:
        held.append(f"{{VALUES ?o{{{told}}}}}UNION{{VALUES ?a{{{told}}}?o m:isTijdspecialisatieVan ?a}}")
    until = f'&&STR(?t)<"{window.until.isoformat()}"' if window.until else ""
    return (
        f"{_PREFIXES}SELECT DISTINCT ?z ?t WHERE{{{'UNION'.join(held)}?z b:isGehoudenDoor ?o;b:geplandeStart ?t."
        f'FILTER(STR(?t)>="{window.since.isoformat()}"{until})}}ORDER BY ?t ?z LIMIT {MOST_ROWS}'
    )


def meeting_question(meeting: str, from_thing: str | None = None) -> str:
    """Ask for every statement about a meeting and what hangs under it, by subject, from a subject on."""
    onward = f"FILTER(STR(?s)>=STR({_iri(from_thing)}))" if from_thing else ""
    # By ?s alone: such stores cannot sort by long texts.
    return f"{_statements(meeting, onward)}ORDER BY ?s LIMIT {MOST_ROWS}"


def sum_question(meeting: str) -> str:
    """Ask only how many statements that would be (?n), how long in all (?l), and the last change told (?m)."""
    prefixes, _, inner = _statements(meeting, "").partition("SELECT")
    return (
        f'{prefixes}SELECT(COUNT(*)AS ?n)(SUM(STRLEN(STR(?o)))AS ?l)(MAX(IF(?p=d:modified,STR(?o),""))AS ?m)'
        f"WHERE{{SELECT{inner}}}"
    )


def _statements(meeting: str, onward: str) -> str:
    treats = "z: b:behandelt|x:behandelt"
    handled = "z: (b:behandelt|x:behandelt)/^d:subject"
    ways = (
        "VALUES ?s{z:}",
        "z: b:isGehoudenDoor ?s",
        "z: b:isGehoudenDoor/m:isTijdspecialisatieVan ?s",
        f"{treats} ?s",
        f"{handled} ?s",
        f"{handled}/(p:generated|b:heeftStemming) ?s",
        f"{handled}/p:generated/e:has_part ?s",
    )
    # A prefix for the whole address: it is said once, however often it is meant.
    return (
        f"{_PREFIXES}{_MORE_PREFIXES}PREFIX z:{_iri(meeting)}SELECT DISTINCT ?s ?p ?o WHERE{{"
        f"{'UNION'.join(f'{{{way}}}' for way in ways)}?s ?p ?o.{onward}}}"
    )


def _iri(address: str) -> str:
    if not _IRI.fullmatch(address):
        raise Unreadable(f"{address[:80]!r} is no address that a question may hold: look at what gave it")
    return f"<{address}>"
