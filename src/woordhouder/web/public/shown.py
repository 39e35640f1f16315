"""Web, public: what a page shows, finished; templates get these and decide nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from woordhouder.web.public.budget_trail import Trail
from woordhouder.web.public.hexagons import Tile

Words = tuple[tuple[str, bool], ...]
"""Quoted words in pieces; true marks the words that promise and paper share."""


@dataclass(frozen=True)
class Source:
    """Where words stand: the paper, the place in it, its address and our own copy."""

    title: str
    publisher: str
    on: date | None = None
    page: int | None = None
    place: str | None = None
    original: str | None = None
    copy: str | None = None


@dataclass(frozen=True)
class Station:
    """One rung of the ladder; state is found, passed (a higher one was found) or open."""

    name: str
    state: str
    words: str | None = None


@dataclass(frozen=True)
class Moment:
    """One point of the timeline."""

    kind: str
    on: date | None
    words: str
    more: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Tally:
    """How many commitments stand at one status, and the filter that shows them."""

    code: str
    count: int
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
    dated_on: date


@dataclass(frozen=True)
class Counts:
    """For, against, abstained, in one ballot."""

    for_count: int
    against_count: int
    abstained_count: int


@dataclass(frozen=True)
class VoteLine:
    """One decision: how the whole council and how the list's own councillors voted, where published."""

    words: str
    href: str
    on: date | None
    whole: Counts | None
    own: Counts | None


@dataclass(frozen=True)
class Votes:
    """The decisions that say something about a commitment, and for how many the vote is known."""

    lines: tuple[VoteLine, ...]
    published_count: int
    decision_count: int


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
class Money:
    """The planned euros of a commitment's actions, and what changed between two versions."""

    trail: Trail
    changes: tuple[str, ...]


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
    target: str | None
    track: str
    status: str
    judgements: tuple[Judgement, ...]
    step: str
    stations: tuple[Station, ...]
    moments: tuple[Moment, ...]
    evidence: tuple[Evidence, ...]
    votes: Votes | None
    money: Money | None
    searches: tuple[Search, ...]
    replies: tuple[Reply, ...]
    no_reply_by: date | None
    corrections: tuple[Correction, ...]
    address: str
    is_demo: bool

    @property
    def paper_count(self) -> int:
        return sum(s.paper_count for s in self.searches)


@dataclass(frozen=True)
class PromiseLine:
    """One commitment in a list."""

    title: str
    quote: str
    plain_sentence: str
    href: str
    status: str
    step: str
    due_on: date | None
    list_name: str
    place: str


@dataclass(frozen=True)
class ThemeGroup:
    """The commitments of one list on one theme."""

    name: str
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True)
class ListGroup:
    """One list: its track today, its counts and its commitments by theme."""

    name: str
    anchor: str
    track: str
    tally: tuple[Tally, ...]
    themes: tuple[ThemeGroup, ...]
    commitment_count: int
    judged_count: int


@dataclass(frozen=True)
class Choice:
    """One value of a filter, as a link."""

    words: str
    href: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class TrackCount:
    """The headline figure of one track, with its n."""

    track: str
    kept_count: int
    testable_count: int
    commitment_count: int
    tally: tuple[Tally, ...]


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list."""

    words: str
    href: str
    on: date | None
    decision_count: int
    voted_count: int


@dataclass(frozen=True)
class MunicipalityPage:
    """Everything that stands on the page of one municipality."""

    name: str
    province: str
    address: str
    tracks: tuple[TrackCount, ...]
    lists: tuple[ListGroup, ...]
    lists_without: tuple[str, ...]
    themes: tuple[Choice, ...]
    chosen_status: str | None
    is_filtered: bool
    plan_href: str | None
    plan_years: str | None
    meetings: tuple[MeetingLine, ...]
    decision_count: int
    voted_count: int
    checked_on: date | None
    is_demo: bool


@dataclass(frozen=True)
class MunicipalityLine:
    """One municipality in the list."""

    name: str
    href: str
    province: str
    commitment_count: int
    kept_count: int
    nis_code: str
    is_demo: bool


@dataclass(frozen=True)
class News:
    """One published change of status."""

    title: str
    href: str
    status: str
    place: str
    list_name: str
    on: date


@dataclass(frozen=True)
class NextMoment:
    """A moment that comes, at which promises can still be kept."""

    on: date
    words: str
    href: str | None


@dataclass(frozen=True)
class HomePage:
    """Everything that stands on the first page."""

    tiles: tuple[Tile, ...]
    view_box: str
    followed: tuple[MunicipalityLine, ...]
    commitment_count: int
    tracks: tuple[TrackCount, ...]
    news: tuple[News, ...]
    coming: tuple[NextMoment, ...]
    is_demo: bool


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
    quotes: tuple[tuple[str, str | None], ...]
    is_demo: bool


@dataclass(frozen=True)
class ActionLine:
    """One action of a plan with its euros a year; none is no amount, which is not zero."""

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
    is_demo: bool


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


@dataclass(frozen=True)
class DecisionLine:
    """One decision with its operative words and the promises it bears on."""

    id: int
    title: str
    description: str | None
    articles: tuple[tuple[str | None, str], ...]
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
    body: str
    on: date | None
    items: tuple[ItemLine, ...]
    decision_count: int
    voted_count: int
    sources: tuple[Source, ...]
    is_demo: bool
