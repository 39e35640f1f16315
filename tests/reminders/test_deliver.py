"""Tests: from release to the mail server, once, whatever goes wrong."""

import email
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.make import NOW, TODAY, make_account
from tests.reminders.mail_server import mail_server
from tests.reminders.place import LETTERHEAD, make_place
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.mail import Envelope, FolderTransport, Handover, Outcome, WhileWaiting, nothing
from woordhouder.kit.smtp import SmtpTransport
from woordhouder.reminders.approve import fingerprint, release, waiting_in
from woordhouder.reminders.claim import claim
from woordhouder.reminders.compose import compose_due
from woordhouder.reminders.deliver import deliver
from woordhouder.reminders.expire import expire_stale
from woordhouder.reminders.hold import hold
from woordhouder.reminders.opt_out import opt_out
from woordhouder.reminders.outbox import queue_approved
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage, ReleaseBatch
from woordhouder.reminders.personal_link import LinkPurpose, PersonalLink
from woordhouder.reminders.record import record
from woordhouder.reminders.recover import mark_stuck, send_again, take_as_sent
from woordhouder.reminders.reminder import Reminder, ReminderState
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.suppression import Suppression, SuppressionReason

Sessions = sessionmaker[Session]


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return writing_sessions(engine)


def draft(session: Session, mail_count: int = 1) -> int:
    """Return a batch with so many mails that wait for release."""
    for _ in range(mail_count):
        make_place(session)
    schedule_due(session, TODAY, NOW)
    batch, _ = compose_due(session, LETTERHEAD, NOW)
    assert batch is not None
    return batch.id


def let_go(session: Session, batch_id: int) -> int:
    by = make_account(session)
    return release(session, batch_id, by.id, fingerprint(waiting_in(session, batch_id)), NOW)


def in_line(sessions: Sessions, mail_count: int = 1) -> None:
    with sessions.begin() as session:
        let_go(session, draft(session, mail_count))
        assert queue_approved(session, NOW, 100, None) == mail_count


def only(session: Session) -> OutgoingMessage:
    return session.scalars(sa.select(OutgoingMessage).execution_options(populate_existing=True)).one()


def states(sessions: Sessions) -> list[MessageState]:
    with sessions() as session:
        return list(session.scalars(sa.select(OutgoingMessage.state).order_by(OutgoingMessage.id)))


def test_nothing_goes_out_without_release(sessions: Sessions, tmp_path: Path) -> None:
    with sessions.begin() as session:
        draft(session)
        assert queue_approved(session, NOW, 100, None) == 0
    assert deliver(sessions, FolderTransport(tmp_path / "mail"), FixedClock()) == {}
    assert list((tmp_path / "mail").iterdir()) == []


def test_a_released_mail_reaches_the_server_byte_for_byte(sessions: Sessions) -> None:
    in_line(sessions)
    with mail_server() as bag:
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock()) == {"accepted": 1}
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock()) == {}
        with sessions() as session:
            message = only(session)
            assert [e.content for e in bag.taken] == [message.content]
            assert bag.mail_options == [[f"ENVID={message.envelope_id}", "RET=HDRS"]]
            assert (message.accepted_at, message.last_answer) == (NOW, "250 2.0.0 taken")


def test_who_releases_must_have_seen_these_very_bytes(session: Session) -> None:
    batch_id, by = draft(session), make_account(session)
    with pytest.raises(Conflict):
        release(session, batch_id, by.id, "0" * 64, NOW)
    assert only(session).state is MessageState.DRAFT


def test_releasing_twice_is_refused(session: Session) -> None:
    batch_id = draft(session)
    assert let_go(session, batch_id) == 1
    with pytest.raises(Conflict):
        let_go(session, batch_id)


def test_a_mail_whose_moment_came_too_near_cannot_be_released(session: Session) -> None:
    batch_id, by = draft(session), make_account(session)
    seen = fingerprint(waiting_in(session, batch_id))
    with pytest.raises(Conflict):
        release(session, batch_id, by.id, seen, NOW + timedelta(days=55))
    assert expire_stale(session, TODAY + timedelta(days=55)) == 0
    assert only(session).state is MessageState.EXPIRED


