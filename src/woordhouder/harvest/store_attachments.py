"""Harvest: put what decisions point to into the tables: annexes, and files that hold their text."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.attachment import Attachment, AttachmentKind
from woordhouder.council.decision import Decision
from woordhouder.harvest.meeting_source import complete
from woordhouder.harvest.records import DecisionRecord
from woordhouder.kit.tally import Tally


def store_attachments(
    session: Session, decided: Sequence[tuple[DecisionRecord, Decision, bool]], tally: Tally
) -> None:
    """Insert those that no paper named before; a paper that leaves one out takes none away."""
    ids = [row.id for _, row, _ in decided]
    standing: dict[int, list[Attachment]] = defaultdict(list)
    wanted = sa.select(Attachment).where(Attachment.decision_id.in_(ids)).order_by(Attachment.position)
    for row in session.scalars(wanted):
        standing[row.decision_id].append(row)
    for record, decision, may_correct in decided:
        rows = {row.address: row for row in standing[decision.id]}
        for link in record.attachments:
            values = {"kind": AttachmentKind(link.kind), "label": link.label}
            known = rows.get(link.url)
            if known is None:
                made = Attachment(decision_id=decision.id, position=len(rows) + 1, address=link.url, **values)
                session.add(made)
                rows[link.url] = made
                tally.inserted += 1
            else:
                complete(known, values, may_correct, tally)
