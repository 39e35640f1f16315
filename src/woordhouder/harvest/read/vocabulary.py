"""Harvest, read: the words of the Flemish standard for council papers (OSLO Besluit), and how to write them."""

import re
from collections.abc import Mapping
from typing import Final

from woordhouder.harvest.records import PageKind

BESLUIT: Final = "http://data.vlaanderen.be/ns/besluit#"
MANDAAT: Final = "http://data.vlaanderen.be/ns/mandaat#"
PERSOON: Final = "http://data.vlaanderen.be/ns/persoon#"
GENERIEK: Final = "http://data.vlaanderen.be/ns/generiek#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
PROV: Final = "http://www.w3.org/ns/prov#"
DCT: Final = "http://purl.org/dc/terms/"
ORG: Final = "http://www.w3.org/ns/org#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
EXT: Final = "http://mu.semte.ch/vocabularies/ext/"
LBLOD_BESLUIT: Final = "http://lblod.data.gift/vocabularies/besluit/"

# Classes
MEETING: Final = BESLUIT + "Zitting"
AGENDA_ITEM: Final = BESLUIT + "Agendapunt"
HANDLING: Final = BESLUIT + "BehandelingVanAgendapunt"
DECISION: Final = BESLUIT + "Besluit"
ARTICLE: Final = BESLUIT + "Artikel"
BALLOT: Final = BESLUIT + "Stemming"
BODY: Final = BESLUIT + "Bestuursorgaan"
MEMBER: Final = MANDAAT + "Mandataris"
DOCUMENT: Final = FOAF + "Document"

# Links between things
TREATS_OTHERWISE: Final = EXT + "behandelt"
TREATS: Final = (BESLUIT + "behandelt", TREATS_OTHERWISE)
SUBJECT: Final = DCT + "subject"
GENERATED: Final = PROV + "generated"
GENERATED_BY: Final = PROV + "wasGeneratedBy"
HAS_BALLOT: Final = BESLUIT + "heeftStemming"
HAS_PART: Final = ELI + "has_part"
HELD_BY: Final = BESLUIT + "isGehoudenDoor"
PASSED_BY: Final = ELI + "passed_by"
# They name another thing without describing it here.
MENTIONS: Final = (
    BESLUIT + "aangebrachtNa",
    BESLUIT + "gebeurtNa",
    DCT + "references",
    DCT + "isPartOf",
    ELI + "realizes",
    ELI + "cites",
    ELI + "related_to",
)
DOCUMENT_LINKS: Final[Mapping[str, PageKind]] = {
    BESLUIT + "heeftAgenda": PageKind.AGENDA,
    BESLUIT + "heeftBesluitenlijst": PageKind.DECISION_LIST,
    BESLUIT + "heeftNotulen": PageKind.MINUTES,
    BESLUIT + "heeftUittreksel": PageKind.EXTRACT,
}
LINK_TO_PUBLICATION: Final = LBLOD_BESLUIT + "linkToPublication"

# Votes
FOR_COUNT: Final = BESLUIT + "aantalVoorstanders"
AGAINST_COUNT: Final = BESLUIT + "aantalTegenstanders"
ABSTAINED_COUNT: Final = BESLUIT + "aantalOnthouders"
FOR: Final = BESLUIT + "heeftVoorstander"
AGAINST: Final = BESLUIT + "heeftTegenstander"
ABSTAINED: Final = BESLUIT + "heeftOnthouder"
VOTE_FACTS: Final = frozenset((FOR_COUNT, AGAINST_COUNT, ABSTAINED_COUNT, FOR, AGAINST, ABSTAINED))

DECISION_TYPE: Final = "http://data.vlaanderen.be/id/concept/BesluitType/"

