"""Demo: find in the database what the story points at."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.accept_evidence import Paper
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.demo.people import HOST, ID
from woordhouder.demo.story import ActionIn, DecisionOf, QuoteFrom
from woordhouder.demo.take_papers import BY_FILE
from woordhouder.documents.cite import cite
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.plans.action import Action
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport


def paper_of(
    session: Session, pointer: ActionIn | DecisionOf | QuoteFrom, municipality_id: int
) -> tuple[Paper, date]:
    """Return the paper and its own day: adoption, meeting or publication."""
    match pointer:
        case ActionIn():
            action_id, day = _action(session, pointer, municipality_id)
            return Paper("action", action_id), day
        case DecisionOf():
            decision_id, day = _decision(session, pointer)
            return Paper("decision", decision_id), day
        case QuoteFrom():
            citation = cite(session, snapshot_of(session, pointer.file), pointer.words)
            return Paper("citation", citation.id), BY_FILE[pointer.file].published_on


def snapshot_of(session: Session, file: str) -> int:
    """Return the id of the copy of one fictional paper."""
    address = f"{HOST}/papieren/{file}"
    found = sa.select(Snapshot.id).join(Document, Document.id == Snapshot.document_id)
    return session.scalars(found.where(Document.address == address)).one()


def mandate_of(session: Session, official_id: int) -> int:
    """Return the office in the executive of somebody who answers."""
    offices = sa.select(Mandate.id).where(
        Mandate.official_id == official_id, Mandate.role.in_((MandateRole.MAYOR, MandateRole.ALDERMAN))
    )
    return session.scalars(offices).one()


def _action(session: Session, pointer: ActionIn, municipality_id: int) -> tuple[int, date]:
    row = session.execute(
        sa.select(Action.id, PolicyReport.adopted_on)
        .join(PolicyReport, PolicyReport.id == Action.policy_report_id)
        .join(Plan, Plan.id == PolicyReport.plan_id)
        .where(
            Plan.municipality_id == municipality_id,
            PolicyReport.sequence == pointer.report,
            Action.code == pointer.code,
        )
    ).one()
    assert row.adopted_on is not None
    return row.id, row.adopted_on


def _decision(session: Session, pointer: DecisionOf) -> tuple[int, date]:
    row = session.execute(
        sa.select(Decision.id, Meeting.held_on)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(Decision.uri == f"{ID}/besluiten/{pointer.id}")
    ).one()
    assert row.held_on is not None
    return row.id, row.held_on
