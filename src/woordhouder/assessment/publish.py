"""Assessment: a second person lets a judgement out."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.assessment import Assessment, AssessmentState
from woordhouder.assessment.errors import AlreadyDecided, SamePerson, TooEarly
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.assessment.rules import may_publish_on
from woordhouder.assessment.waiting import locked_assessment
from woordhouder.commitments.commitment import Publication
from woordhouder.commitments.queries import locked
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_


def publish(session: Session, assessment_id: int, by: int, now: datetime) -> Assessment:
    """Publish a waiting judgement; a published one stays as it is.

    Raises NotFound, SamePerson, TooEarly while the list may still reply or nobody decided on its answer,
    AlreadyDecided after sending back or while the promise itself is not public.
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
    if row.reply_until is not None and _reply_waits(session, row.commitment_id):
        raise TooEarly(N_("Er wacht een antwoord van de lijst. Beslis daar eerst over."))
    if locked(session, row.commitment_id).publication is not Publication.PUBLISHED:
        raise AlreadyDecided(N_("De belofte zelf is niet gepubliceerd. Publiceer die eerst."))
    before = {"state": row.state.value}
    row.state, row.reviewed_by_id, row.published_at = AssessmentState.PUBLISHED, by, now
    session.flush()
    after = {"state": "published", "status": row.status.value}
    audit.write(session, by, "publish_assessment", ("assessment", row.id), before, after, now)
    return row


def _reply_waits(session: Session, commitment_id: int) -> bool:
    """Tell whether the list answered and nobody decided on it: a judgement never stands without its reply."""
    waits = sa.select(Reply.id).where(Reply.commitment_id == commitment_id, Reply.state == ReplyState.RECEIVED)
    return session.scalar(waits.limit(1)) is not None
