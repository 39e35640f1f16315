"""Web, staff: the file of one promise: its words, evidence, searches and judgements."""

from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment import queries as judged
from woordhouder.assessment.correct import WHAT, Correctable, correct
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.register_search import register_search
from woordhouder.assessment.waiting import waiting_for
from woordhouder.assessment.withdraw_evidence import withdraw_evidence
from woordhouder.assessment.words import ASSESSMENT_STATE, EVIDENCE_KIND, REASON_CODE, STEP, TRACK
from woordhouder.commitments import queries
from woordhouder.commitments.publish import publish
from woordhouder.commitments.withdraw import ReasonNeeded, withdraw
from woordhouder.commitments.words import KIND, PUBLICATION, TESTABILITY
from woordhouder.matching.finding.index_things import index_commitment
from woordhouder.matching.queries import open_counts
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.staff.next_step import next_step


@get("/staff/beloften/{commitment_id:int}", guards=[allowed(Action.LOOK_AROUND)], sync_to_thread=True)
def show_commitment(
    commitment_id: FromPath[int], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[bytes]:
    """Show all that we know of one promise."""
    return _show(session, page, commitment_id, Form({}))


@post(
    "/staff/beloften/{commitment_id:int}/publiceren",
    guards=[allowed(Action.RECORD_COMMITMENT)],
    sync_to_thread=True,
)
def publish_commitment(
    commitment_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show the promise to the public."""
    publish(session, commitment_id, page.account_id, now)
    index_commitment(session, commitment_id)
    return page.redirect(f"/staff/beloften/{commitment_id}")


@post(
    "/staff/beloften/{commitment_id:int}/intrekken", guards=[allowed(Action.RECORD_COMMITMENT)], sync_to_thread=True
)
def withdraw_commitment(
    commitment_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Take the promise back, with the reason."""
    try:
        withdraw(session, commitment_id, form.raw("withdrawal_reason"), page.account_id, now)
    except ReasonNeeded as refusal:
        form.errors["withdrawal_reason"] = str(refusal)
        return _show(session, page, commitment_id, form)
    index_commitment(session, commitment_id)
    return page.redirect(f"/staff/beloften/{commitment_id}")


@post("/staff/beloften/{commitment_id:int}/zoeken", guards=[allowed(Action.ASSESS)], sync_to_thread=True)
def register(
    commitment_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Write down where somebody looked."""
    looked_in = form.text("looked_in", longest=300)
    paper_count, searched_on = form.number("paper_count"), form.date("searched_on")
    if not form.is_right or paper_count is None or searched_on is None:
        return _show(session, page, commitment_id, form)
    try:
        register_search(session, commitment_id, looked_in, paper_count, searched_on, page.account_id, now)
    except NotAcceptable as refusal:
        form.errors.update(refusal.problems)
        return _show(session, page, commitment_id, form)
    return page.redirect(f"/staff/beloften/{commitment_id}#zoeken")


@post(
    "/staff/beloften/{commitment_id:int}/bewijs/{evidence_link_id:int}/intrekken",
    guards=[allowed(Action.REVIEW_SUGGESTION)],
    sync_to_thread=True,
)
def take_evidence_back(
    commitment_id: FromPath[int],
    evidence_link_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Withdraw one piece of evidence, with the reason."""
    try:
        judged.require_evidence_of(session, commitment_id, evidence_link_id)
        withdraw_evidence(session, evidence_link_id, form.raw("reason"), page.account_id, now)
    except NotAcceptable as refusal:
        form.errors[f"reason-{evidence_link_id}"] = refusal.problems["reason"]
        return _show(session, page, commitment_id, form)
    return page.redirect(f"/staff/beloften/{commitment_id}#bewijs")


@post(
    "/staff/beloften/{commitment_id:int}/verbeteren",
    guards=[allowed(Action.PUBLISH_ASSESSMENT)],
    sync_to_thread=True,
)
def correct_commitment(
    commitment_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Mend our own words in public."""
    what = form.choice("what", Correctable)
    after, why = form.text("after", longest=400), form.text("why", longest=1000)
    if not form.is_right or what is None:
        return _show(session, page, commitment_id, form)
    try:
        correct(session, commitment_id, what, after, why, page.account_id, now)
    except NotAcceptable as refusal:
        form.errors.update(refusal.problems)
        return _show(session, page, commitment_id, form)
    index_commitment(session, commitment_id)
    return page.redirect(f"/staff/beloften/{commitment_id}#verbeteringen")


def _show(session: Session, page: Page, commitment_id: int, form: Form) -> Response[bytes]:
    file = queries.file_of(session, commitment_id)
    status = judged.statuses_of(session, [commitment_id])[commitment_id]
    waiting = waiting_for(session, commitment_id)
    open_count = open_counts(session, [commitment_id]).get(commitment_id, 0)
    row = file.commitment
    values: dict[str, Any] = {
        "file": file,
        "is_demo": file.municipality.is_demo,
        "stands": status,
        "standing": judged.standing_of(session, [commitment_id])[commitment_id],
        "waiting": waiting,
        "open_count": open_count,
        "next": next_step(
            row.id,
            file.municipality.slug,
            row.publication,
            status,
            open_count=open_count,
            is_waiting=waiting is not None,
        ),
        "evidence": judged.evidence_of(session, commitment_id, withdrawn=True),
        "searches": judged.searches_of(session, commitment_id),
        "judgements": judged.assessments_of(session, commitment_id),
        "corrections": judged.corrections_of(session, commitment_id),
        "form": form,
        "errors": form.errors,
        "correctables": [(member.value, words) for member, words in WHAT.items()],
        **_WORDS,
    }
    return page("staff/commitment.html", status=200 if form.is_right else 422, **values)


_WORDS = {
    "publication_words": PUBLICATION,
    "kind_words": KIND,
    "testability_words": TESTABILITY,
    "evidence_words": EVIDENCE_KIND,
    "step_words": STEP,
    "state_words": ASSESSMENT_STATE,
    "reason_words": REASON_CODE,
    "track_words": TRACK,
}