DOCUMENT_KINDS: Final[Mapping[str, PageKind]] = {
    "13fefad6-a9d6-4025-83b5-e4cbee3a8965": PageKind.AGENDA,
    "3fa67785-ffdc-4b30-8880-2b99d97b4dee": PageKind.DECISION_LIST,
    "8e791b27-7600-4577-b24e-c7c29e0eb773": PageKind.MINUTES,
    "9d5bfaca-bbf2-49dd-a830-769f91a6377b": PageKind.EXTRACT,
}
KIND_WORDS: Final[Mapping[str, PageKind]] = {
    "agenda": PageKind.AGENDA,
    "toegevoegdeagenda": PageKind.AGENDA,
    "dagorde": PageKind.AGENDA,
    "besluitenlijst": PageKind.DECISION_LIST,
    "besluitenlijsten": PageKind.DECISION_LIST,
    "notulen": PageKind.MINUTES,
    "zittingsverslag": PageKind.MINUTES,
    "uittreksel": PageKind.EXTRACT,
    "uittreksels": PageKind.EXTRACT,
}
_CODE: Final = "5ab0e9b8a3b2ca7c5e0000"
BODY_CLASSES: Final[Mapping[str, str]] = {
    _CODE + "05": "Gemeenteraad",
    _CODE + "06": "College van Burgemeester en Schepenen",
    _CODE + "07": "Raad voor Maatschappelijk Welzijn",
    _CODE + "08": "Vast Bureau",
    _CODE + "09": "Bijzonder Comité voor de Sociale Dienst",
    _CODE + "0a": "Districtsraad",
    _CODE + "0b": "Districtscollege",
    _CODE + "0c": "Provincieraad",
    _CODE + "0d": "Deputatie",
    "4955bd72cd0e4eb895fdbfab08da0284": "Burgemeester",
    "4c38734d-2cc1-4d33-b792-0bd493ae9fc2": "Voorzitter van de Gemeenteraad",
}
DECISION_TYPE_LABELS: Final[Mapping[str, str]] = {
    "73d5d79f-3f70-4ca9-9512-e216300cd3ac": "Vaststelling meerjarenplan (BBC2020)",
    "1869e152-e724-4dd7-927c-a11e7d832858": "Vaststelling aanpassing meerjarenplan (BBC2020)",
    "2f189152-1786-4b55-a3a9-d7f06de63f1c": "Meerjarenplan(aanpassing) (BBC2020)",
    "f56c645d-b8e1-4066-813d-e213f5bc529f": "Meerjarenplan(aanpassing)",
    "35c15ea0-d0c3-4ba7-b91f-b1c6264800b1": "Vaststelling meerjarenplan",
    "23735395-a487-4f0b-9ffa-f8ee1d3cd84f": "Vaststelling aanpassing meerjarenplan",
    "849c66c2-ba33-4ac1-a693-be48d8ac7bc7": "Meerjarenplan(aanpassing) AGB (BBC2020)",
    "f276bc3b-2d79-4c55-81b8-092e05619676": "Meerjarenplan(aanpassing) AGB",
    "bdb04f43-97d2-4be2-aa92-8affd1f3fec8": "Meerjarenplan(aanpassing) AGB",
    "35d9d01c-015c-4fb9-8ec1-8227f9f4d28c": "Meerjarenplan(aanpassing) AGB",
    "0fc2c27d-a03c-4e3f-9db1-f10f026f76f8": "Meerjarenplan eredienstbestuur",
    "3fcf7dba-2e5b-4955-a489-6dd8285c013b": "Meerjarenplan eredienstbestuur",
    "e44c535d-4339-4d15-bdbf-d4be6046de2c": "Jaarrekening",
    "40831a2c-771d-4b41-9720-0399998f1873": "Budget",
    "efa4ec5a-b006-453f-985f-f986ebae11bc": "Belastingreglement",
    "b2d0734d-13d0-44b4-9af8-1722933c5288": "Aanvullende belasting of opcentiem",
    "ba5922c9-cfad-4b2e-b203-36479219ba56": "Retributiereglement",
    "d7060f97-c417-474c-abc6-ef006cb61f41": "Subsidie, premie, erkenning",
    "67378dd0-5413-474b-8996-d992ef81637a": "Reglementen en verordeningen",
    "e8afe7c5-9640-4db8-8f74-3f023bec3241": "Politiereglement",
    "fb92601a-d189-4482-9922-ab0efc6bc935": "Gebruikersreglement",
    "a8486fa3-6375-494d-aa48-e34289b87d5b": "Huishoudelijk reglement",
    "e96ec8af-6480-4b32-876a-fefe5f0a3793": "Andere",
}
# Prefixes that pages use without declaring them; the standard fixes what they mean.
LOST_PREFIXES: Final[Mapping[str, str]] = {
    "besluit": BESLUIT,
    "mandaat": MANDAAT,
    "persoon": PERSOON,
    "person": "http://www.w3.org/ns/person#",
    "generiek": GENERIEK,
    "eli": ELI,
    "dct": DCT,
    "ext": EXT,
    "regorg": "http://www.w3.org/ns/regorg#",
    "lblodbesluit": LBLOD_BESLUIT,
    "lmb": "http://lblod.data.gift/vocabularies/lmb/",
    "leidinggevenden": "http://data.lblod.info/vocabularies/leidinggevenden/",
    "besluittype": DECISION_TYPE,
    "besluitdocumenttype": "http://data.vlaanderen.be/id/concept/BesluitDocumentType/",
}
_BESLUIT_WORDS: Final = """
    Zitting Agendapunt BehandelingVanAgendapunt Besluit Artikel Stemming Bestuursorgaan Bestuurseenheid
    isGehoudenDoor geplandeStart behandelt heeftAgenda heeftBesluitenlijst heeftNotulen heeftUittreksel
    heeftVoorzitter heeftSecretaris heeftAanwezigeBijStart geplandOpenbaar aangebrachtNa heeftOntwerpbesluit
    heeftStemming openbaar heeftAanwezige gebeurtNa motivering onderwerp gevolg geheim aantalVoorstanders
    aantalTegenstanders aantalOnthouders heeftVoorstander heeftTegenstander heeftOnthouder heeftStemmer
"""
LOST_TERMS: Final[Mapping[str, str]] = {word: BESLUIT + word for word in _BESLUIT_WORDS.split()}

