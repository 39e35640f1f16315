"""Harvest, source mandates: ask the SPARQL endpoint for the mandates of some bodies, page by page."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from woordhouder.harvest.mandate_card import MandateErrand
from woordhouder.harvest.read import mandate_words as w
from woordhouder.harvest.read.statements import Statements
from woordhouder.kit.errors import Unreadable
from woordhouder.kit.fetch import Fetch

ROWS_A_PAGE: Final = 5_000
MOST_PAGES: Final = 2
"""These stores sort at most 10,000 rows; the bodies of one municipality and term have about 2,000 statements."""
BODIES_AT_ONCE: Final = 2
"""The whole question travels in the address, which stays below 2,000 signs."""
TURTLE: Final = "text/turtle"
_BODY: Final = "http://data.lblod.info/id/bestuursorganen/"

# From a body of a term to all that hangs on it: its posts, who holds them, the persons, their groups.
_STEPS: Final = (
    "",
    "g:hasPost",
    "g:hasPost/^g:holds",
    "g:hasPost/^g:holds/m:isBestuurlijkeAliasVan",
    "g:hasPost/^g:holds/m:beleidsdomein",
    "g:hasPost/^g:holds/g:hasMembership",
    "g:hasPost/^g:holds/g:hasMembership/g:organisation",
)
# Asked for by name: the store knows birth dates too, and what we do not ask for cannot leak.
_NAMES: Final = (
    "a g:hasPost g:role g:holds g:hasMembership g:organisation g:memberOf m:isBestuurlijkeAliasVan m:start m:einde "
    "m:status m:rangorde m:beleidsdomein m:isTijdelijkVervangenDoor r:legalName r1:legalName "
    "l:hasPublicationStatus p:gebruikteVoornaam f:familyName f:name s:prefLabel"
)


def crawl(fetch: Fetch, errand: MandateErrand) -> tuple[Statements, int]:
    """Return what all answers say together and how many there were.

    Raises a FetchError, and Unreadable where an answer is none or has no end.
    """
    statements, answer_count = Statements(w.WANTED), 0
    for first in range(0, len(errand.body_uris), BODIES_AT_ONCE):
        some = errand.body_uris[first : first + BODIES_AT_ONCE]
        for page in range(MOST_PAGES):
            before = statements.count
            statements.take(fetch.get(address_of(errand.endpoint, some, page * ROWS_A_PAGE), accept=TURTLE).body)
            answer_count += 1
            if statements.count - before < ROWS_A_PAGE:
                break
        else:
            raise Unreadable(f"more than {MOST_PAGES * ROWS_A_PAGE} statements about {', '.join(some)}")
    return statements, answer_count


def address_of(endpoint: str, body_uris: Sequence[str], offset: int) -> str:
    """Return the address that asks for one page of statements."""
    return f"{endpoint}?format={quote(TURTLE, safe='')}&query={quote(question(body_uris, offset), safe='')}"


def question(body_uris: Sequence[str], offset: int) -> str:
    """Return the SPARQL question; every row is another statement, in an order that stays."""
    bodies = " ".join(_short(uri) for uri in body_uris)
    steps = "UNION".join(f"{{?t {step} ?s}}" if step else "{?t g:hasPost ?z.BIND(?t AS ?s)}" for step in _STEPS)
    names = ",".join("rdf:type" if name == "a" else name for name in _NAMES.split())
    return (
        "PREFIX m:<http://data.vlaanderen.be/ns/mandaat#>PREFIX g:<http://www.w3.org/ns/org#>"
        "PREFIX r:<https://www.w3.org/ns/regorg#>PREFIX r1:<http://www.w3.org/ns/regorg#>"
        "PREFIX l:<http://lblod.data.gift/vocabularies/lmb/>PREFIX p:<http://data.vlaanderen.be/ns/persoon#>"
        "PREFIX f:<http://xmlns.com/foaf/0.1/>PREFIX s:<http://www.w3.org/2004/02/skos/core#>"
        "PREFIX rdf:<http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
        f"PREFIX o:<{_BODY}>CONSTRUCT{{?s ?p ?v}}WHERE{{SELECT DISTINCT ?s ?p ?v WHERE{{"
        f"VALUES ?t{{{bodies}}}{steps}?s ?p ?v.FILTER(?p IN({names}))}}"
        f"ORDER BY ?s ?p ?v LIMIT {ROWS_A_PAGE} OFFSET {offset}}}"
    )


def _short(uri: str) -> str:
    local = uri.removeprefix(_BODY)
    return f"o:{local}" if local != uri and local.replace("-", "").isalnum() else f"<{_safe(uri)}>"


def _safe(uri: str) -> str:
    """Return an address that cannot end the question early."""
    return quote(uri, safe=":/#?&=%-._~;,+@")
