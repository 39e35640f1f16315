"""Web, staff: take in a promise; source and list stay filled for the next one."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments import queries
from woordhouder.commitments.errors import AlreadyRecorded, NotRecordable
from woordhouder.commitments.record import record
from woordhouder.commitments.words import KIND, TESTABILITY, TESTABILITY_MEANING
from woordhouder.documents.document import Document
from woordhouder.documents.plain_text import plain_text
from woordhouder.documents.snapshot import Snapshot
from woordhouder.matching.finding.index_things import index_commitment
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.ids import IdFromQuery
from woordhouder.web.page import Page
from woordhouder.web.site import Site
from woordhouder.web.staff.promise_fields import belongings_in, wording_in
from woordhouder.web.staff.source_fields import source_in

_SHOWN_TEXT = 400_000


@get("/staff/beloften/nieuw", guards=[allowed(Action.RECORD_COMMITMENT)], sync_to_thread=True)
def show_record_form(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    gemeente: FromQuery[str] = "",
    kopie: IdFromQuery = 0,
    lijst: IdFromQuery = 0,
    op: FromQuery[str] = "",
    bewaard: IdFromQuery = 0,
) -> Response[bytes]:
    """Ask for the municipality first; then show the form, with what the last promise left behind."""
    if not gemeente:
        return page("staff/choose_municipality.html", municipalities=queries.municipalities_with_lists(session))
    municipality = queries.municipality_by_slug(session, gemeente)
    form = Form({"party_list_id": [str(lijst or "")], "made_on": [op], "kind": ["action"], "testability": ["T1"]})
    saved = queries.file_of(session, bewaard).commitment if bewaard else None
    return _show(session, page, site, municipality, form, kopie or None, saved=saved)


@post("/staff/beloften/nieuw", guards=[allowed(Action.RECORD_COMMITMENT)], sync_to_thread=True)
def record_promise(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    site: NamedDependency[Site],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Record the promise and open an empty form for the next from the same source."""
    municipality = queries.municipality_by_slug(session, form.raw("municipality"))
    snapshot_id = form.number("snapshot_id", is_needed=False)
    wording, belongings = wording_in(form), belongings_in(form)
    source = snapshot_id or source_in(form, is_demo=municipality.is_demo)
    if not form.is_right or wording is None or belongings is None:
        return _show(session, page, site, municipality, form, snapshot_id)
    try:
        row = record(session, site.blobs, belongings, wording, source, page.account_id, now)
    except NotRecordable as refusal:
        form.errors.update(refusal.problems)
        return _show(session, page, site, municipality, form, snapshot_id)
    except AlreadyRecorded as refusal:
        form.errors["quote"] = str(refusal)
        return _show(session, page, site, municipality, form, snapshot_id)
    index_commitment(session, row.id)
    copy = queries.file_of(session, row.id).snapshot.id
    left = {
        "gemeente": municipality.slug,
        "kopie": copy,
        "lijst": row.party_list_id,
        "op": row.made_on.isoformat(),
        "bewaard": row.id,
    }
    return page.redirect(f"/staff/beloften/nieuw?{urlencode(left)}")


def _show(
    session: Session,
    page: Page,
    site: Site,
    municipality: Municipality,
    form: Form,
    snapshot_id: int | None,
    **more: Any,
) -> Response[bytes]:
    values: dict[str, Any] = {
        "municipality": municipality,
        "is_demo": municipality.is_demo,
        "lists": [(row.id, f"{row.number}. {row.name}") for row in queries.lists_in(session, municipality.id)],
        "asks": [(ask.id, f"{name}: {ask.title}") for ask, name in queries.asks_for(session, municipality.id)],
        "themes": queries.all_themes(session),
        "ticked": set(form.all("theme_ids")),
        "kinds": [(kind.value, words) for kind, words in KIND.items()],
        "testabilities": [(t.value, words, TESTABILITY_MEANING[t]) for t, words in TESTABILITY.items()],
        "form": form,
        "errors": form.errors,
        "source": _kept_source(session, site, snapshot_id),
        "saved": None,
    }
    return page("staff/record_commitment.html", status=200 if form.is_right else 422, **{**values, **more})


def _kept_source(session: Session, site: Site, snapshot_id: int | None) -> dict[str, Any] | None:
    row = session.execute(
        sa.select(Snapshot, Document)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Snapshot.id == snapshot_id)
    ).one_or_none()
    if row is None:
        return None
    snapshot, document = row
    text = plain_text(site.blobs.read(snapshot.sha256), snapshot.media_type)
    return {"snapshot": snapshot, "document": document, "text": text[:_SHOWN_TEXT] if text else None}
