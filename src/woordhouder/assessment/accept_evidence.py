"""Assessment: accept one paper as bearing on one promise; the step follows from it by itself."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.errors import AlreadyEvidence, NotAcceptable
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.assessment.raise_plan_alarms import raise_late_alarms
from woordhouder.assessment.rules import kinds_for
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.commitments.queries import locked
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.documents.citation import Citation
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy
from woordhouder.plans.action import Action
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport


@dataclass(frozen=True)
class Paper:
    """What the evidence points at. kind: action, decision or citation."""

    kind: str
    id: int


@dataclass(frozen=True)
class Bearing:
    """What a person says a paper does for a promise."""

    kind: EvidenceKind
    direction: Direction
    dated_on: date
    """The day of the paper itself: adoption, meeting, check."""
    summary: str
    """One plain Dutch sentence, read by the public."""
    bears_on_votes: bool = False
    """How councillors voted on this decision says something about the promise."""


def accept_evidence(
    session: Session, commitment_id: int, paper: Paper, bearing: Bearing, by: int, now: datetime
) -> EvidenceLink:
    """Accept one paper and return the link.

    Raises NotFound, NotAcceptable with every problem by field, AlreadyEvidence when it was accepted before.
    """
    commitment = locked(session, commitment_id)
    _require(session, commitment, paper, bearing, brussels_date(now))
    link = EvidenceLink(
        commitment_id=commitment.id,
        kind=bearing.kind,
        direction=bearing.direction,
        dated_on=bearing.dated_on,
        summary=tidy(bearing.summary),
        bears_on_votes=bearing.bears_on_votes,
        accepted_by_id=by,
        accepted_at=now,
        **{f"{paper.kind}_id": paper.id},
    )
    _add(session, link)
    _settle_alarm(session, link)
    after = {
        "commitment_id": commitment.id,
        "paper": f"{paper.kind}:{paper.id}",
        "kind": bearing.kind.value,
        "direction": bearing.direction.value,
        "summary": link.summary,
    }
    audit.write(session, by, "accept_evidence", ("evidence_link", link.id), None, after, now)
    if link.action_id is not None and link.direction is Direction.FOR:
        raise_late_alarms(session, link.action_id, now)
    return link


def _require(session: Session, commitment: Commitment, paper: Paper, bearing: Bearing, today: date) -> None:
    found = {}
    if commitment.publication is Publication.WITHDRAWN:
        found["commitment"] = N_("Deze belofte is ingetrokken.")
    if bearing.kind not in kinds_for(paper.kind):
        found["kind"] = N_("Deze soort past niet bij dit stuk.")
    if not 0 < len(tidy(bearing.summary)) <= 500:
        found["summary"] = N_("Zeg in één eenvoudige zin wat dit stuk voor de belofte doet.")
    if bearing.dated_on > today:
        found["dated_on"] = N_("Deze dag moet nog komen. Geef de dag van het stuk.")
    if bearing.bears_on_votes and paper.kind != "decision":
        found["bears_on_votes"] = N_("Alleen bij een besluit tellen stemmen mee.")
    if found:
        raise NotAcceptable(found)
    _require_same_municipality(session, commitment, paper)


def _require_same_municipality(session: Session, commitment: Commitment, paper: Paper) -> None:
    ours = session.scalar(sa.select(PartyList.municipality_id).where(PartyList.id == commitment.party_list_id))
    if paper.kind == "citation":
        if session.get(Citation, paper.id) is None:
            raise NotFound(f"No citation with id {paper.id}: quote the place again")
        return
    theirs = session.scalar(_municipality_of(paper))
    if theirs is None:
        raise NotFound(f"No {paper.kind} with id {paper.id}: it may have been imported anew, look for it again")
    if theirs != ours:
        raise NotAcceptable({"paper": N_("Dit stuk is van een andere gemeente.")})


def _municipality_of(paper: Paper) -> sa.Select[int]:
    if paper.kind == "action":
        return (
            sa.select(Plan.municipality_id)
            .join(PolicyReport, PolicyReport.plan_id == Plan.id)
            .join(Action, Action.policy_report_id == PolicyReport.id)
            .where(Action.id == paper.id)
        )
    return (
        sa.select(Meeting.municipality_id)
        .join(ItemHandling, ItemHandling.meeting_id == Meeting.id)
        .join(Decision, Decision.item_handling_id == ItemHandling.id)
        .where(Decision.id == paper.id)
    )


def _add(session: Session, link: EvidenceLink) -> None:
    try:
        with session.begin_nested():
            session.add(link)
            session.flush()
    except IntegrityError as error:
        raise AlreadyEvidence(N_("Dit stuk is al bewijs voor deze belofte.")) from error


def _settle_alarm(session: Session, link: EvidenceLink) -> None:
    """An alarm that asks for just this evidence has been heard."""
    if link.action_id is None or link.direction is not Direction.AGAINST:
        return
    session.execute(
        sa.update(PlanAlarm)
        .where(PlanAlarm.commitment_id == link.commitment_id, PlanAlarm.after_action_id == link.action_id)
        .where(PlanAlarm.state == AlarmState.OPEN)
        .values(
            state=AlarmState.ACCEPTED,
            decided_by_id=link.accepted_by_id,
            decided_at=link.accepted_at,
            evidence_link_id=link.id,
        )
    )
