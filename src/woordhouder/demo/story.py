"""Demo: the words in which the story is written down: what was promised, found, judged and answered, and when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from woordhouder.assessment.assessment import ReasonCode, Status
from woordhouder.assessment.correct import Correctable
from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.assessment.reply import Stance
from woordhouder.commitments.commitment import CommitmentKind, Testability


@dataclass(frozen=True)
class ActionIn:
    """An action of the plan. report: 0 for the plan, 1 for its first revision."""

    report: int
    code: str


@dataclass(frozen=True)
class DecisionOf:
    """A decision. id: the last part of its address."""

    id: str


@dataclass(frozen=True)
class QuoteFrom:
    """Words in a paper under papers/."""

    file: str
    words: str


@dataclass(frozen=True)
class Found:
    """A person accepts a paper as evidence; its day is the paper's own."""

    on: date
    kind: EvidenceKind
    paper: ActionIn | DecisionOf | QuoteFrom
    summary: str
    is_against: bool = False
    bears_on_votes: bool = False


@dataclass(frozen=True)
class Looked:
    """Somebody looked for evidence and writes down where."""

    on: date
    looked_in: str
    paper_count: int


@dataclass(frozen=True)
class Judged:
    """One person judges on all that was found so far; another publishes it, or nobody has yet."""

    on: date
    status: Status
    reason: str
    published_on: date | None = None
    reason_code: ReasonCode | None = None
    sent_back: str | None = None
    """The second person's note; then it is not published."""


@dataclass(frozen=True)
class Mended:
    """We said it wrong and say it better, in public."""

    on: date
    what: Correctable
    after: str
    reason: str


@dataclass(frozen=True)
class Replied:
    """An elected person answers. who: place among the councillors; nobody let it through yet without shown_on."""

    on: date
    who: int
    stance: Stance
    words: str
    shown_on: date | None = None


Event = Found | Looked | Judged | Mended | Replied


@dataclass(frozen=True)
class Promise:
    """One commitment and what came of it."""

    title: str
    quote: str
    plain: str
    kind: CommitmentKind
    themes: tuple[int, ...]
    """Numbers of the eight themes, from 1."""
    anchor: str
    """The heading in the programme under which the words stand."""
    events: tuple[Event, ...] = ()
    testability: Testability = Testability.T1
    yardstick: str | None = None
    target: tuple[Decimal, str] | None = None
    due_on: date | None = None
    adopts_theme_ask: bool = False
    """The list took over what the organisation asked under the first theme."""
    is_draft: bool = False
