"""Harvest: what the mandate database said, as plain values: the wall between reading and storing.

Only what is public about an office: no birth date, no sex, no national number ever gets a field here.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from woordhouder.harvest.records import IssueRecord


class Seat(StrEnum):
    """The offices that we keep (bestuursfunctie); those of districts and provinces are left out by name."""

    MAYOR = "mayor"
    ALDERMAN = "alderman"
    COUNCILLOR = "councillor"
    COUNCIL_CHAIR = "council_chair"
    WELFARE_COUNCILLOR = "welfare_councillor"
    WELFARE_CHAIR = "welfare_chair"
    WELFARE_BUREAU = "welfare_bureau"
    WELFARE_COMMITTEE = "welfare_committee"


class Status(StrEnum):
    """How somebody holds a seat (mandatarisstatus)."""

    EFFECTIVE = "effective"
    PREVENTED = "prevented"
    ACTING = "acting"
    TITULAR = "titular"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person by the name that is used (gebruikteVoornaam, familyName) and another one (foaf:name)."""

    uri: str
    given_name: str | None
    family_name: str | None
    alternative_name: str | None


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group in a council (fractie) and the bodies of a term in which it sits."""

    uri: str
    name: str | None
    body_uris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MandateRecord:
    """One office of one person in one period (mandataris); None: the source does not say.

    `seat` is also None for an office that we leave out, then `is_other_office`. `ends_on` is the last day.
    """

    uri: str
    person_uri: str | None
    seat: Seat | None
    is_other_office: bool
    body_uris: tuple[str, ...]
    group_uri: str | None
    starts_on: date | None
    ends_on: date | None
    status: Status | None
    rank: str | None
    portfolio: str | None
    deputy_uri: str | None


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A list of candidates for a municipal council (kandidatenlijst)."""

    uri: str
    name: str | None
    number: int | None
    held_on: date | None
    body_uri: str | None


@dataclass(frozen=True, slots=True)
class MandatesRecord:
    """Everything that one reading of the mandate database said; records by address."""

    people: tuple[PersonRecord, ...]
    groups: tuple[GroupRecord, ...]
    mandates: tuple[MandateRecord, ...]
    lists: tuple[ListRecord, ...]
    issues: tuple[IssueRecord, ...]
