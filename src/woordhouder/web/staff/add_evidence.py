"""Web, staff: add a quoted place in any paper as evidence, such as the coalition agreement."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.assessment.quote_evidence import quote_evidence
from woordhouder.assessment.words import DIRECTION, EVIDENCE_KIND
from woordhouder.commitments.queries import CommitmentFile, file_of
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.site import Site
from woordhouder.web.staff.bearing_fields import bearing_in
from woordhouder.web.staff.source_fields import source_in


@get("/staff/beloften/{commitment_id:int}/bewijs", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def show_evidence_form(
    commitment_id: FromPath[int], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[bytes]:
    """Show the form for a quoted place."""
    form = Form({"kind": [EvidenceKind.AGREEMENT.value], "direction": [Direction.FOR.value]})
    return _show(page, file_of(session, commitment_id), form)


@post("/staff/beloften/{commitment_id:int}/bewijs", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def add_evidence(
    commitment_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep the source and accept the quote as evidence."""
    file = file_of(session, commitment_id)
    source, bearing = source_in(form, is_demo=file.municipality.is_demo), bearing_in(form)
    quote, number = form.text("quote", longest=4000), form.number("page", is_needed=False)
    if not form.is_right or bearing is None:
        return _show(page, file, form)
    try:
        quote_evidence(session, site.blobs, commitment_id, source, quote, number, bearing, page.account_id, now)
    except NotAcceptable as refusal:
        form.errors.update(refusal.problems)
        return _show(page, file, form)
    return page.redirect(f"/staff/beloften/{commitment_id}#bewijs")


def _show(page: Page, file: CommitmentFile, form: Form) -> Response[bytes]:
    return page(
        "staff/add_evidence.html",
        status=200 if form.is_right else 422,
        file=file,
        is_demo=file.municipality.is_demo,
        form=form,
        errors=form.errors,
        kinds=[(kind.value, words) for kind, words in EVIDENCE_KIND.items()],
        directions=[(direction.value, words) for direction, words in DIRECTION.items()],
    )