def test_the_days_of_a_link_count_from_the_release(session: Session) -> None:
    batch_id, by = draft(session), make_account(session)
    later = NOW + timedelta(days=9)
    release(session, batch_id, by.id, fingerprint(waiting_in(session, batch_id)), later)
    ends = dict(session.execute(sa.select(PersonalLink.purpose, PersonalLink.expires_at)).all())
    assert ends == {
        LinkPurpose.ANSWER: later + timedelta(days=30),
        LinkPurpose.OPT_OUT: later + timedelta(days=365),
    }


def test_a_held_mail_stays_behind_with_its_reason(session: Session) -> None:
    batch_id, by = draft(session, 2), make_account(session)
    first = waiting_in(session, batch_id)[0]
    hold(session, first.id, by.id, "Belde gisteren al", NOW)
    assert let_go(session, batch_id) == 1
    assert queue_approved(session, NOW, 100, None) == 1
    assert first.state is MessageState.DRAFT
    dropped = session.scalars(sa.select(Reminder).where(Reminder.state == ReminderState.DROPPED)).one()
    assert dropped.note == "Belde gisteren al"
    with pytest.raises(Conflict):
        hold(session, first.id, by.id, "Nog eens", NOW)


def test_holding_needs_a_reason(session: Session) -> None:
    batch_id, by = draft(session), make_account(session)
    with pytest.raises(BadInput):
        hold(session, waiting_in(session, batch_id)[0].id, by.id, "  ", NOW)


def test_one_run_queues_no_more_than_its_cap(session: Session) -> None:
    let_go(session, draft(session, 3))
    assert queue_approved(session, NOW, 2, None) == 2
    assert queue_approved(session, NOW, 2, None) == 1


def test_an_installation_that_may_only_write_to_some_domains_fails_the_others(session: Session) -> None:
    let_go(session, draft(session))
    assert queue_approved(session, NOW, 100, frozenset({"elders.example"})) == 0
    assert only(session).state is MessageState.FAILED
    assert "voorbeeldgem.example" in (only(session).last_answer or "")


def test_opting_out_after_release_still_stops_the_mail(sessions: Sessions) -> None:
    in_line(sessions)
    with sessions.begin() as session:
        link = session.scalars(sa.select(PersonalLink).where(PersonalLink.purpose == LinkPurpose.OPT_OUT)).one()
        assert opt_out(session, link, NOW)
        assert not opt_out(session, link, NOW)
    with mail_server() as bag:
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock()) == {}
        assert bag.taken == []
    assert states(sessions) == [MessageState.SUPPRESSED]


def test_a_refused_recipient_fails_and_is_not_written_to_again(sessions: Sessions) -> None:
    in_line(sessions, 2)
    with mail_server() as bag:
        bag.answers["RCPT"] = "550 5.1.1 unknown"
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock()) == {"failed": 2}
        bag.answers.clear()
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock(NOW + timedelta(days=1))) == {}
    with sessions() as session:
        assert list(session.scalars(sa.select(Suppression.reason))) == [SuppressionReason.BOUNCED] * 2


def test_another_refusal_fails_without_suppressing(sessions: Sessions) -> None:
    in_line(sessions)
    with mail_server() as bag:
        bag.answers["DATA"] = "554 5.7.1 spam?"
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock()) == {"failed": 1}
    with sessions() as session:
        assert list(session.scalars(sa.select(Suppression))) == []


def test_a_passing_failure_is_tried_again_later_with_the_same_bytes(sessions: Sessions) -> None:
    in_line(sessions)
    clock = FixedClock()
    with mail_server() as bag:
        bag.answers["RCPT"] = "450 4.2.0 greylisted"
        assert deliver(sessions, SmtpTransport(bag.address), clock) == {"deferred": 1}
        clock.move(timedelta(minutes=3))
        assert deliver(sessions, SmtpTransport(bag.address), clock) == {}
        bag.answers.clear()
        clock.move(timedelta(minutes=3))
        assert deliver(sessions, SmtpTransport(bag.address), clock) == {"accepted": 1}
        with sessions() as session:
            assert bag.taken[0].content == only(session).content


def test_after_five_days_it_is_given_up(sessions: Sessions) -> None:
    in_line(sessions)
    clock = FixedClock()
    with mail_server() as bag:
        bag.answers["RCPT"] = "450 4.2.0 full"
        tries = 0
        while states(sessions) in ([MessageState.QUEUED], [MessageState.DEFERRED]):
            tries += sum(deliver(sessions, SmtpTransport(bag.address), clock).values())
            clock.move(timedelta(hours=5))
    assert states(sessions) == [MessageState.EXPIRED]
    assert clock.now() - NOW <= timedelta(days=5, hours=10)
    assert tries > 20


