"""Assessment: a second person lets a judgement out."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.assessment import Assessment, AssessmentState
from woordhouder.assessment.errors import AlreadyDecided, SamePerson, TooEarly
from woordhouder.assessment.queries import locked_assessment
from woordhouder.assessment.rules import may_publish_on
from woordhouder.commitments.commitment import Publication
from woordhouder.commitments.queries import locked
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_


def publish(session: Session, assessment_id: int, by: int, now: datetime) -> Assessment:
    """Publish a waiting judgement; a published one stays as it is.

    Raises NotFound, SamePerson, TooEarly while the list may still reply, AlreadyDecided after sending back or
    while the promise itself is not public.
    """
    row = locked_assessment(session, assessment_id)
    if row.state is AssessmentState.PUBLISHED:
        return row
    if row.assessed_by_id == by:
        raise SamePerson(N_("U gaf deze beoordeling zelf. Een tweede persoon kijkt ze na."))
    if row.state is AssessmentState.SENT_BACK:
        raise AlreadyDecided(N_("Deze beoordeling is teruggestuurd."))
    if not may_publish_on(row.reply_until, brussels_date(now)):
        raise TooEarly(N_("De lijst mag nog antwoorden. Publiceren kan na de laatste dag daarvoor."))
    if locked(session, row.commitment_id).publication is not Publication.PUBLISHED:
        raise AlreadyDecided(N_("De belofte zelf is niet gepubliceerd. Publiceer die eerst."))
    before = {"state": row.state.value}
    row.state, row.reviewed_by_id, row.published_at = AssessmentState.PUBLISHED, by, now
    session.flush()
    after = {"state": "published", "status": row.status.value}
    audit.write(session, by, "publish_assessment", ("assessment", row.id), before, after, now)
    return row
