"""Tests: how fast mail leaves, when it stops by itself, and at which hours it may leave."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Self

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.make import NOW, make_account, make_official
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.errors import BadInput, Conflict, NotAllowed
from woordhouder.kit.mail import Envelope, Handover, Outcome, WhileWaiting, nothing
from woordhouder.reminders.claim import claim
from woordhouder.reminders.deliver import deliver
from woordhouder.reminders.mail_pause import MailPause, PauseReason
from woordhouder.reminders.mailing_hours import easter_sunday, holidays, mailing_hours
from woordhouder.reminders.outbox import is_anything_ready, queue_approved
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pause import lift_pause, open_pause, pause
from woordhouder.reminders.rates import reason_after_complaint, reason_to_pause

Sessions = sessionmaker[Session]
REFUSED = Handover(Outcome.REFUSED, "554 5.7.1 no")
TAKEN = Handover(Outcome.ACCEPTED, "250 taken")


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return writing_sessions(engine)


class Scripted:
    """A carrier that answers by script, the last answer for ever, and keeps when it was given what."""

    def __init__(self, clock: FixedClock, answers: Sequence[Handover] = (TAKEN,)) -> None:
        self.clock, self.answers = clock, list(answers)
        self.given: list[tuple[datetime, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        self.given.append((self.clock.now(), envelope.recipient))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def lay_in(sessions: Sessions, recipients: Sequence[str], mail: str = "reminder") -> None:
    """Put one mail to each of these in line."""
    with sessions.begin() as session:
        official = make_official(session)
        for number, recipient in enumerate(recipients):
            session.add(
                OutgoingMessage(
                    official_id=official.id,
                    mail=mail,
                    recipient=recipient,
                    sender="team@campagne.example",
                    subject="Uw belofte",
                    message_id=f"<{mail}{number}-{official.id}@campagne.example>",
                    content=b"Subject: Uw belofte\r\n\r\nDag\r\n",
                    composed_at=NOW,
                    state=MessageState.APPROVED,
                )
            )
        session.flush()
        assert queue_approved(session, NOW, 10_000, None) == len(recipients)


def people(count: int, domain: str = "voorbeeldgem.example") -> list[str]:
    return [f"raadslid{number}@{domain}" for number in range(count)]


def states(sessions: Sessions) -> list[str]:
    with sessions() as session:
        return sorted(state.value for state in session.scalars(sa.select(OutgoingMessage.state)))


def test_one_domain_gets_twenty_mails_in_every_minute_and_another_is_not_kept_waiting(sessions: Sessions) -> None:
    lay_in(sessions, [*people(50), *people(3, "elders.example")])
    clock = FixedClock()
    carrier = Scripted(clock)
    for _ in range(40):
        deliver(sessions, carrier, clock)
        clock.move(timedelta(seconds=7))
    slow = [at for at, to in carrier.given if to.endswith("@voorbeeldgem.example")]
    assert len(slow) == 50
    assert max(sum(at <= one < at + timedelta(seconds=60) for one in slow) for at in slow) == 20
    assert max(slow) - NOW <= timedelta(seconds=140)
    assert [at for at, to in carrier.given if to.endswith("@elders.example")] == [NOW] * 3


def test_something_is_ready_when_it_was_released_or_its_moment_came_and_nobody_paused(sessions: Sessions) -> None:
    with sessions.begin() as session:
        assert not is_anything_ready(session, NOW)
    lay_in(sessions, people(1))
    with sessions.begin() as session:
        assert is_anything_ready(session, NOW)
        assert not is_anything_ready(session, NOW - timedelta(minutes=1))
        session.execute(sa.update(OutgoingMessage).values(state=MessageState.APPROVED, next_attempt_at=None))
        assert is_anything_ready(session, NOW - timedelta(minutes=1))
        pause(session, PauseReason.COMPLAINTS, NOW)
        assert not is_anything_ready(session, NOW)


def test_a_domain_gets_two_mails_at_once_from_all_processes_together(sessions: Sessions) -> None:
    lay_in(sessions, [*people(3), "een@elders.example"])
    claimed = []
    for who in ("first", "second", "third", "fourth"):
        with sessions.begin() as session:
            message = claim(session, who, NOW)
            claimed.append(message and message.recipient)
    # Domains take turns.
    assert claimed == [people(2)[0], "een@elders.example", people(2)[1], None]


def test_an_address_gets_one_mail_a_week_and_the_second_waits_in_sight(sessions: Sessions) -> None:
    lay_in(sessions, ["Mia@voorbeeldgem.example", "mia@voorbeeldgem.example"])
    clock = FixedClock()
    carrier = Scripted(clock)
    assert deliver(sessions, carrier, clock) == {"accepted": 1}
    with sessions() as session:
        waiting = session.scalars(
            sa.select(OutgoingMessage).where(OutgoingMessage.state == MessageState.QUEUED)
        ).one()
        assert waiting.next_attempt_at == NOW + timedelta(days=7)
    clock.move(timedelta(days=6, hours=23))
    assert deliver(sessions, carrier, clock) == {}
    clock.move(timedelta(hours=1))
    assert deliver(sessions, carrier, clock) == {"accepted": 1}


def test_the_confirmation_of_an_answer_neither_waits_nor_counts(sessions: Sessions) -> None:
    lay_in(sessions, ["mia@voorbeeldgem.example"], mail="thanks")
    lay_in(sessions, ["mia@voorbeeldgem.example"])
    lay_in(sessions, ["mia@voorbeeldgem.example"], mail="thanks")
    clock = FixedClock()
    assert deliver(sessions, Scripted(clock), clock) == {"accepted": 3}


def test_after_25_failures_in_a_row_nothing_leaves_until_a_person_says_so(sessions: Sessions) -> None:
    lay_in(sessions, [f"mia@gemeente{number}.example" for number in range(40)])
    clock = FixedClock()
    carrier = Scripted(clock, [Handover(Outcome.LATER, "451 4.3.0 later")])
    assert deliver(sessions, carrier, clock) == {"deferred": 25}
    clock.move(timedelta(days=1))
    assert deliver(sessions, Scripted(clock), clock) == {}
    with sessions.begin() as session:
        held = open_pause(session)
        assert held is not None
        assert held.reason is PauseReason.FAILURES_IN_A_ROW
        by = make_account(session)
        lift_pause(session, by.id, clock.now(), may_lift_stop=False)
        with pytest.raises(Conflict):
            lift_pause(session, by.id, clock.now(), may_lift_stop=False)
    assert deliver(sessions, Scripted(clock), clock) == {"accepted": 40}


def test_one_success_begins_the_row_of_failures_anew(sessions: Sessions) -> None:
    lay_in(sessions, [f"mia@gemeente{number}.example" for number in range(60)])
    clock = FixedClock()
    later = Handover(Outcome.LATER, "451 4.3.0 later")
    carrier = Scripted(clock, [*[later] * 24, TAKEN, later])

    class Ticking(Scripted):
        def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
            self.clock.move(timedelta(seconds=1))
            return super().hand_over(envelope, meanwhile)

    ticking = Ticking(clock, carrier.answers)
    assert deliver(sessions, ticking, clock) == {"deferred": 49, "accepted": 1}


def test_one_in_twenty_refused_pauses(sessions: Sessions) -> None:
    lay_in(sessions, [f"mia@gemeente{number}.example" for number in range(200)])
    clock = FixedClock()
    answers = [answer for _ in range(10) for answer in (*[TAKEN] * 18, REFUSED)]
    deliver(sessions, Scripted(clock, answers), clock)
    with sessions() as session:
        held = session.scalars(sa.select(MailPause)).one()
        assert held.reason is PauseReason.SHARE_OF_FAILURES
    # The fifth refusal is the first that counts: one in nineteen is more than 5 %.
    assert states(sessions).count("failed") == 5


def test_a_carrier_that_is_down_pauses_nothing(sessions: Sessions) -> None:
    lay_in(sessions, people(1))
    clock = FixedClock()
    down = Handover(Outcome.LATER, "ConnectionRefusedError", is_carrier_down=True)
    for _ in range(30):
        deliver(sessions, Scripted(clock, [down]), clock)
        clock.move(timedelta(hours=5))
    assert states(sessions) == ["expired"]
    with sessions() as session:
        assert open_pause(session) is None


def test_a_hard_stop_is_lifted_by_an_administrator_only(session: Session) -> None:
    by = make_account(session)
    pause(session, PauseReason.COMPLAINTS, NOW)
    pause(session, PauseReason.MANY_COMPLAINTS, NOW)
    with pytest.raises(NotAllowed):
        lift_pause(session, by.id, NOW, may_lift_stop=False)
    lift_pause(session, by.id, NOW, may_lift_stop=True)
    assert open_pause(session) is None


@pytest.mark.parametrize(
    ("in_a_row", "failed", "offered", "reason"),
    [
        (24, 0, 1000, None),
        (25, 0, 1000, PauseReason.FAILURES_IN_A_ROW),
        (1, 49, 1000, None),
        (1, 50, 1000, PauseReason.SHARE_OF_FAILURES),
        (1, 4, 20, None),
        (1, 5, 19, None),
        (1, 5, 20, PauseReason.SHARE_OF_FAILURES),
    ],
)
def test_when_failures_are_too_many(in_a_row: int, failed: int, offered: int, reason: PauseReason | None) -> None:
    assert reason_to_pause(in_a_row, failed, offered) is reason


@pytest.mark.parametrize(
    ("complaints", "accepted", "reason"),
    [
        (1, 50, PauseReason.COMPLAINTS),
        (3, 50, PauseReason.MANY_COMPLAINTS),
        (1, 1001, None),
        (2, 2000, PauseReason.COMPLAINTS),
        (5, 2000, PauseReason.COMPLAINTS),
        (6, 2000, PauseReason.MANY_COMPLAINTS),
    ],
)
def test_when_complaints_are_too_many(complaints: int, accepted: int, reason: PauseReason | None) -> None:
    assert reason_after_complaint(complaints, accepted) is reason


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (datetime(2026, 11, 2, 7, 0, tzinfo=UTC), True),  # a Monday, 08:00 in winter
        (datetime(2026, 11, 2, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 2, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 6, 1, 6, 0, tzinfo=UTC), True),  # 08:00 in summer
        (datetime(2026, 10, 31, 9, 0, tzinfo=UTC), False),  # a Saturday
        (datetime(2026, 11, 11, 9, 0, tzinfo=UTC), False),  # armistice
        (datetime(2026, 4, 6, 9, 0, tzinfo=UTC), False),  # Easter Monday
        (datetime(2026, 12, 24, 9, 0, tzinfo=UTC), False),  # a free day of our own
    ],
)
def test_mail_leaves_on_working_days_at_the_hours_that_are_set(moment: datetime, may: bool) -> None:
    assert mailing_hours("08:00-18:00", frozenset({date(2026, 12, 24)})).are_now(moment) is may


@pytest.mark.parametrize("said", ["8-18", "18:00-08:00", "08:00-24:00", "always"])
def test_hours_that_say_nothing_clear_are_refused(said: str) -> None:
    with pytest.raises(BadInput):
        mailing_hours(said)


def test_easter_is_where_the_almanac_has_it() -> None:
    known = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2030: (4, 21), 2035: (3, 25), 2038: (4, 25)}
    assert {year: (easter_sunday(year).month, easter_sunday(year).day) for year in known} == known
    assert {date(2026, 5, 14), date(2026, 5, 25), date(2026, 7, 21)} <= holidays(2026)