def test_a_server_that_is_down_costs_one_mail_its_try_and_no_other(sessions: Sessions) -> None:
    in_line(sessions, 3)
    assert deliver(sessions, SmtpTransport("smtp://127.0.0.1:1"), FixedClock()) == {"deferred": 1}
    assert sorted(s.value for s in states(sessions)) == ["deferred", "queued", "queued"]


class _Uncertain:
    """A carrier that takes the mail and says nothing."""

    def __enter__(self) -> "_Uncertain":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        return Handover(Outcome.UNCERTAIN, "silence")


def test_what_nobody_knows_waits_for_a_person_and_then_goes_byte_for_byte(sessions: Sessions) -> None:
    in_line(sessions)
    assert deliver(sessions, _Uncertain(), FixedClock()) == {"unknown": 1}
    with mail_server() as bag:
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock(NOW + timedelta(days=2))) == {}
        with sessions.begin() as session:
            by, before = make_account(session), only(session).content
            send_again(session, only(session).id, by.id, NOW)
        assert deliver(sessions, SmtpTransport(bag.address), FixedClock()) == {"accepted": 1}
        assert [e.content for e in bag.taken] == [before]


def test_a_person_can_say_that_it_arrived(sessions: Sessions) -> None:
    in_line(sessions)
    deliver(sessions, _Uncertain(), FixedClock())
    with sessions.begin() as session:
        take_as_sent(session, only(session).id, make_account(session).id, NOW)
        with pytest.raises(Conflict):
            send_again(session, only(session).id, make_account(session).id, NOW)
    assert states(sessions) == [MessageState.ACCEPTED]


def test_a_process_that_died_while_sending_leaves_an_unknown_mail(sessions: Sessions, tmp_path: Path) -> None:
    in_line(sessions)
    with sessions.begin() as session:
        assert claim(session, "dead", NOW) is not None
    with sessions.begin() as session:
        assert mark_stuck(session, NOW + timedelta(minutes=15)) == 0
    clock = FixedClock(NOW + timedelta(minutes=16))
    assert deliver(sessions, FolderTransport(tmp_path / "mail"), clock) == {"unknown": 1}
    assert list((tmp_path / "mail").iterdir()) == []


def test_who_sent_slowly_still_tells_the_true_end(sessions: Sessions) -> None:
    in_line(sessions)
    with sessions.begin() as session:
        claim(session, "slow", NOW)
    with sessions.begin() as session:
        mark_stuck(session, NOW + timedelta(minutes=16))
    taken = Handover(Outcome.ACCEPTED, "250 at last")
    with sessions.begin() as session:
        assert record(session, only(session).id, "slow", 1, taken, NOW, 0.5) is MessageState.ACCEPTED


def test_an_old_claim_cannot_overwrite_what_a_person_released_again(sessions: Sessions) -> None:
    in_line(sessions)
    with sessions.begin() as session:
        claim(session, "slow", NOW)
    with sessions.begin() as session:
        mark_stuck(session, NOW + timedelta(minutes=16))
        send_again(session, only(session).id, make_account(session).id, NOW)
        claim(session, "second", NOW + timedelta(minutes=17))
    late = Handover(Outcome.LATER, "too late")
    with sessions.begin() as session:
        assert record(session, only(session).id, "slow", 1, late, NOW, 0.5) is None
    assert states(sessions) == [MessageState.SENDING]


def test_two_processes_send_each_mail_once(sessions: Sessions, database_url: str, tmp_path: Path) -> None:
    in_line(sessions, 12)
    with mail_server() as bag:
        command = [sys.executable, "-m", "tests.reminders.deliver_once", database_url, bag.address]
        runs = [subprocess.Popen(command, env=os.environ.copy()) for _ in range(3)]
        assert [run.wait(60) for run in runs] == [0, 0, 0]
        ids = [email.message_from_bytes(e.content)["Message-ID"] for e in bag.taken]
    assert len(ids) == 12
    assert len(set(ids)) == 12
    assert set(states(sessions)) == {MessageState.ACCEPTED}


def test_a_batch_tells_who_released_it(session: Session) -> None:
    batch_id = draft(session)
    let_go(session, batch_id)
    batch = session.get_one(ReleaseBatch, batch_id)
    assert batch.released_at == NOW
    assert batch.released_by_id is not None
