"""Web, staff: judgements that wait for a second person."""

from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment import queries as judged
from woordhouder.assessment.assessment import Assessment, AssessmentState
from woordhouder.assessment.errors import NotAssessable
from woordhouder.assessment.publish import publish
from woordhouder.assessment.rules import may_publish_on
from woordhouder.assessment.send_back import send_back
from woordhouder.assessment.waiting import all_waiting
from woordhouder.assessment.words import EVIDENCE_KIND, REASON_CODE
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page


def _waiting_count(session: Session) -> int:
    states = (AssessmentState.PROPOSED, AssessmentState.AWAITING_REPLY)
    return session.scalar(select(func.count()).select_from(Assessment).where(Assessment.state.in_(states))) or 0


DESK = Desk(N_("Publiceren"), "/staff/publiceren", Action.PUBLISH_ASSESSMENT, place=30, waits=_waiting_count)


@get("/staff/publiceren", guards=[allowed(Action.PUBLISH_ASSESSMENT)], sync_to_thread=True)
def show_waiting(
    session: NamedDependency[Session], page: NamedDependency[Page], now: NamedDependency[datetime]
) -> Response[bytes]:
    """Show every judgement that waits, the oldest first."""
    return _show(session, page, now, Form({}))


@post("/staff/publiceren/{assessment_id:int}", guards=[allowed(Action.PUBLISH_ASSESSMENT)], sync_to_thread=True)
def publish_assessment(
    assessment_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Let one judgement out, as the second person."""
    row = publish(session, assessment_id, page.account_id, now)
    return page.redirect(f"/staff/beloften/{row.commitment_id}#beoordelingen")


@post(
    "/staff/publiceren/{assessment_id:int}/terugsturen",
    guards=[allowed(Action.PUBLISH_ASSESSMENT)],
    sync_to_thread=True,
)
def send_assessment_back(
    assessment_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Send one judgement back to who gave it, with a note."""
    try:
        send_back(session, assessment_id, form.raw("note"), page.account_id, now)
    except NotAssessable as refusal:
        form.errors[f"note-{assessment_id}"] = refusal.problems["note"]
        return _show(session, page, now, form)
    return page.redirect("/staff/publiceren")


def _show(session: Session, page: Page, now: datetime, form: Form) -> Response[bytes]:
    lines = all_waiting(session)
    behind = judged.evidence_behind(session, [line.assessment.id for line in lines])
    today = brussels_date(now)
    shown: list[dict[str, Any]] = [
        {
            "line": line,
            "evidence": behind.get(line.assessment.id, []),
            "is_own": line.assessment.assessed_by_id == page.account_id,
            "is_due": may_publish_on(line.assessment.reply_until, today),
        }
        for line in lines
    ]
    return page(
        "staff/publish.html",
        status=200 if form.is_right else 422,
        lines=shown,
        evidence_words=EVIDENCE_KIND,
        reason_words=REASON_CODE,
        errors=form.errors,
    )
