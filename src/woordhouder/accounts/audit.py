"""Accounts: write down who did what, in a chain that shows every later change."""

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.kit.dialect import lock_until_commit

_FIRST = "0" * 64
_CHAIN = 727273
_log = logging.getLogger("woordhouder.audit")


def write(
    session: Session,
    actor: int | str,
    action: str,
    subject: tuple[str, int | None],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    now: datetime,
) -> AuditEntry:
    """Add one entry at the end of the chain.

    actor: an account's id, or what acted on its own, like `job:deliver_outbox`. subject: (table, id).
    before, after: plain JSON values; never a password, a token or a whole mail.
    """
    # One writer at a time until commit: else two entries would follow the same one.
    lock_until_commit(session, _CHAIN)
    entry = AuditEntry(
        at=now.astimezone(UTC),
        account_id=actor if isinstance(actor, int) else None,
        actor=_name(session, actor),
        action=action,
        subject_kind=subject[0],
        subject_id=subject[1],
        before=_plain(before),
        after=_plain(after),
        previous_hash=_last_hash(session),
    )
    entry.entry_hash = _hash(entry)
    session.add(entry)
    session.flush()
    # A second witness outside the database: cutting off the chain's end shows against the log.
    _log.info("audit %s %s", entry.id, entry.entry_hash)
    return entry


def verify(session: Session) -> int | None:
    """Return the id of the first entry that does not fit the chain, or None when all do."""
    previous = _FIRST
    in_order = sa.select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)
    with session.execute(in_order) as rows:
        for entry in rows.scalars():
            if entry.previous_hash != previous or entry.entry_hash != _hash(entry):
                return entry.id
            previous = entry.entry_hash
    return None


def _name(session: Session, actor: int | str) -> str:
    return actor if isinstance(actor, str) else session.get_one(Account, actor).name


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    # Through JSON and back: the hash is taken over exactly what the database gives back later.
    return json.loads(json.dumps(values)) if values is not None else None


def _last_hash(session: Session) -> str:
    last = session.scalar(sa.select(AuditEntry.entry_hash).order_by(AuditEntry.id.desc()).limit(1))
    return last or _FIRST


def _hash(entry: AuditEntry) -> str:
    said = [
        entry.previous_hash,
        entry.at.isoformat(),
        entry.account_id,
        entry.actor,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.before,
        entry.after,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
