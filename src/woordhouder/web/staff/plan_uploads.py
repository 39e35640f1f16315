"""Web, staff: hand over a file with a plan, see what it would change, then store it; and take that back."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.harvest.plan_file import NotThisFile
from woordhouder.harvest.plan_upload import PlanUpload
from woordhouder.harvest.plan_uploads import uploads
from woordhouder.harvest.read.bbc_checks import PRESENT_PERIOD
from woordhouder.harvest.store_plan import Delivery
from woordhouder.harvest.try_plan import MOST_CHANGES, Refused, try_plan
from woordhouder.harvest.undo_plan import UndoRefused, undo_plan
from woordhouder.harvest.upload_plan import locked_upload, store_upload, upload_plan
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.matching.finding.index_things import index_municipality
from woordhouder.matching.finding.things import place_of_report
from woordhouder.matching.forget_report import forget_report
from woordhouder.matching.suggest_follow_up import suggest_follow_up
from woordhouder.plans.policy_report import ReportKind
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.site import Site

HERE = "/staff/plannen"
DESK = Desk(N_("Plannen"), HERE, Action.IMPORT_PAPERS, place=71, part=Part.PAPERS)
KINDS = {
    ReportKind.PLAN: N_("Meerjarenplan"),
    ReportKind.REVISION: N_("Aanpassing van het meerjarenplan"),
    ReportKind.FOLLOW_UP: N_("Opvolgingsrapport"),
    ReportKind.ACCOUNTS: N_("Jaarrekening"),
}
_SHOWN = 20
_ALLOWED = allowed(Action.IMPORT_PAPERS)


@get(HERE, guards=[_ALLOWED], sync_to_thread=True)
def show_plan_uploads(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show the form for a file, and what was handed over last."""
    return _list(session, page, Form({"kind": [ReportKind.REVISION.value]}))


@post(HERE, guards=[_ALLOWED], sync_to_thread=True)
def take_plan_file(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Keep a file and show what storing it would change; nothing of it is stored yet."""
    kind, adopted_on = form.choice("kind", ReportKind), form.date("adopted_on")
    if adopted_on is not None and adopted_on > brussels_date(now):
        form.errors["adopted_on"] = N_("Deze dag moet nog komen. Geef de dag van het stuk.")
    title = form.text("title", longest=300, is_needed=False) or None
    file = form.file("plan_file")
    if file is None or not file.filename:
        form.errors["plan_file"] = N_("Kies een bestand.")
    if not form.is_right or kind is None or file is None:
        return _list(session, page, form)
    name = file.filename.replace("\\", "/").rpartition("/")[2]
    delivery = Delivery(kind, adopted_on, title)
    try:
        upload = upload_plan(session, site.blobs, name, file.file.read(), delivery, page.account_id, now)
    except NotThisFile as refusal:
        form.errors["plan_file"] = str(refusal)
        return _list(session, page, form)
    return trial_of(session, page, site, upload, now)


@post(f"{HERE}/{{upload_id:int}}/proef", guards=[_ALLOWED], sync_to_thread=True)
def try_plan_again(
    upload_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Show once more what storing a file would change."""
    return trial_of(session, page, site, locked_upload(session, upload_id), now)


@post(f"{HERE}/{{upload_id:int}}/bewaar", guards=[_ALLOWED], sync_to_thread=True)
def store_plan_file(
    upload_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Store what was shown."""
    brought = store_upload(session, site.blobs, upload_id, page.account_id, now)
    suggest_follow_up(session, brought.report.id, now)
    index_municipality(session, place_of_report(session, brought.report.id))
    return page.redirect(f"{HERE}#opgeladen")


@post(f"{HERE}/{{upload_id:int}}/ongedaan", guards=[_ALLOWED], sync_to_thread=True)
def undo_plan_file(
    upload_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Take a stored file back, unless somebody's judgement rests on it."""
    report_id = locked_upload(session, upload_id).policy_report_id
    try:
        with session.begin_nested():
            place_id = None if report_id is None else place_of_report(session, report_id)
            if report_id is not None:
                forget_report(session, report_id)
            undo_plan(session, upload_id, page.account_id, now)
            if place_id is not None:
                index_municipality(session, place_id)
    except UndoRefused as refusal:
        return _list(session, page, Form({}), refusal)
    return page.redirect(f"{HERE}#opgeladen")


def _list(session: Session, page: Page, form: Form, refusal: UndoRefused | None = None) -> Response[bytes]:
    status = 409 if refusal else 200 if form.is_right else 422
    return page(
        "staff/plan_uploads.html",
        status=status,
        form=form,
        errors=form.errors,
        kinds=[(kind.value, words) for kind, words in KINDS.items()],
        kind_words=KINDS,
        lines=uploads(session, _SHOWN),
        refusal=refusal,
    )


def trial_of(session: Session, page: Page, site: Site, upload: PlanUpload, now: datetime) -> Response[bytes]:
    """Show what storing an upload would change, or why it cannot be stored and what a person can settle."""
    found = try_plan(session, site.blobs, upload, now)
    return page(
        "staff/plan_trial.html",
        upload=upload,
        kind_words=KINDS,
        refused=found if isinstance(found, Refused) else None,
        trial=None if isinstance(found, Refused) else found,
        most=MOST_CHANGES,
        plan_years=list(range(PRESENT_PERIOD[0], PRESENT_PERIOD[1] + 1)),
    )
