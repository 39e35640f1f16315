"""Tests: what happens between the claim of a mail and its sending, and after a process died in between."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.fakes import FixedClock
from tests.make import NOW
from tests.reminders.test_rates import REFUSED, TAKEN, Scripted, lay_in, states
from woordhouder.kit.database import writing_sessions
from woordhouder.kit.mail import Envelope, Handover, WhileWaiting, nothing
from woordhouder.reminders.deliver import deliver
from woordhouder.reminders.mail_pause import PauseReason
from woordhouder.reminders.mailing_hours import mailing_hours
from woordhouder.reminders.opt_out import suppress
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.pause import pause
from woordhouder.reminders.sent_journal import journal_of, left_behind
from woordhouder.reminders.suppression import SuppressionReason

Sessions = sessionmaker[Session]
TOWNS = [f"mia@gemeente{number}.example" for number in range(6)]


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return writing_sessions(engine)


class Meanwhile(Scripted):
    """Does something while its first mail is under way."""

    def __init__(self, clock: FixedClock, deed: Callable[[], object]) -> None:
        super().__init__(clock)
        self._deed = deed

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        if not self.given:
            self._deed()
        return super().hand_over(envelope, meanwhile)


class Power(BaseException):
    """The process dies here."""


class Dying(Scripted):
    """Dies in the middle of its third mail."""

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        if len(self.given) == 2:
            raise Power
        return super().hand_over(envelope, meanwhile)


def given(carrier: Scripted) -> list[str]:
    return [to for _, to in carrier.given]


def test_who_opts_out_after_the_claim_gets_no_mail(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, TOWNS)

    def opts_out() -> None:
        with sessions.begin() as session:
            suppress(session, TOWNS[1].upper(), SuppressionReason.OBJECTED, None, "official:1", NOW)

    clock = FixedClock()
    carrier = Meanwhile(clock, opts_out)
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"accepted": 5}
    assert given(carrier) == [TOWNS[0], *TOWNS[2:]]
    assert states(sessions) == ["accepted"] * 5 + ["suppressed"]


def test_a_pause_after_the_claim_stops_at_once_and_costs_no_mail_its_try(
    sessions: Sessions, tmp_path: Path
) -> None:
    lay_in(sessions, TOWNS)

    def stops() -> None:
        with sessions.begin() as session:
            pause(session, PauseReason.COMPLAINTS, NOW)

    clock = FixedClock()
    assert deliver(sessions, Meanwhile(clock, stops), clock, journals=tmp_path) == {"accepted": 1}
    assert states(sessions) == ["accepted"] + ["queued"] * 5
    with sessions() as session:
        waiting = sa.select(sa.func.sum(OutgoingMessage.attempt_count)).where(OutgoingMessage.accepted_at.is_(None))
        assert session.scalar(waiting) == 0


def test_nothing_leaves_after_hours_although_it_was_claimed_before(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, TOWNS)
    clock = FixedClock()
    # It is ten o'clock in Brussels; the first mail takes half an hour.
    carrier = Meanwhile(clock, lambda: clock.move(timedelta(minutes=30)))
    hours = mailing_hours("08:00-10:15")
    assert deliver(sessions, carrier, clock, journals=tmp_path, hours=hours) == {"accepted": 1}
    assert deliver(sessions, carrier, clock, journals=tmp_path, hours=hours) == {}
    assert states(sessions) == ["accepted"] + ["queued"] * 5


def test_what_waited_long_behind_a_slow_mail_is_claimed_anew(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, TOWNS)
    clock = FixedClock()
    carrier = Meanwhile(clock, lambda: clock.move(timedelta(minutes=11)))
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"accepted": 6}
    assert sorted(given(carrier)) == TOWNS


def test_a_refusal_is_written_down_before_the_next_mail_goes(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, TOWNS)
    clock = FixedClock()
    seen: list[list[str]] = []

    class Looking(Scripted):
        def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
            seen.append(states(sessions))
            return super().hand_over(envelope, meanwhile)

    deliver(sessions, Looking(clock, [REFUSED, TAKEN]), clock, journals=tmp_path)
    assert "failed" in seen[1]


def test_after_a_death_only_the_mail_under_way_is_unknown(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, TOWNS)
    clock = FixedClock()
    with pytest.raises(Power):
        deliver(sessions, Dying(clock), clock, journals=tmp_path)
    assert states(sessions) == ["sending"] * 6
    carrier = Scripted(clock)
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"accepted": 5}
    assert given(carrier) == TOWNS[3:]
    assert list(tmp_path.glob("*.journal")) == []
    clock.move(timedelta(minutes=16))
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"unknown": 1}
    assert given(carrier) == TOWNS[3:]


def test_after_the_machine_started_anew_what_is_not_written_counts_as_unknown(
    sessions: Sessions, tmp_path: Path
) -> None:
    lay_in(sessions, TOWNS)
    clock = FixedClock()
    with pytest.raises(Power):
        deliver(sessions, Dying(clock), clock, journals=tmp_path)
    (path,) = tmp_path.glob("*.journal")
    first, *rest = path.read_text().splitlines()
    path.write_text("\n".join([json.dumps([json.loads(first)[0], "another start"]), *rest]) + "\n")
    carrier = Scripted(clock)
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"accepted": 2}
    assert given(carrier) == []
    clock.move(timedelta(minutes=16))
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"unknown": 4}


@pytest.mark.parametrize("left", ["", "\n", '["who", "', '["who", "boot"]\n["begin", 1'])
def test_a_journal_that_broke_off_says_no_more_than_its_whole_lines(tmp_path: Path, left: str) -> None:
    (tmp_path / "who.journal").write_text(left)
    with left_behind(tmp_path) as found:
        assert [one.begun for one in found] in ([], [set()])
    assert list(tmp_path.glob("*.journal")) == []


def test_a_journal_in_use_is_left_alone(tmp_path: Path) -> None:
    with journal_of(tmp_path, "me:1"):
        with left_behind(tmp_path) as found:
            assert found == []
        assert len(list(tmp_path.glob("*.journal"))) == 1
    assert list(tmp_path.glob("*.journal")) == []


def test_while_some_mails_go_those_before_them_are_written_down(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, [f"mia@gemeente{number}.example" for number in range(250)])
    clock = FixedClock()
    seen: list[list[str]] = []

    class Looking(Scripted):
        def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
            if len(self.given) == 200:
                seen.append(states(sessions))
            return super().hand_over(envelope, meanwhile)

    assert deliver(sessions, Looking(clock), clock, journals=tmp_path) == {"accepted": 250}
    (then,) = seen
    # The hundred before, but perhaps for the last of them.
    assert then.count("accepted") >= 99
    assert then.count("queued") == 0


def test_no_more_are_taken_than_one_run_may_offer(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, [f"mia@gemeente{number}.example" for number in range(160)])
    clock = FixedClock()
    assert deliver(sessions, Scripted(clock), clock, most=150, journals=tmp_path) == {"accepted": 150}
    assert states(sessions) == ["accepted"] * 150 + ["queued"] * 10
    with sessions() as session:
        waiting = sa.select(sa.func.sum(OutgoingMessage.attempt_count)).where(OutgoingMessage.accepted_at.is_(None))
        assert session.scalar(waiting) == 0


class Ahead(Scripted):
    """Lets us look at the next mail while the first is under way, and only then does the deed."""

    def __init__(self, clock: FixedClock, deed: Callable[[], object]) -> None:
        super().__init__(clock)
        self._deed = deed

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        meanwhile()
        if not self.given:
            self._deed()
        return super().hand_over(envelope)


def test_who_opts_out_after_we_looked_ahead_gets_no_mail_where_the_answer_took_long(
    sessions: Sessions, tmp_path: Path
) -> None:
    lay_in(sessions, TOWNS)
    clock = FixedClock()

    def opts_out() -> None:
        with sessions.begin() as session:
            suppress(session, TOWNS[1], SuppressionReason.OBJECTED, None, "official:1", NOW)
        clock.move(timedelta(milliseconds=50))

    carrier = Ahead(clock, opts_out)
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"accepted": 5}
    assert TOWNS[1] not in given(carrier)


def test_what_was_seen_ahead_stops_the_next_mail(sessions: Sessions, tmp_path: Path) -> None:
    lay_in(sessions, TOWNS)

    class OptsOutFirst(Scripted):
        def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
            if not self.given:
                with sessions.begin() as session:
                    suppress(session, TOWNS[1], SuppressionReason.OBJECTED, None, "official:1", NOW)
            meanwhile()
            return super().hand_over(envelope)

    clock = FixedClock()
    carrier = OptsOutFirst(clock)
    assert deliver(sessions, carrier, clock, journals=tmp_path) == {"accepted": 5}
    assert TOWNS[1] not in given(carrier)
