"""Harvest: what a council page said, as plain values: the wall between reading and storing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PageKind(StrEnum):
    """What a published page calls itself; its content may be richer."""

    AGENDA = "agenda"
    DECISION_LIST = "decision_list"  # besluitenlijst
    MINUTES = "minutes"  # notulen
    EXTRACT = "extract"  # uittreksel
    OVERVIEW = "overview"
    REGISTER = "register"  # what a central register gathered from several papers of one meeting
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of a ballot (gevolg), folded from free text."""

    ADOPTED = "adopted"
    NOTED = "noted"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    PROCEDURAL = "procedural"
    UNKNOWN = "unknown"


class Choice(StrEnum):
    """How a council member voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """Something that a person should know about this reading: what was mended, missing or left out."""

    code: str
    message: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """A governing body (bestuursorgaan), of a term or abstract, as far as page and reference tell."""

    uri: str | None
    name: str | None
    classification: str | None
    nis_code: str | None


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """An address that the page gives, with the words it stands on."""

    url: str
    label: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class TypeRecord:
    """A kind of decision (BesluitType); the label is known for the kinds that matter to commitments."""

    uri: str
    label: str | None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article (artikel) of a decision, in the order of the decision."""

    uri: str | None
    number: str | None
    title: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision (besluit); `text` is what was decided in words, None where the page gives none."""

    uri: str | None
    title: str | None
    reference: str | None
    description: str | None
    motivation: str | None
    text: str | None
    types: tuple[TypeRecord, ...]
    cites: tuple[str, ...]
    articles: tuple[ArticleRecord, ...]
    attachments: tuple[LinkRecord, ...]
    published_on: date | None
    in_force_on: date | None
    no_longer_in_force_on: date | None


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """The choice of one council member; the name as published, the mandate's URI where given."""

    name: str | None
    mandate_uri: str | None
    choice: Choice


@dataclass(frozen=True, slots=True)
class BallotRecord:
    """A vote taken (stemming): None means not published, never zero."""

    uri: str | None
    subject: str | None
    outcome: Outcome
    raw_outcome: str | None
    is_secret: bool | None
    for_count: int | None
    against_count: int | None
    abstained_count: int | None
    votes: tuple[VoteRecord, ...]


@dataclass(frozen=True, slots=True)
class AgendaItemRecord:
    """An agenda item; `key` names it inside this page, `uri` also outside, where the page gives one."""

    key: str
    uri: str | None
    title: str | None
    reference: str | None
    position: int
    planned_public: bool | None
    description: str | None
    visible_text: str | None
    is_question: bool


@dataclass(frozen=True, slots=True)
class HandlingRecord:
    """The treatment of an agenda item (behandeling); `agenda_item_key` is the item's `key`.

    `is_published` is false for the holder of decisions and ballots whose handling the page does not name.
    """

    uri: str | None
    agenda_item_key: str | None
    agenda_item_uri: str | None
    public: bool | None
    decisions: tuple[DecisionRecord, ...]
    ballots: tuple[BallotRecord, ...]
    visible_text: str | None
    is_published: bool = True


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting (zitting). `held_on` is the local day of the planned start.

    `is_published` is false for the holder of items whose meeting the page does not name.
    """

    uri: str | None
    body: BodyRecord
    planned_start: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    held_on: date | None
    location: str | None
    agenda_items: tuple[AgendaItemRecord, ...]
    handlings: tuple[HandlingRecord, ...]
    is_published: bool = True


@dataclass(frozen=True, slots=True)
class CountsRecord:
    """How many distinct things the page holds."""

    meetings: int
    agenda_items: int
    handlings: int
    decisions: int
    articles: int
    ballots: int
    votes: int


@dataclass(frozen=True, slots=True)
class PageRecord:
    """Everything that one published council page said."""

    address: str | None
    document_uri: str | None
    kind: PageKind
    published_on: date | None
    body: BodyRecord
    municipality_nis: str | None
    meetings: tuple[MeetingRecord, ...]
    links: tuple[LinkRecord, ...]
    counts: CountsRecord
    issues: tuple[IssueRecord, ...]
    names: tuple[tuple[str, int], ...] = ()
    """The properties and classes it is marked with, written short, and how often each."""
