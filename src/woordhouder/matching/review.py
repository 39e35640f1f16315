"""Matching: what a person says of a suggestion; accepted, it becomes evidence."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.accept_evidence import Bearing, Paper, accept_evidence
from woordhouder.assessment.assessment import Assessment, AssessmentEvidence, AssessmentState
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.assessment.withdraw_evidence import withdraw_evidence
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.matching.suggestion import Suggestion, SuggestionState


class AlreadyReviewed(Conflict):
    """Somebody else said something of this suggestion first."""


def accept(
    session: Session, suggestion_id: int, bearing: Bearing | None, by: int, now: datetime
) -> EvidenceLink | None:
    """Accept a suggestion and return its evidence.

    bearing: what the person says the paper does; none for an agenda item, which is accepted as bearing on the
    promise but is no evidence before there is a decision. Accepted twice by the same person, it changes nothing.
    Raises NotFound, AlreadyReviewed, and what accept_evidence raises.
    """
    row = _locked(session, suggestion_id)
    if _is_done(row, SuggestionState.ACCEPTED, by):
        return session.get(EvidenceLink, row.evidence_link_id) if row.evidence_link_id else None
    link = None
    if row.agenda_item_id is None:
        assert bearing is not None, "an action or decision needs what it does for the promise"
        kind = "action" if row.action_id is not None else "decision"
        paper = Paper(kind, int(row.paper_key.partition(":")[2]))
        link = accept_evidence(session, row.commitment_id, paper, bearing, by, now)
    row.evidence_link_id = link.id if link else None
    _decide(session, row, SuggestionState.ACCEPTED, by, now)
    return link


def refuse(session: Session, suggestion_id: int, by: int, now: datetime) -> Suggestion:
    """Refuse a suggestion; it returns only when the paper's words change. Raises NotFound, AlreadyReviewed."""
    row = _locked(session, suggestion_id)
    if not _is_done(row, SuggestionState.REFUSED, by):
        _decide(session, row, SuggestionState.REFUSED, by, now)
    return row


def doubt(session: Session, suggestion_id: int, by: int, now: datetime) -> Suggestion:
    """Leave a suggestion for somebody who knows more. Raises NotFound, AlreadyReviewed."""
    row = _locked(session, suggestion_id)
    if not _is_done(row, SuggestionState.DOUBTED, by):
        _decide(session, row, SuggestionState.DOUBTED, by, now)
    return row


def undo(session: Session, suggestion_id: int, by: int, now: datetime) -> Suggestion:
    """Open a suggestion again; its evidence is withdrawn. An open one stays as it is.

    Raises NotFound, and AlreadyReviewed when a judgement that waits or is public rests on the evidence.
    """
    row = _locked(session, suggestion_id)
    if row.state is SuggestionState.OPEN:
        return row
    if row.evidence_link_id is not None:
        _refuse_when_judged(session, row.evidence_link_id)
        withdraw_evidence(
            session, row.evidence_link_id, N_("Aanvaarden ongedaan gemaakt bij het nakijken."), by, now
        )
    before = {"state": row.state.value}
    row.state, row.decided_by_id, row.decided_at, row.evidence_link_id = SuggestionState.OPEN, None, None, None
    session.flush()
    audit.write(session, by, "undo_review", ("suggestion", row.id), before, {"state": "open"}, now)
    return row


def _locked(session: Session, suggestion_id: int) -> Suggestion:
    row = session.scalar(
        sa.select(Suggestion)
        .where(Suggestion.id == suggestion_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound(f"No suggestion with id {suggestion_id}: its paper changed, open the review page again")
    return row


def _is_done(row: Suggestion, wanted: SuggestionState, by: int) -> bool:
    """Tell whether this person said this already; what is open or in doubt can still be decided."""
    if row.state is wanted and row.decided_by_id == by:
        return True
    if row.state in (SuggestionState.OPEN, SuggestionState.DOUBTED):
        return False
    raise AlreadyReviewed(N_("Over deze suggestie is al beslist. Maak dat eerst ongedaan."))


def _decide(session: Session, row: Suggestion, state: SuggestionState, by: int, now: datetime) -> None:
    before = {"state": row.state.value}
    row.state, row.decided_by_id, row.decided_at = state, by, now
    session.flush()
    after = {"state": state.value, "paper": row.paper_key, "commitment_id": row.commitment_id}
    audit.write(session, by, f"review_{state.value}", ("suggestion", row.id), before, after, now)


def _refuse_when_judged(session: Session, evidence_link_id: int) -> None:
    rests = (
        sa.select(Assessment.id)
        .join(AssessmentEvidence, AssessmentEvidence.assessment_id == Assessment.id)
        .where(
            AssessmentEvidence.evidence_link_id == evidence_link_id,
            Assessment.state != AssessmentState.SENT_BACK,
        )
        .limit(1)
    )
    if session.scalar(rests) is not None:
        raise AlreadyReviewed(
            N_("Een beoordeling steunt op dit bewijs. Trek het bewijs in op de pagina van de belofte.")
        )
