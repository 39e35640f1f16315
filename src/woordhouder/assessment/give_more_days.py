"""Assessment: give a list more days to answer before a negative judgement is shown; never fewer."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.assessment import AssessmentState
from woordhouder.assessment.waiting import locked_assessment


def give_more_days(session: Session, assessment_id: int, until: date, by: int | str, now: datetime) -> bool:
    """Move the last day to answer, when it lies earlier and the list may still answer; tell whether it moved."""
    row = locked_assessment(session, assessment_id)
    if row.state is not AssessmentState.AWAITING_REPLY or row.reply_until is None or row.reply_until >= until:
        return False
    before = {"reply_until": row.reply_until.isoformat()}
    row.reply_until = until
    session.flush()
    after = {"reply_until": until.isoformat()}
    audit.write(session, by, "give_more_days", ("assessment", row.id), before, after, now)
    return True
