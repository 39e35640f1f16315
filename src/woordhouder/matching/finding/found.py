"""Matching, finding: what was found, with the words to show and where it belongs."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.matching.finding.asked import Asked
from woordhouder.matching.finding.excerpt import excerpt, heard, marked, sought
from woordhouder.matching.finding.find import Hit, Hits
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.finding.vocabulary import known_terms, terms_of
from woordhouder.matching.highlight import Pieces
from woordhouder.matching.papers import papers_with
from woordhouder.plans.action import Action
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport

_LONGEST_TEXT = 6000


@dataclass(frozen=True)
class Found:
    """One promise, decision or action with its words, before anything is marked."""

    kind: FindableKind
    thing_id: int
    within_id: int
    """The meeting of a decision, the report of an action; of a promise its own id."""
    municipality: Municipality
    title: str
    text: str
    source: str
    """The list, the body that met, or the report."""
    on: date | None
    state: str | None = None
    """Of a promise: whether it is a draft, published or withdrawn."""


@dataclass(frozen=True)
class ShownHit:
    """What was found, with the words that were sought marked. also: other words for the same that stand in it."""

    found: Found
    title: Pieces
    excerpt: Pieces
    also: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What was found of one kind, as far as it is shown."""

    kind: FindableKind
    hits: tuple[ShownHit, ...]
    count: int
    has_more: bool
    holds_all: bool


def shown(session: Session, asked: Asked, found: Iterable[tuple[FindableKind, Hits, list[Found]]]) -> list[Group]:
    """Return the groups with the sought words marked, all in a fixed number of queries."""
    groups = list(found)
    words = {w for _, _, things in groups for thing in things for w in heard(f"{thing.title} {thing.text}")}
    kept = known_terms(session, words)
    # Words of drafts are not kept: a reader of the staff sees them marked all the same.
    is_staff_only = any(thing.state not in (None, "published") for _, _, things in groups for thing in things)
    is_sought = sought(asked, terms_of(session, words) if is_staff_only else kept)
    return [
        Group(
            kind,
            tuple(_shown(thing, hit, is_sought) for hit, thing in _together(hits.hits, things)),
            hits.count,
            hits.has_more,
            hits.holds_all,
        )
        for kind, hits, things in groups
    ]


def _together(hits: Iterable[Hit], things: Iterable[Found]) -> Iterable[tuple[Hit, Found]]:
    by_id = {thing.thing_id: thing for thing in things}
    return ((hit, by_id[hit.thing_id]) for hit in hits if hit.thing_id in by_id)


def _shown(thing: Found, hit: Hit, is_sought: Callable[[str], bool]) -> ShownHit:
    return ShownHit(thing, marked(thing.title, is_sought), excerpt(thing.text, is_sought), hit.also)


def commitments(session: Session, ids: Collection[int], wanted: sa.ColumnElement[bool]) -> list[Found]:
    """Return these promises as far as `wanted` lets them through."""
    rows = session.execute(
        sa.select(Commitment, PartyList.name, Municipality)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .where(Commitment.id.in_(ids), wanted)
    )
    return [
        Found(
            FindableKind.COMMITMENT,
            row.id,
            row.id,
            municipality,
            title=row.title,
            text=f"{row.quote}\n{row.plain_sentence}",
            source=list_name,
            on=row.made_on,
            state=row.publication.value,
        )
        for row, list_name, municipality in rows
    ]


def decisions(session: Session, ids: Collection[int]) -> list[Found]:
    """Return these decisions, those of a closed meeting left out."""
    rows = session.execute(
        sa.select(Decision.id, Meeting, Municipality)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .join(Municipality, Municipality.id == Meeting.municipality_id)
        .where(Decision.id.in_(ids), ItemHandling.is_public.isnot(False))
    ).all()
    papers = papers_with(session, [], [row[0] for row in rows], [])
    return [
        Found(
            FindableKind.DECISION,
            decision_id,
            meeting.id,
            municipality,
            title=(paper := papers[f"decision:{decision_id}"]).title,
            text=paper.text[:_LONGEST_TEXT],
            source=meeting.body_name or "",
            on=paper.dated_on,
        )
        for decision_id, meeting, municipality in rows
    ]


def actions(session: Session, ids: Collection[int]) -> list[Found]:
    """Return these actions."""
    rows = session.execute(
        sa.select(Action.id, PolicyReport, Municipality)
        .join(PolicyReport, PolicyReport.id == Action.policy_report_id)
        .join(Plan, Plan.id == PolicyReport.plan_id)
        .join(Municipality, Municipality.id == Plan.municipality_id)
        .where(Action.id.in_(ids))
    ).all()
    papers = papers_with(session, [row[0] for row in rows], [], [])
    return [
        Found(
            FindableKind.ACTION,
            action_id,
            report.id,
            municipality,
            title=(paper := papers[f"action:{action_id}"]).title,
            # The names of what stands above an action are no sentence of its own.
            text=paper.text[:_LONGEST_TEXT].replace("\n", " · "),
            source=report.title,
            on=report.adopted_on,
        )
        for action_id, report, municipality in rows
    ]
