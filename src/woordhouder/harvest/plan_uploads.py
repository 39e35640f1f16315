"""Harvest: what staff may ask about uploads of plans."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.civic.municipality import Municipality
from woordhouder.harvest.plan_upload import PlanUpload
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport


@dataclass(frozen=True)
class UploadLine:
    """An upload with who did it; the report and its municipality where it was stored."""

    upload: PlanUpload
    by: str
    report: PolicyReport | None
    municipality: Municipality | None


def uploads(session: Session, limit: int) -> list[UploadLine]:
    """Return the uploads, newest first."""
    rows = session.execute(
        sa.select(PlanUpload, Account.name, PolicyReport, Municipality)
        .join(Account, Account.id == PlanUpload.uploaded_by_id)
        .outerjoin(PolicyReport, PolicyReport.id == PlanUpload.policy_report_id)
        .outerjoin(Plan, Plan.id == PolicyReport.plan_id)
        .outerjoin(Municipality, Municipality.id == Plan.municipality_id)
        .order_by(PlanUpload.uploaded_at.desc(), PlanUpload.id.desc())
        .limit(limit)
    )
    return [UploadLine(*row) for row in rows]
