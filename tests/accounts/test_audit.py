"""Accounts: the audit trail shows every later change."""

import threading
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from woordhouder.accounts.audit import verify, write
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.kit.database import writing_sessions


def _write_some(session: Session, count: int = 3) -> list[AuditEntry]:
    account = make.make_account(session)
    return [
        write(session, account.id, "assess", ("assessment", n), {"status": None}, {"status": "kept", "é": n}, NOW)
        for n in range(count)
    ]


def test_a_chain_that_nobody_touched_is_whole(session: Session) -> None:
    entries = _write_some(session)
    session.commit()
    session.expire_all()
    assert verify(session) is None
    assert entries[1].previous_hash == entries[0].entry_hash
    assert entries[0].actor.startswith("Medewerker")


def test_an_empty_chain_is_whole(session: Session) -> None:
    assert verify(session) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", NOW.replace(year=2020)),
        ("account_id", None),
        ("actor", "iemand anders"),
        ("action", "publish_assessment"),
        ("subject_kind", "reply"),
        ("subject_id", 99),
        ("before", {"status": "kept"}),
        ("after", None),
        ("previous_hash", "f" * 64),
        ("entry_hash", "e" * 64),
    ],
)
def test_any_change_of_a_line_breaks_the_chain_there(session: Session, column: str, value: Any) -> None:
    entries = _write_some(session)
    session.execute(sa.update(AuditEntry).where(AuditEntry.id == entries[1].id).values({column: value}))
    session.commit()
    session.expire_all()
    assert verify(session) in {entries[1].id, entries[2].id}


@pytest.mark.parametrize("gone", [0, 1])
def test_a_line_that_is_taken_out_breaks_the_chain(session: Session, gone: int) -> None:
    entries = _write_some(session)
    session.execute(sa.delete(AuditEntry).where(AuditEntry.id == entries[gone].id))
    session.commit()
    session.expire_all()
    assert verify(session) == entries[gone + 1].id


def test_writers_at_the_same_moment_make_one_chain(engine: Engine) -> None:
    sessions = writing_sessions(engine)

    def work(name: str) -> None:
        for number in range(10):
            with sessions.begin() as session:
                write(session, f"job:{name}", "tick", ("job_run", number), None, None, NOW)

    threads = [threading.Thread(target=work, args=[str(n)]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sessions() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == 40
        assert verify(session) is None


def test_a_secret_has_no_place_in_it(session: Session) -> None:
    # What cannot be written as plain JSON (a row, bytes) is a mistake of ours and stops the deed.
    with pytest.raises(TypeError):
        write(session, "job:x", "tick", ("job_run", 1), None, {"content": b"bytes"}, NOW)
