"""Web, public, shown: the page of one promise, finished."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from woordhouder.web.public.budget_trail import Trail
from woordhouder.web.public.shown.parts import Source

Words = tuple[tuple[str, bool], ...]
"""Quoted words in pieces; true marks the words that promise and paper share."""


@dataclass(frozen=True)
class Station:
    """One rung of the ladder; state is found, passed (a higher one was found) or open."""

    name: str
    state: str
    on: date | None = None


@dataclass(frozen=True)
class Moment:
    """One point of the timeline."""

    kind: str
    on: date | None
    words: str
    more: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Evidence:
    """One accepted paper."""

    id: int
    direction: str
    step: str
    summary: str
    quote: Words
    source: Source
    page_here: str | None
    dated_on: date


@dataclass(frozen=True)
class Counts:
    """For, against, abstained, in one ballot."""

    for_count: int | None
    against_count: int | None
    abstained_count: int | None


@dataclass(frozen=True)
class VoteLine:
    """One decision: how the whole council and how the list's own councillors voted, where published."""

    words: str
    href: str
    on: date | None
    whole: Counts | None
    own: Counts | None
    unknown_count: int = 0
    """Votes in this ballot that may be the list's own: nobody knows yet whose they are."""


@dataclass(frozen=True)
class Votes:
    """The decisions that say something about a commitment, and for how many the vote is known."""

    lines: tuple[VoteLine, ...]
    published_count: int
    decision_count: int


@dataclass(frozen=True)
class PointAhead:
    """A point of a meeting still to come that a person accepted as bearing on a commitment; no evidence yet."""

    title: str
    body: str | None
    on: date
    href: str


@dataclass(frozen=True)
class Search:
    """Where and when somebody looked."""

    looked_in: str
    paper_count: int
    searched_on: date


@dataclass(frozen=True)
class Judgement:
    """One published assessment, with its reason."""

    status: str
    reason: str
    reason_code: str | None
    published_at: datetime


@dataclass(frozen=True)
class Reply:
    """What an elected person answered and staff let through, verbatim."""

    words: str | None
    name: str
    role: str | None
    on: date
    stance: str | None
    address: str | None


@dataclass(frozen=True)
class Correction:
    """A mistake of ours that we mended."""

    what: str
    before: str
    after: str
    reason: str
    on: date


@dataclass(frozen=True)
class MoneyChange:
    """What one version of the plan changed against the one before; kind as in plans.compare_revisions."""

    kind: str
    on: date | None
    before_eur: Decimal
    after_eur: Decimal
    moved_eur: Decimal
    from_years: tuple[int, ...]
    to_years: tuple[int, ...]


@dataclass(frozen=True)
class Money:
    """The planned euros of a commitment's actions, and what changed between two versions."""

    trail: Trail
    changes: tuple[MoneyChange, ...]


@dataclass(frozen=True)
class Silence:
    """Why no answer stands here: the day before which we asked one in vain, or that we could reach nobody."""

    before: date | None
    is_unreachable: bool


@dataclass(frozen=True)
class PromisePage:
    """Everything that stands on the page of one commitment."""

    title: str
    quote: str
    parent_text: str | None
    source: Source
    plain_sentence: str
    municipality: str
    municipality_href: str
    list_name: str
    list_href: str
    themes: tuple[tuple[str, str], ...]
    made_on: date
    due_on: date | None
    kind: str
    testability: str
    yardstick: str | None
    target: tuple[Decimal, str] | None
    """A figure and what it counts."""
    track: str
    status: str
    judgements: tuple[Judgement, ...]
    step: str
    stations: tuple[Station, ...]
    moments: tuple[Moment, ...]
    ahead: tuple[PointAhead, ...]
    evidence: tuple[Evidence, ...]
    votes: Votes | None
    money: Money | None
    searches: tuple[Search, ...]
    replies: tuple[Reply, ...]
    silence: Silence | None
    """How it comes that no answer of the list stands here; none where one came."""
    unshown_reply: str | None
    """`received` or `held_back`: an answer came, and is not on the page."""
    corrections: tuple[Correction, ...]
    address: str
    is_demo: bool

    @property
    def paper_count(self) -> int:
        return sum(s.paper_count for s in self.searches)
