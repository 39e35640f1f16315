"""Assessment: one person judges one promise; the judgement is appended and waits for a second person."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.assessment import (
    Assessment,
    AssessmentEvidence,
    AssessmentState,
    ReasonCode,
    Status,
)
from woordhouder.assessment.errors import AlreadyDecided, NotAssessable
from woordhouder.assessment.queries import case_of, live_evidence_ids, published_status
from woordhouder.assessment.rules import Case, misfit, needs_reply, reason_problem, reply_until, rests_on_evidence
from woordhouder.assessment.waiting import waiting_for
from woordhouder.commitments.commitment import Publication
from woordhouder.commitments.queries import locked
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


@dataclass(frozen=True)
class Judgement:
    """What a person says of a promise."""

    status: Status
    reason: str
    """Plain Dutch, read by the public."""
    evidence_ids: tuple[int, ...] = ()
    reason_code: ReasonCode | None = None


def assess(session: Session, commitment_id: int, judgement: Judgement, by: int, now: datetime) -> Assessment:
    """Append a judgement and return it: PROPOSED, or AWAITING_REPLY with its last day when it is negative.

    Raises NotFound, NotAssessable with every problem by field, AlreadyDecided while another judgement waits.
    """
    commitment = locked(session, commitment_id)
    if waiting_for(session, commitment_id) is not None:
        raise AlreadyDecided(N_("Er wacht al een beoordeling op een tweede persoon."))
    today = brussels_date(now)
    case = case_of(session, commitment_id, today)
    problems = _problems(judgement, case, live_evidence_ids(session, commitment_id))
    if commitment.publication is Publication.WITHDRAWN:
        problems["commitment"] = N_("Deze belofte is ingetrokken.")
    if problems:
        raise NotAssessable(problems)
    waits = needs_reply(judgement.status, published_status(session, commitment_id))
    row = _row(commitment_id, judgement, case, by, now)
    if waits:
        row.state, row.reply_until = AssessmentState.AWAITING_REPLY, reply_until(today)
    session.add(row)
    session.flush()
    session.add_all(
        AssessmentEvidence(assessment_id=row.id, evidence_link_id=link_id)
        for link_id in dict.fromkeys(judgement.evidence_ids)
    )
    session.flush()
    after = {
        "commitment_id": commitment_id,
        "status": row.status.value,
        "reason": row.reason,
        "evidence": list(judgement.evidence_ids),
        "reply_until": _iso(row.reply_until),
    }
    audit.write(session, by, "assess", ("assessment", row.id), None, after, now)
    return row


def _problems(judgement: Judgement, case: Case, live: set[int]) -> dict[str, str]:
    found = {
        "status": misfit(judgement.status, case),
        "reason_code": reason_problem(judgement.status, judgement.reason_code),
    }
    if not 0 < len(tidy(judgement.reason)) <= 2000:
        found["reason"] = N_("Zeg in gewone woorden waarom u zo oordeelt.")
    if not set(judgement.evidence_ids) <= live:
        found["evidence_ids"] = N_("Dit bewijs hoort niet bij deze belofte, of is ingetrokken.")
    elif rests_on_evidence(judgement.status) and not judgement.evidence_ids:
        found["evidence_ids"] = N_("Duid aan op welk bewijs u steunt.")
    return {field: words for field, words in found.items() if words}


def _row(commitment_id: int, judgement: Judgement, case: Case, by: int, now: datetime) -> Assessment:
    return Assessment(
        commitment_id=commitment_id,
        track=case.track,
        status=judgement.status,
        reason=tidy(judgement.reason),
        reason_code=judgement.reason_code,
        state=AssessmentState.PROPOSED,
        assessed_by_id=by,
        assessed_at=now,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
