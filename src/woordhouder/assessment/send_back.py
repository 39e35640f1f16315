"""Assessment: a second person sends a judgement back, with a note."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.assessment import Assessment, AssessmentState
from woordhouder.assessment.errors import AlreadyDecided, NotAssessable, SamePerson
from woordhouder.assessment.waiting import locked_assessment
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


def send_back(session: Session, assessment_id: int, note: str, by: int, now: datetime) -> Assessment:
    """Send a waiting judgement back; one sent back keeps its first note.

    Raises NotFound, NotAssessable without a note, SamePerson, AlreadyDecided when it is public.
    """
    words = tidy(note)
    if not 0 < len(words) <= 1000:
        raise NotAssessable({"note": N_("Zeg wat er anders moet.")})
    row = locked_assessment(session, assessment_id)
    if row.state is AssessmentState.SENT_BACK:
        return row
    if row.state is AssessmentState.PUBLISHED:
        raise AlreadyDecided(N_("Deze beoordeling is al gepubliceerd. Verbeter ze met een nieuwe."))
    if row.assessed_by_id == by:
        raise SamePerson(N_("U gaf deze beoordeling zelf. Een tweede persoon kijkt ze na."))
    before = {"state": row.state.value}
    row.state, row.reviewed_by_id, row.review_note = AssessmentState.SENT_BACK, by, words
    session.flush()
    after = {"state": "sent_back", "note": words}
    audit.write(session, by, "send_back_assessment", ("assessment", row.id), before, after, now)
    return row
