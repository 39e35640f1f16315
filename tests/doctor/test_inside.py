"""Tests: what the doctor sees of this installation itself: worker, outbox, clock, database, disk, backups."""

import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.make import NOW, make_official
from woordhouder.doctor.examine import examine
from woordhouder.doctor.finding import Finding, Verdict, well
from woordhouder.doctor.look_at_backups import look_at_backups
from woordhouder.doctor.look_at_clock import against_others
from woordhouder.doctor.look_at_data import look_at_data_folder, look_at_database
from woordhouder.doctor.look_at_outbox import look_at_outbox
from woordhouder.doctor.look_at_worker import look_at_worker
from woordhouder.kit.errors import NotFound
from woordhouder.kit.job_run import claim, finish
from woordhouder.kit.migrate import newest_migration
from woordhouder.reminders.mail_pause import PauseReason
from woordhouder.reminders.mailing_hours import mailing_hours
from woordhouder.reminders.outbox import queue
from woordhouder.reminders.outbox_health import OutboxHealth, outbox_health
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pause import pause

WELL, HINT, UNKNOWN, BROKEN = Verdict.WELL, Verdict.HINT, Verdict.UNKNOWN, Verdict.BROKEN
MINUTE = timedelta(minutes=1)
DUE = {"deliver_outbox": NOW, "schedule_reminders": NOW - timedelta(hours=3)}


def ran(session: Session, job: str, at: datetime, error: str | None = None) -> None:
    run_id = claim(session, job, at, at)
    assert run_id is not None
    finish(session, run_id, at, {}, error)


def told(found: list[Finding]) -> list[tuple[Verdict, bool]]:
    return [(one.verdict, bool(one.mend)) for one in found]


def test_a_worker_that_never_ran_is_found(session: Session) -> None:
    assert told(look_at_worker(session, DUE, NOW)) == [(BROKEN, True)]


def test_a_worker_that_stopped_is_found(session: Session) -> None:
    ran(session, "deliver_outbox", NOW - 20 * MINUTE)
    (one,) = look_at_worker(session, DUE, NOW)
    assert (one.verdict, "begon geen enkele taak" in one.found) == (BROKEN, True)


def test_a_worker_that_runs_is_well(session: Session) -> None:
    ran(session, "deliver_outbox", NOW)
    ran(session, "schedule_reminders", NOW - timedelta(hours=3))
    assert told(look_at_worker(session, DUE, NOW)) == [(WELL, False)]


def test_a_job_that_was_missed_or_broke_off_or_hangs_is_named(session: Session) -> None:
    ran(session, "deliver_outbox", NOW, "OSError: disk full")
    claim(session, "scrub_copies", NOW - timedelta(hours=2), NOW - timedelta(hours=2))
    due = {**DUE, "scrub_copies": NOW - timedelta(hours=2)}
    found = look_at_worker(session, due, NOW)
    assert [(one.verdict, one.found.split()[0]) for one in found] == [
        (BROKEN, "deliver_outbox"),
        (HINT, "schedule_reminders"),
        (BROKEN, "scrub_copies"),
    ]
    assert "disk full" in found[0].found


def test_a_run_in_the_future_betrays_a_clock_that_was_set_back(session: Session) -> None:
    assert against_others(session, lambda: NOW) == [] or session.get_bind().dialect.name == "postgresql"
    ran(session, "deliver_outbox", NOW + timedelta(hours=1))
    assert BROKEN in [one.verdict for one in against_others(session, lambda: NOW)]


def test_the_clock_of_a_database_server_is_compared(session: Session) -> None:
    found = against_others(session, lambda: NOW)
    is_server = session.get_bind().dialect.name == "postgresql"
    assert [one.verdict for one in found] == ([BROKEN] if is_server else [])


def lay(session: Session, state: MessageState, waiting_since: datetime) -> OutgoingMessage:
    official = make_official(session)
    message = OutgoingMessage(
        official_id=official.id,
        mail="reminder",
        recipient=f"lid{official.id}@voorbeeldgem.example",
        sender="team@campagne.example",
        subject="Uw belofte",
        message_id=f"<{official.id}@campagne.example>",
        content=b"Subject: Uw belofte\r\n\r\nDag\r\n",
        composed_at=NOW,
        state=MessageState.DRAFT,
    )
    session.add(message)
    session.flush()
    queue(session, message, waiting_since)
    message.state, message.lease_until = state, waiting_since if state is MessageState.SENDING else None
    session.flush()
    return message


