"""Harvest: take a file with a plan from staff: keep its bytes, and store it only once a person has confirmed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.harvest.import_plan import PlanImport, import_plan
from woordhouder.harvest.plan_file import media_type_of
from woordhouder.harvest.plan_upload import PlanUpload, UploadState
from woordhouder.harvest.settle_plan_line import settled_lines
from woordhouder.harvest.store_plan import Delivery
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_


def upload_plan(
    session: Session, blobs: Blobs, name: str, data: bytes, delivery: Delivery, by: int, now: datetime
) -> PlanUpload:
    """Keep the bytes and remember what was said of them; nothing is read yet. Raises NotThisFile."""
    media_type_of(name, data)
    upload = PlanUpload(
        file_name=name[-200:],
        sha256=blobs.keep(data),
        kind=delivery.kind,
        adopted_on=delivery.adopted_on,
        title=delivery.title,
        uploaded_by_id=by,
        uploaded_at=now,
        state=UploadState.TRIED,
    )
    session.add(upload)
    session.flush()
    after = {"file": upload.file_name, "sha256": upload.sha256, "kind": delivery.kind.value}
    audit.write(session, by, "upload_plan", ("plan_upload", upload.id), None, after, now)
    return upload


def store_upload(session: Session, blobs: Blobs, upload_id: int, by: int, now: datetime) -> PlanImport:
    """Store what was tried, all of it or nothing. Raises NotFound, Conflict, and what import_plan raises."""
    upload = locked_upload(session, upload_id)
    if upload.state is not UploadState.TRIED:
        raise Conflict(N_("Over dit bestand is al beslist. Laad het opnieuw op."))
    brought = import_upload(session, blobs, upload, now)
    if not brought.tallies["report"].inserted:
        raise Conflict(N_("Precies deze versie staat er al. Er is niets te bewaren."))
    upload.state, upload.policy_report_id = UploadState.STORED, brought.report.id
    upload.decided_by_id, upload.decided_at = by, now
    session.flush()
    after = {"report_id": brought.report.id, "title": brought.report.title, "alarms": len(brought.alarms)}
    audit.write(session, by, "store_plan", ("plan_upload", upload.id), {"state": "tried"}, after, now)
    return brought


def import_upload(session: Session, blobs: Blobs, upload: PlanUpload, now: datetime) -> PlanImport:
    """Import the kept bytes of an upload as what was said of them."""
    delivery = Delivery(upload.kind, upload.adopted_on, upload.title)
    settled = settled_lines(session, upload.id)
    return import_plan(session, blobs, upload.file_name, blobs.read(upload.sha256), delivery, now, settled)


def locked_upload(session: Session, upload_id: int) -> PlanUpload:
    """Return one upload, held for this transaction. Raises NotFound."""
    upload = session.scalar(
        sa.select(PlanUpload)
        .where(PlanUpload.id == upload_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if upload is None:
        raise NotFound(f"No upload with id {upload_id}: open the list of plans")
    return upload
