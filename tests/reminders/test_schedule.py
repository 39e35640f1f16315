"""Tests: who is to be reminded of what, noted once."""

import threading
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import judge, make_place
from woordhouder.assessment.assessment import Status
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.civic.mandate import MandateRole
from woordhouder.commitments.commitment import Publication, Testability
from woordhouder.kit.database import writing_sessions
from woordhouder.reminders.expire import expire_stale
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.suppression import Suppression, SuppressionReason


def test_an_open_promise_is_noted_for_the_alderman_of_its_list(session: Session) -> None:
    place = make_place(session)
    assert schedule_due(session, TODAY, NOW) == {"scheduled": 1}
    reminder = session.scalars(sa.select(Reminder)).one()
    assert (reminder.kind, reminder.moment_on) == (ReminderKind.PLAN_REVISION, date(2026, 12, 31))
    assert (reminder.official_id, reminder.period) == (place.mandate.official_id, "2026-12-31")


def test_scheduling_twice_gives_the_same(session: Session) -> None:
    make_place(session, 3)
    assert schedule_due(session, TODAY, NOW) == {"scheduled": 3}
    assert schedule_due(session, TODAY + timedelta(days=3), NOW) == {"same": 3}


def test_eight_schedulers_at_once_note_it_once(engine: Engine) -> None:
    with writing_sessions(engine).begin() as session:
        make_place(session, 2)
    counts: list[dict[str, int]] = []

    def tick() -> None:
        with writing_sessions(engine).begin() as own:
            counts.append(schedule_due(own, TODAY, NOW))

    threads = [threading.Thread(target=tick) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(c.get("scheduled", 0) for c in counts) == 2
    with writing_sessions(engine)() as session:
        assert session.scalar(sa.select(sa.func.count(Reminder.id))) == 2


@pytest.mark.parametrize("status", [Status.KEPT, Status.NOT_KEPT, Status.CONTINUES])
def test_what_is_kept_or_final_is_not_asked_about(session: Session, status: Status) -> None:
    place = make_place(session)
    judge(session, place.commitments[0], status)
    assert schedule_due(session, TODAY, NOW) == {}


@pytest.mark.parametrize(
    "said",
    [
        {"publication": Publication.DRAFT},
        {"publication": Publication.WITHDRAWN, "withdrawal_reason": "Fout overgenomen"},
        {"testability": Testability.T3},
    ],
)
def test_what_is_not_published_or_not_testable_is_not_asked_about(
    session: Session, said: dict[str, object]
) -> None:
    place = make_place(session, 0)
    make.make_commitment(session, place.party_list, **said)
    assert schedule_due(session, TODAY, NOW) == {}


@pytest.mark.parametrize(
    "of_mandate",
    [
        {"role": MandateRole.COUNCILLOR},
        {"ends_on": date(2026, 6, 1)},
        {"starts_on": date(2027, 1, 1)},
    ],
)
def test_who_cannot_act_now_is_not_written_to(session: Session, of_mandate: dict[str, object]) -> None:
    make_place(session, 1, **of_mandate)
    assert schedule_due(session, TODAY, NOW) == {}


def test_who_stopped_our_mails_is_passed_over_and_counted(session: Session) -> None:
    place = make_place(session, 1, mail_address="Mia@Voorbeeldgem.example")
    session.add(Suppression(address_key="mia@voorbeeldgem.example", reason=SuppressionReason.OPTED_OUT, since=NOW))
    session.flush()
    assert schedule_due(session, TODAY, NOW) == {"suppressed": 1}
    assert place.mandate.mail_address is not None


def test_who_has_no_address_is_counted(session: Session) -> None:
    make_place(session, 1, mail_address=None)
    assert schedule_due(session, TODAY, NOW) == {"without_address": 1}


def test_who_answered_for_this_moment_is_not_asked_again(session: Session) -> None:
    place = make_place(session)
    session.add(
        Reply(
            commitment_id=place.commitments[0].id,
            official_id=place.mandate.official_id,
            version=1,
            stance=Stance.UNDER_WAY,
            state=ReplyState.RECEIVED,
            saved_at=NOW,
            received_at=NOW,
        )
    )
    session.flush()
    assert schedule_due(session, TODAY, NOW) == {"answered": 1}


def test_a_reminder_that_found_no_mail_in_two_weeks_shows_as_expired(session: Session) -> None:
    make_place(session)
    schedule_due(session, TODAY, NOW)
    assert expire_stale(session, TODAY + timedelta(days=14)) == 0
    assert expire_stale(session, TODAY + timedelta(days=15)) == 1
    reminder = session.scalars(sa.select(Reminder)).one()
    assert reminder.state is ReminderState.EXPIRED
    assert reminder.note == "waited since 2026-11-02 for 2026-12-31"