def test_an_outbox_that_empties_is_well(session: Session) -> None:
    lay(session, MessageState.QUEUED, NOW - 14 * MINUTE)
    lay(session, MessageState.DEFERRED, NOW + 20 * MINUTE)
    assert told(look_at_outbox(outbox_health(session, NOW, None))) == [(WELL, False)]


def test_an_outbox_that_stands_still_is_found(session: Session) -> None:
    lay(session, MessageState.QUEUED, NOW - 16 * MINUTE)
    lay(session, MessageState.SENDING, NOW - MINUTE)
    lay(session, MessageState.UNKNOWN, NOW)
    lay(session, MessageState.FAILED, NOW)
    health = outbox_health(session, NOW, None)
    assert told(look_at_outbox(health)) == [(BROKEN, True), (BROKEN, True), (HINT, True), (HINT, True)]
    pause(session, PauseReason.COMPLAINTS, NOW)
    (first, *_) = look_at_outbox(outbox_health(session, NOW, None))
    assert (first.verdict, "klacht" in first.found) == (BROKEN, True)


@pytest.mark.parametrize(
    ("hours", "is_late"), [(None, True), ("09:50-18:00", False), ("08:00-18:00", True), ("12:00-18:00", False)]
)
def test_what_waits_for_its_hours_is_not_late(session: Session, hours: str | None, is_late: bool) -> None:
    # It is ten o'clock in Brussels.
    lay(session, MessageState.QUEUED, NOW - timedelta(hours=12))
    assert outbox_health(session, NOW, mailing_hours(hours) if hours else None).is_late is is_late


@pytest.mark.parametrize("reason", list(PauseReason))
def test_each_reason_to_pause_has_words(reason: PauseReason) -> None:
    (one,) = look_at_outbox(OutboxHealth(0, None, 0, 0, reason, 0))
    assert one.verdict is BROKEN


def test_a_database_that_is_behind_is_found(session: Session) -> None:
    assert told(look_at_database(session, newest_migration())) == [(WELL, False)]
    (one,) = look_at_database(session, "9999")
    assert (one.verdict, "9999" in one.found) == (BROKEN, True)


def test_a_folder_that_can_be_used_is_well_and_one_that_is_not_there_is_found(tmp_path: Path) -> None:
    key = tmp_path / "secret_key"
    key.write_text("x")
    key.chmod(0o600)
    assert BROKEN not in [one.verdict for one in look_at_data_folder(tmp_path, key)]
    key.chmod(0o640)
    assert [one.verdict for one in look_at_data_folder(tmp_path, key)][-1] is BROKEN
    assert told(look_at_data_folder(tmp_path / "gone", key)) == [(BROKEN, True)]


def test_backups_are_judged_by_the_newest(tmp_path: Path) -> None:
    assert told(look_at_backups(None, NOW)) == [(HINT, True)]
    assert told(look_at_backups(tmp_path, NOW)) == [(BROKEN, True)]
    old, new = tmp_path / "copies" / "old", tmp_path / "database"
    old.parent.mkdir()
    for path, hours in ((old, 900), (new, 25)):
        path.write_bytes(b"kept")
        moment = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(path, (moment, moment))
    assert told(look_at_backups(tmp_path, NOW)) == [(WELL, False)]
    assert told(look_at_backups(tmp_path, NOW + timedelta(hours=2))) == [(BROKEN, True)]
    new.write_bytes(b"")
    assert told(look_at_backups(tmp_path, NOW)) == [(BROKEN, True)]


def test_a_look_that_hangs_keeps_nobody_waiting() -> None:
    never = threading.Event()

    def hangs() -> list[Finding]:
        never.wait(30)
        return []

    found = examine({"traag": hangs, "vlug": lambda: [well("vlug", "Goed.")]}, seconds=0.1)
    never.set()
    assert [(one.check, one.verdict) for one in found] == [("traag", UNKNOWN), ("vlug", WELL)]


def test_a_look_that_fails_says_so_and_the_others_go_on() -> None:
    def missing() -> list[Finding]:
        raise NotFound("nothing here")

    def no_table() -> list[Finding]:
        raise OperationalError("SELECT secret", {}, Exception("no such table"))

    found = examine({"een": missing, "twee": no_table, "drie": lambda: [well("drie", "Goed.")]}, seconds=5)
    assert [one.verdict for one in found] == [UNKNOWN, UNKNOWN, WELL]
    assert "SELECT" not in found[1].found
