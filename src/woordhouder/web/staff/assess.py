"""Web, staff: judge one promise, with reason and evidence."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment import queries as judged
from woordhouder.assessment.assess import Judgement, assess
from woordhouder.assessment.assessment import ReasonCode, Status
from woordhouder.assessment.errors import NotAssessable
from woordhouder.assessment.rules import misfit, needs_reply, statuses_of
from woordhouder.assessment.waiting import waiting_for
from woordhouder.assessment.words import EVIDENCE_KIND, REASON_CODE, STEP, TRACK
from woordhouder.commitments.queries import file_of
from woordhouder.kit.clock import brussels_date
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page


@get("/staff/beloften/{commitment_id:int}/beoordelen", guards=[allowed(Action.ASSESS)], sync_to_thread=True)
def show_assess_form(
    commitment_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show the statuses that fit what was found, and say why the others do not."""
    links = judged.live_evidence(session, [commitment_id])
    form = Form({"evidence_ids": [str(link.id) for link in links]})
    return _show(session, page, commitment_id, form, now)


@post("/staff/beloften/{commitment_id:int}/beoordelen", guards=[allowed(Action.ASSESS)], sync_to_thread=True)
def assess_commitment(
    commitment_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Append the judgement; it waits for a second person."""
    status, reason = form.choice("status", Status), form.text("reason", longest=2000)
    code = form.choice("reason_code", ReasonCode) if form.raw("reason_code") else None
    chosen = form.numbers("evidence_ids")
    if not form.is_right or status is None:
        return _show(session, page, commitment_id, form, now)
    try:
        assess(session, commitment_id, Judgement(status, reason, chosen, code), page.account_id, now)
    except NotAssessable as refusal:
        form.errors.update(refusal.problems)
        return _show(session, page, commitment_id, form, now)
    return page.redirect(f"/staff/beloften/{commitment_id}#beoordelingen")


def _show(session: Session, page: Page, commitment_id: int, form: Form, now: datetime) -> Response[bytes]:
    file = file_of(session, commitment_id)
    case = judged.case_of(session, commitment_id, brussels_date(now))
    reasons = {status: misfit(status, case) for status in statuses_of(case.track)}
    published = judged.published_status(session, commitment_id)
    return page(
        "staff/assess.html",
        status=200 if form.is_right else 422,
        file=file,
        is_demo=file.municipality.is_demo,
        case=case,
        waiting=waiting_for(session, commitment_id),
        fitting=[(status, needs_reply(status, published)) for status, why in reasons.items() if why is None],
        unfitting=[(status, why) for status, why in reasons.items() if why is not None],
        evidence=judged.evidence_of(session, commitment_id),
        ticked=set(form.all("evidence_ids")),
        searches=judged.searches_of(session, commitment_id),
        reason_codes=[(code.value, words) for code, words in REASON_CODE.items()],
        step_words=STEP,
        track_words=TRACK,
        evidence_words=EVIDENCE_KIND,
        form=form,
        errors=form.errors,
    )
