"""Web, public, shown: the pages of a copy, a plan and a meeting, finished."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from woordhouder.web.public.shown.parts import Source
from woordhouder.web.public.shown.promise import Money


@dataclass(frozen=True)
class Quoted:
    """Words that we quote from a copy, and their place in it."""

    words: str
    page: int | None
    anchor: str | None


@dataclass(frozen=True)
class ChangeLine:
    """One difference with the version before; pieces: `same`, `del` or `ins`, and the words."""

    kind: str
    what: str
    place: str
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class VersionLine:
    """One version of a paper. changes: none where we could not hold it against the one before."""

    seen_from: datetime
    seen_until: datetime
    sha256: str
    copy: str
    original: str | None
    is_this: bool
    is_first: bool
    changes: tuple[ChangeLine, ...] | None
    change_count: int


@dataclass(frozen=True)
class CopyPage:
    """Our own copy of one paper."""

    title: str
    publisher: str
    fetched_at: datetime
    last_seen_at: datetime
    sha256: str
    byte_count: int
    media_type: str
    original: str | None
    quotes: tuple[Quoted, ...]
    is_demo: bool
    checked_at: datetime
    gone_since: datetime | None = None
    captured_at: datetime | None = None
    captured: str | None = None
    is_capture_wished: bool = False
    versions: tuple[VersionLine, ...] = ()
    """Newest first; empty for a paper with one version."""


@dataclass(frozen=True)
class ActionLine:
    """One action of a plan with its euros a year; none is no amount, which is not zero."""

    id: int
    code: str
    text: str
    amounts: tuple[Decimal | None, ...]
    total: Decimal
    promises: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ObjectiveGroup:
    """The actions under one objective; its text as published."""

    code: str
    text: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class ReportLine:
    """One version of the plan."""

    name: str
    adopted_on: date | None
    href: str
    copy: str
    is_shown: bool
    meeting_href: str | None = None
    """The meeting at which the council adopted it, where we know its decision."""


@dataclass(frozen=True)
class PlanPage:
    """The plan of one municipality, in one of its versions."""

    municipality: str
    municipality_href: str
    years: tuple[int, ...]
    reports: tuple[ReportLine, ...]
    objectives: tuple[ObjectiveGroup, ...]
    totals: tuple[Decimal, ...]
    action_count: int
    money: Money | None
    """All actions together, over the versions."""
    is_demo: bool
    comparison_href: str | None = None
    """Where two versions stand side by side; none where there is only one."""


@dataclass(frozen=True)
class GroupLine:
    """How one group voted by its names; `side` tells which votes count for no group."""

    group: str | None
    side: str | None
    for_count: int
    against_count: int
    abstained_count: int
    silent_count: int | None
    """Members whose vote was not published: never called absent; None where we cannot tell."""


@dataclass(frozen=True)
class BallotLine:
    """One ballot; counts are none where the source gives none."""

    subject: str | None
    outcome: str
    is_secret: bool
    for_count: int | None
    against_count: int | None
    abstained_count: int | None
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    """By choice, the names as published."""
    groups: tuple[GroupLine, ...]
    counts_differ: bool
    """The paper counts otherwise than it names."""


@dataclass(frozen=True)
class AttachmentLine:
    """What a decision points to; `copy` leads to our own copy, where we have one."""

    words: str
    href: str | None
    copy: str | None
    holds_text: bool


@dataclass(frozen=True)
class DecisionLine:
    """One decision with its operative words, what goes with it, and the promises it bears on."""

    id: int
    title: str
    description: str | None
    articles: tuple[tuple[str | None, str], ...]
    text: tuple[str, ...]
    """The operative words of a decision without articles, a line each."""
    in_force_on: date | None
    no_longer_in_force_on: date | None
    attachments: tuple[AttachmentLine, ...]
    cites: tuple[str, ...]
    promises: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ItemLine:
    """One point of the agenda, with what came of it."""

    number: str | None
    title: str
    decisions: tuple[DecisionLine, ...]
    ballots: tuple[BallotLine, ...]


@dataclass(frozen=True)
class MeetingPage:
    """One meeting of one body."""

    municipality: str
    municipality_href: str
    body: str | None
    on: date | None
    items: tuple[ItemLine, ...]
    decision_count: int
    voted_count: int
    sources: tuple[Source, ...]
    is_demo: bool
