"""Matching: the papers of one municipality that may bear on a promise, with the words to compare."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.article import Article
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision, Outcome
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.matching.index import PaperWords
from woordhouder.matching.signals import codes_in
from woordhouder.plans.action import Action
from woordhouder.plans.action_plan import ActionPlan
from woordhouder.plans.objective import Objective
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind

_MOTIVATION_LENGTH = 600


@dataclass(frozen=True)
class Paper:
    """One action, decision or agenda item. kind: action, decision or agenda_item."""

    kind: str
    id: int
    title: str
    text: str
    dated_on: date | None
    source: str
    """Where it stands: the plan's title, or the body that met."""
    snapshot_id: int
    code: str = ""
    is_revision: bool = False
    report_kind: ReportKind | None = None
    own_words: str = ""
    """The text without the names of what stands above it."""
    context: str = ""
    """The names of the action plan and the objective above an action."""
    is_rejected: bool = False
    """It was put to the vote and not adopted."""
    context_long: str = ""
    """What is told of these; shared by many actions."""

    @property
    def words(self) -> PaperWords:
        """Return it as it is compared."""
        return PaperWords(self.title, self.own_words, self.context, self.context_long, codes_in(self.code))

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def words_hash(self) -> str:
        """Return the sha256 of all that weighs when it is compared, the texts above it too."""
        told = (self.title, self.own_words, self.context, self.context_long, self.code)
        return hashlib.sha256("\n\n".join(told).encode()).hexdigest()

    @property
    def hash(self) -> str:
        """Return the sha256 of the words that are compared."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()


def papers_of(session: Session, municipality_id: int) -> list[Paper]:
    """Return what a promise can be compared with: the newest plan's actions, public decisions and agenda items.

    An agenda item whose decision is known gives way to the decision.
    """
    decisions = sa.select(Meeting.id).where(Meeting.municipality_id == municipality_id)
    return [
        *_actions(session, sa.and_(Action.policy_report_id == newest_report(municipality_id), ~Action.is_residual)),
        *_decisions(session, sa.and_(ItemHandling.meeting_id.in_(decisions), ItemHandling.is_public.isnot(False))),
        *_agenda_items(session, sa.and_(AgendaItem.meeting_id.in_(decisions), _is_open_item())),
    ]


def papers_with(
    session: Session, action_ids: Iterable[int], decision_ids: Iterable[int], agenda_item_ids: Iterable[int]
) -> dict[str, Paper]:
    """Return these papers by key, whichever report or meeting they belong to."""
    found = [
        *_actions(session, Action.id.in_(list(action_ids))),
        *_decisions(session, Decision.id.in_(list(decision_ids))),
        *_agenda_items(session, AgendaItem.id.in_(list(agenda_item_ids))),
    ]
    return {paper.key: paper for paper in found}


def newest_report(municipality_id: int) -> sa.ScalarSelect[int]:
    """Return the query for the plan as it stands now: its newest revision, else the plan itself."""
    return (
        sa.select(PolicyReport.id)
        .join(Plan, Plan.id == PolicyReport.plan_id)
        .where(
            Plan.municipality_id == municipality_id,
            PolicyReport.kind.in_([ReportKind.PLAN, ReportKind.REVISION]),
        )
        .order_by(Plan.first_year.desc(), PolicyReport.sequence.desc(), PolicyReport.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _actions(session: Session, wanted: sa.ColumnElement[bool]) -> list[Paper]:
    # An outer join gives none where a plan has no level above the action.
    rows: Iterable[tuple[Action, ActionPlan | None, Objective | None, PolicyReport]] = session.execute(
        sa.select(Action, ActionPlan, Objective, PolicyReport)
        .join(PolicyReport, PolicyReport.id == Action.policy_report_id)
        .outerjoin(ActionPlan, ActionPlan.id == Action.action_plan_id)
        .outerjoin(Objective, Objective.id == ActionPlan.objective_id)
        .where(wanted)
        .order_by(Action.position, Action.id)
    )
    return [
        Paper(
            kind="action",
            id=action.id,
            title=action.short_text,
            text=_joined(action.long_text, *_names(goal, aim)),
            own_words=action.long_text or "",
            context=_joined(*_names(goal, aim)),
            context_long=_joined(goal.long_text if goal else None, aim.long_text if aim else None),
            dated_on=report.adopted_on,
            source=report.title,
            snapshot_id=report.snapshot_id,
            code=action.code,
            is_revision=report.kind is ReportKind.REVISION,
            report_kind=report.kind,
        )
        for action, goal, aim, report in rows
    ]


def _decisions(session: Session, wanted: sa.ColumnElement[bool]) -> list[Paper]:
    rows = session.execute(
        sa.select(Decision, Meeting)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(wanted)
        .order_by(Decision.id)
    ).all()
    articles = _articles(session, [decision.id for decision, _ in rows if not decision.text])
    rejected = _rejected(session, {decision.item_handling_id for decision, _ in rows})
    return [
        Paper(
            kind="decision",
            id=decision.id,
            title=decision.title,
            text=(words := _words(decision, articles.get(decision.id))),
            own_words=words,
            is_rejected=decision.item_handling_id in rejected,
            dated_on=meeting.held_on or decision.published_on,
            source=meeting.body_name or "",
            snapshot_id=decision.snapshot_id,
        )
        for decision, meeting in rows
    ]


def _rejected(session: Session, handling_ids: set[int]) -> set[int]:
    """Return the handlings whose ballots all failed: a motion rejected, not only an amendment to it."""
    rows = session.execute(
        sa.select(Ballot.item_handling_id, Ballot.outcome).where(Ballot.item_handling_id.in_(handling_ids))
    )
    outcomes: dict[int, set[Outcome]] = {}
    for handling_id, outcome in rows:
        outcomes.setdefault(handling_id, set()).add(outcome)
    return {handling_id for handling_id, found in outcomes.items() if found == {Outcome.REJECTED}}


def _articles(session: Session, decision_ids: list[int]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    rows = session.execute(
        sa.select(Article.decision_id, Article.text)
        .where(Article.decision_id.in_(decision_ids))
        .order_by(Article.decision_id, Article.position)
    )
    for decision_id, text in rows:
        found.setdefault(decision_id, []).append(text)
    return {decision_id: "\n".join(texts) for decision_id, texts in found.items()}


def _is_open_item() -> sa.ColumnElement[bool]:
    handling = ItemHandling.agenda_item_id == AgendaItem.id
    decided = sa.exists().where(handling, Decision.item_handling_id == ItemHandling.id)
    closed = sa.exists().where(handling, ItemHandling.is_public.is_(False))
    return sa.and_(AgendaItem.planned_public.isnot(False), ~decided, ~closed)


def _agenda_items(session: Session, wanted: sa.ColumnElement[bool]) -> list[Paper]:
    rows = session.execute(
        sa.select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(wanted)
        .order_by(AgendaItem.id)
    )
    return [
        Paper(
            kind="agenda_item",
            id=item.id,
            title=item.title,
            text=item.description or "",
            own_words=item.description or "",
            dated_on=meeting.held_on,
            source=meeting.body_name or "",
            snapshot_id=item.snapshot_id,
        )
        for item, meeting in rows
    ]


def _names(goal: ActionPlan | None, aim: Objective | None) -> tuple[str | None, str | None]:
    return goal.short_text if goal else None, aim.short_text if aim else None


def _words(decision: Decision, articles: str | None) -> str:
    motivation = (decision.motivation or "")[:_MOTIVATION_LENGTH]
    return _joined(decision.description, decision.text or articles, motivation)


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
