"""Harvest: which annexes of a source's decisions are to be fetched: those we have no copy of, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.council.attachment import Attachment
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.annex_try import AnnexTry
from woordhouder.harvest.read.addresses import host_of
from woordhouder.harvest.source import Source

LONGEST_ADDRESS: Final = 2_000
MOST_TRIES: Final = 6
# A day after the first try, then two, four, eight, sixteen.
_AGAIN_AFTER: Final = timedelta(hours=20)


@dataclass(frozen=True)
class DueAnnex:
    """One file, by the words that lead to it."""

    address: str
    title: str
    publisher: str


def annexes_due(session: Session, source: Source, now: datetime) -> list[DueAnnex]:
    """Return those of public decisions that lie on a host of this source, each once; failed ones now and then.

    A page may name any address: we go to no host that staff did not turn on.
    """
    hosts = {host_of(start) for start in source.addresses}
    tries = {row.address: row for row in session.scalars(sa.select(AnnexTry))}
    found: dict[str, DueAnnex] = {}
    for address, label, title, publisher in _without_copy(session, source):
        if len(address) <= LONGEST_ADDRESS and host_of(address) in hosts and _may_try(tries.get(address), now):
            found.setdefault(address, DueAnnex(address, (label or title)[:500], publisher))
    return list(found.values())


def _without_copy(session: Session, source: Source) -> Sequence[sa.Row[str, str | None, str, str]]:
    kept = (
        sa.select(Snapshot.id)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Document.address == Attachment.address)
    )
    on_the_web = sa.or_(Attachment.address.startswith("https://"), Attachment.address.startswith("http://"))
    return session.execute(
        sa.select(Attachment.address, Attachment.label, Decision.title, Municipality.name)
        .join(Decision, Decision.id == Attachment.decision_id)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .join(Municipality, Municipality.id == Meeting.municipality_id)
        .where(Municipality.id == source.municipality_id, ItemHandling.is_public.isnot(False))
        .where(on_the_web, ~sa.exists(kept))
        .order_by(Meeting.held_on.desc(), Attachment.id)
    ).all()


def _may_try(before: AnnexTry | None, now: datetime) -> bool:
    if before is None:
        return True
    return before.try_count < MOST_TRIES and now - before.tried_at >= _AGAIN_AFTER * 2 ** (before.try_count - 1)