_SECURE: Final = re.compile(
    r"https://(?=(?:[\w-]+\.)*vlaanderen\.be/(?:ns|id/concept|doc/concept)/|www\.w3\.org/ns/(?:prov|org|person|regorg)#|purl\.org/dc/"
    r"|data\.europa\.eu/eli/ontology#|www\.w3\.org/2004/02/skos/core#|xmlns\.com/foaf/0\.1/"
    r"|mu\.semte\.ch/vocabularies/|lblod\.data\.gift/vocabularies/)"
)
# The older Dublin Core; its terms mean the same here.
_OLD_DCT: Final = "http://purl.org/dc/elements/1.1/"
_NAMESPACES: Final = (BESLUIT, MANDAAT, PERSOON, GENERIEK, ELI, PROV, DCT, ORG, SKOS, FOAF, EXT, LBLOD_BESLUIT)
_BARE_NAMESPACES: Final = {iri.rstrip("#/"): iri for iri in _NAMESPACES}
_DOC_CONCEPT: Final = re.compile(r"(data\.vlaanderen\.be)/doc/concept/")


def plain_name(iri: str) -> str:
    """Write a name of the vocabulary in its one form: `http`, `/id/concept/`; unfolded prefixes are mended."""
    if iri.startswith("https://"):
        iri = _SECURE.sub("http://", iri)
    if "/doc/concept/" in iri:
        iri = _DOC_CONCEPT.sub(r"\1/id/concept/", iri)
    if iri.startswith(_OLD_DCT):
        return DCT + iri.removeprefix(_OLD_DCT)
    return iri


def plain_namespace(declared: str) -> str:
    """Return the vocabulary meant by a declared prefix that lacks its `#` or `/`, or has another one."""
    bare = plain_name(declared).rstrip("#/")
    bare = bare.replace("https://", "http://", 1)
    meant = _BARE_NAMESPACES.get(bare)
    return declared if meant is None or plain_name(declared) == meant else meant


def last_part(iri: str) -> str:
    """Return what follows the last slash or hash: a code, a UUID."""
    return re.split(r"[/#]", iri.rstrip("/#"))[-1]
