"""Harvest: keep what a person says of a doubtful line of an upload, and give it to who reads the file."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.harvest.plan_line import PlanLine
from woordhouder.harvest.plan_records import AmountRecord, Basis, Flow, Nature, SettledLine
from woordhouder.harvest.plan_upload import PlanUpload, UploadState
from woordhouder.kit.errors import Conflict
from woordhouder.kit.language import N_


def settle_plan_line(session: Session, upload: PlanUpload, said: SettledLine, by: int, now: datetime) -> PlanLine:
    """Keep it in place of what was said before; upload: held for this transaction. Raises Conflict once stored."""
    if upload.state is not UploadState.TRIED:
        raise Conflict(N_("Over dit bestand is al beslist. Laad het opnieuw op."))
    here = (PlanLine.plan_upload_id == upload.id, PlanLine.page == said.page, PlanLine.line == said.line)
    before = session.scalar(sa.select(PlanLine).where(*here))
    was = {"amounts": before.amounts} if before else None
    line = before or PlanLine(plan_upload_id=upload.id, page=said.page, line=said.line)
    line.words, line.amounts = said.text, [_kept(amount) for amount in said.amounts]
    line.settled_by_id, line.settled_at = by, now
    session.add(line)
    session.flush()
    after = {"page": said.page, "line": said.line, "words": said.text, "amounts": line.amounts}
    audit.write(session, by, "settle_plan_line", ("plan_upload", upload.id), was, after, now)
    return line


def settled_lines(session: Session, upload_id: int) -> list[SettledLine]:
    """Return what was said of the lines of an upload."""
    rows: Sequence[PlanLine] = session.scalars(
        sa.select(PlanLine).where(PlanLine.plan_upload_id == upload_id).order_by(PlanLine.page, PlanLine.line)
    ).all()
    return [SettledLine(row.page, row.line, row.words, tuple(map(_amount, row.amounts))) for row in rows]


def _kept(amount: AmountRecord) -> dict[str, Any]:
    return {
        "year": amount.year,
        "eur": f"{amount.amount_eur:f}",
        "flow": amount.flow,
        "nature": amount.nature,
        "basis": amount.basis,
    }


def _amount(kept: dict[str, str]) -> AmountRecord:
    flow, nature, basis = cast(Flow, kept["flow"]), cast(Nature, kept["nature"]), cast(Basis, kept["basis"])
    return AmountRecord(int(kept["year"]), Decimal(kept["eur"]), flow, nature, basis)
