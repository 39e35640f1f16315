"""Harvest, read: which names of properties and classes we know, and how to write one short.

Known is what the readers use and what they pass by on purpose. What a page says beyond that is told to staff.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.flat_page import FlatPage
from woordhouder.harvest.read.rdf import RDF, Graph, Literal, Triple

MOST_NAMES: Final = 120
_LONGEST: Final = 120
_PREFIXES: Final[Mapping[str, str]] = {
    "besluit": v.BESLUIT,
    "mandaat": v.MANDAAT,
    "persoon": v.PERSOON,
    "person": "http://www.w3.org/ns/person#",
    "generiek": v.GENERIEK,
    "eli": v.ELI,
    "prov": v.PROV,
    "dct": v.DCT,
    "org": v.ORG,
    "skos": v.SKOS,
    "foaf": v.FOAF,
    "rdfs": v.RDFS,
    "rdf": RDF,
    "ext": v.EXT,
    "lblodBesluit": v.LBLOD_BESLUIT,
}
_BY_NAMESPACE: Final = {iri: prefix for prefix, iri in _PREFIXES.items()}
_WORDS: Final[Mapping[str, str]] = {
    "besluit": """
        Zitting Agendapunt BehandelingVanAgendapunt Besluit Artikel Stemming Bestuursorgaan Bestuurseenheid
        Agendapunt.type aangebrachtNa aantalOnthouders aantalTegenstanders aantalVoorstanders behandelt
        bekrachtigtAanstellingVan bekrachtigtOntslagVan bestuurt citeeropschrift classificatie gebeurtNa geheim
        geplandOpenbaar geplandeStart gevolg heeftAanwezige heeftAanwezigeBijStart heeftAfwezige heeftAgenda
        heeftAgendalijst heeftBesluitenlijst heeftNotulen heeftOnthouder heeftOntwerpbesluit heeftSecretaris
        heeftStemmer heeftStemming heeftTegenstander heeftUittreksel heeftVerslag heeftVoorstander heeftVoorzitter
        heeftZittingsverslag isGehoudenDoor motivering onderwerp openbaar werkingsgebied
    """,
    "mandaat": """
        Mandataris Mandaat Fractie isTijdspecialisatieVan isBestuurlijkeAliasVan isAangesteldAls start einde status
        rangorde beleidsdomein bindingEinde bindingStart
    """,
    "persoon": "gebruikteVoornaam achternaam Geboorte",
    "person": "Person",
    "generiek": "isTijdspecialisatieVan lokaleIdentificator",
    "eli": """
        LegalExpression LegalResource cites date_no_longer_in_force date_publication description
        first_date_entry_in_force has_part is_part_of is_realized_by language number passed_by realizes related_to
        title title_short type_document
    """,
    "prov": "Location atLocation endedAtTime generated startedAtTime value wasDerivedFrom wasGeneratedBy",
    "dct": "created date description identifier isPartOf language references source subject title type",
    "org": "Membership classification hasMembership holds linkedTo memberOf organization role",
    "skos": "Concept altLabel definition exactMatch inScheme notation prefLabel topConceptOf",
    "foaf": "Document Person familyName firstName givenName name page",
    "rdfs": "comment label seeAlso",
    "rdf": "type value first rest nil",
    "ext": """
        BesluitKlassiekeStijl aanwezigenTable behandelingVanAgendapuntenContainer behandelt
        heeftAfwezigeBijAgendapunt heeftAfwezigeBijStart insertAanwezigenText metadata stemmingTable
        werkingsgebiedNiveau
    """,
    "lblodBesluit": "TaxRate authenticityType chartOfAccount linkToPublication taxRate",
}
DOCUMENT_KIND: Final = "BesluitDocumentType"
_KNOWN: Final = frozenset(f"{prefix}:{word}" for prefix, words in _WORDS.items() for word in words.split()) | {
    DOCUMENT_KIND
}
# Vocabularies that have nothing to do with council papers, and lists of kinds that grow by themselves.
_FOREIGN: Final = (
    "http://www.w3.org/1999/xhtml/vocab#",
    "http://www.w3.org/ns/rdfa#",
    "http://ogp.me/ns",
    "https://ogp.me/ns",
    "http://www.facebook.com/2008/",
    "http://schema.org/",
    "https://schema.org/",
    "_:",
    "og:",
    "fb:",
    "article:",
    "twitter:",
    "http://linkedeconomy.org/ontology#",
    v.DECISION_TYPE,
    "http://data.vlaanderen.be/id/concept/",
    "https://data.vlaanderen.be/id/concept/",
)
_DOCUMENT_KIND: Final = re.compile(r"https?://data\.vlaanderen\.be/(?:id|doc)/concept/BesluitDocumentType/")
# An empty one of these says nothing, as if it were not there.
_SPEAKING: Final = (
    v.DCT + "title",
    v.ELI + "title",
    v.ELI + "description",
    v.PROV + "value",
    v.BESLUIT + "gevolg",
    v.BESLUIT + "onderwerp",
    v.SKOS + "prefLabel",
)
# What `rel` says of any link, which a page's own vocabulary makes a word of that vocabulary.
_LINK_WORDS: Final = """
    alternate author bookmark canonical contents external help home icon license me next nofollow noopener
    noreferrer opener prev previous privacy-policy search shortcut stylesheet tag
"""
_OF_LINKS: Final = frozenset(_LINK_WORDS.split())


def names_in(graph: Graph) -> tuple[tuple[str, int], ...]:
    """Return each property and class of our vocabularies, and each that nobody knows, with how often it stands."""
    counts: Counter[str] = Counter({name: len(found) for name, found in graph.using.items() if found})
    for name in _SPEAKING:
        if name in counts:
            counts[name] = sum(_says_something(triple, graph.page) for triple in graph.using[name])
    counts.update({name: len(found) for name, found in graph.typed.items()})
    short: dict[str, int] = {}
    for name, count in counts.items():
        told = _short(name)
        if told is not None and count:
            short[told] = short.get(told, 0) + count
    # Ours first: a page with a thousand foreign names loses none of ours.
    return tuple(sorted(short.items(), key=lambda named: (named[0] not in _KNOWN, named[0]))[:MOST_NAMES])


def unknown_among(names: Iterable[str]) -> list[str]:
    """Return the short names that we neither use nor pass by on purpose."""
    return [name for name in names if name not in _KNOWN]


def _says_something(triple: Triple, page: FlatPage) -> bool:
    said, element = triple[2], triple[3]
    if not isinstance(said, Literal) or not page.is_leaf(element):
        return True
    return bool(said.content.strip()) if said.content is not None else page.says_something(element)


def _short(iri: str) -> str | None:
    """Return `besluit:gevolg` for a name of ours, the name itself for another, None for what is passed by."""
    if _DOCUMENT_KIND.match(iri):
        return DOCUMENT_KIND
    if iri.startswith(_FOREIGN):
        return None
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    namespace, word = iri[:cut], iri[cut:]
    if word.casefold() in _OF_LINKS:
        return None
    prefix = _BY_NAMESPACE.get(namespace)
    return (f"{prefix}:{word}" if prefix else iri)[:_LONGEST]
