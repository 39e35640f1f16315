"""Harvest, read: the words of the Flemish standard for office holders (OSLO Mandatarissen) that we ask for."""

from collections.abc import Mapping
from typing import Final

from woordhouder.harvest.mandate_records import Seat, Status
from woordhouder.harvest.read.vocabulary import EXT, FOAF, MANDAAT, ORG, PERSOON, SKOS

REGORG: Final = "http://www.w3.org/ns/regorg#"
LMB: Final = "http://lblod.data.gift/vocabularies/lmb/"
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

PERSON_OF: Final = MANDAAT + "isBestuurlijkeAliasVan"
STARTS: Final = MANDAAT + "start"
ENDS: Final = MANDAAT + "einde"
STATUS: Final = MANDAAT + "status"
RANK: Final = MANDAAT + "rangorde"
PORTFOLIO: Final = MANDAAT + "beleidsdomein"
DEPUTY: Final = MANDAAT + "isTijdelijkVervangenDoor"
HOLDS: Final = ORG + "holds"
ROLE: Final = ORG + "role"
HAS_POST: Final = ORG + "hasPost"
HAS_MEMBERSHIP: Final = ORG + "hasMembership"
GROUP_OF: Final = ORG + "organisation"
SITS_IN: Final = ORG + "memberOf"
GROUP_NAME: Final = REGORG + "legalName"
IS_PUBLISHED: Final = LMB + "hasPublicationStatus"
GIVEN: Final = PERSOON + "gebruikteVoornaam"
FAMILY: Final = FOAF + "familyName"
OTHER_NAME: Final = FOAF + "name"
LABEL: Final = SKOS + "prefLabel"
OF_ELECTION: Final = MANDAAT + "behoortTot"
LIST_NUMBER: Final = MANDAAT + "lijstnr"
LIST_KIND: Final = MANDAAT + "lijsttype"
HELD_ON: Final = MANDAAT + "datum"
MAKES_UP: Final = MANDAAT + "steltSamen"

WANTED: Final = (
    *(TYPE, PERSON_OF, STARTS, ENDS, STATUS, RANK, PORTFOLIO, DEPUTY, HOLDS, ROLE, HAS_POST, HAS_MEMBERSHIP),
    *(GROUP_OF, SITS_IN, GROUP_NAME, IS_PUBLISHED, GIVEN, FAMILY, OTHER_NAME, LABEL),
    *(OF_ELECTION, LIST_NUMBER, LIST_KIND, HELD_ON, MAKES_UP),
)
"""All that may be known of an office and who holds it; birth dates and the like are never asked for nor kept."""

MANDATE: Final = MANDAAT + "Mandataris"
GROUP: Final = MANDAAT + "Fractie"
CANDIDATES: Final = MANDAAT + "Kandidatenlijst"
IS_INDEPENDENT: Final = EXT + "isFractietype"

_CODE: Final = "5ab0e9b8a3b2ca7c5e0000"
SEATS: Final[Mapping[str, Seat]] = {
    _CODE + "11": Seat.COUNCILLOR,
    _CODE + "12": Seat.COUNCIL_CHAIR,
    _CODE + "13": Seat.MAYOR,
    "7b038cc40bba10bec833ecfe6f15bc7a": Seat.MAYOR,  # aangewezen: before the oath
    _CODE + "14": Seat.ALDERMAN,
    "59a90e03-4f22-4bb9-8c91-132618db4b38": Seat.ALDERMAN,  # toegevoegd: chairs the OCMW's committee
    _CODE + "15": Seat.WELFARE_COUNCILLOR,
    _CODE + "16": Seat.WELFARE_CHAIR,
    _CODE + "17": Seat.WELFARE_BUREAU,
    _CODE + "18": Seat.WELFARE_BUREAU,
    _CODE + "19": Seat.WELFARE_COMMITTEE,
    _CODE + "1a": Seat.WELFARE_COMMITTEE,
}
STATUSES: Final[Mapping[str, Status]] = {
    "21063a5b-912c-4241-841c-cc7fb3c73e75": Status.EFFECTIVE,
    "c301248f-0199-45ca-b3e5-4c596731d5fe": Status.PREVENTED,
    "e1ca6edd-55e1-4288-92a5-53f4cf71946a": Status.ACTING,
    "aacb3fed-b51d-4e0b-a411-f3fa641da1b3": Status.TITULAR,
}
DRAFT: Final = "588ce330-4abb-4448-9776-a17d9305df07"
COUNCIL_LIST: Final = "95de36e5-8c7a-4308-af7b-75afbd943dd2"
