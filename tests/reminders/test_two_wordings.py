"""Tests: two wordings are compared by answers alone, and nothing is said before enough people were asked."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, make_place
from tests.reminders.test_compose import assert_a_good_mail, plain
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.reminders.compose import compose_due
from woordhouder.reminders.mail_templates import default_wording
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder
from woordhouder.reminders.save_wording import restore_wording, save_wording
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.trial_counts import TrialResult, trials_of
from woordhouder.reminders.trial_rules import Arm, Finding, difference, finding, is_b
from woordhouder.reminders.try_two_wordings import begin_trial, end_trial
from woordhouder.reminders.wording_trial import TrialMail, WordingTrial

OURS = default_wording("reminder").replace("Hoe ver staat u?", "Hoe ver staat het ermee?")


def _begin(session: Session, people: int = 30) -> WordingTrial:
    return begin_trial(session, LETTERHEAD, "reminder", OURS, people, make.make_account(session).id, NOW)


def _write_to(session: Session, count: int) -> list[OutgoingMessage]:
    """Write to so many aldermen, and let a server take all mails over."""
    for _ in range(count):
        make_place(session)
    schedule_due(session, TODAY, NOW)
    compose_due(session, LETTERHEAD, NOW)
    mails = list(session.scalars(sa.select(OutgoingMessage).order_by(OutgoingMessage.id)))
    for mail in mails:
        mail.state, mail.accepted_at = MessageState.ACCEPTED, NOW
    session.flush()
    return mails


def _answer(session: Session, mail: OutgoingMessage, at: datetime) -> None:
    commitment_id = session.scalars(
        sa.select(Reminder.commitment_id).where(Reminder.outgoing_message_id == mail.id)
    ).one()
    reply = Reply(commitment_id=commitment_id, official_id=mail.official_id, version=1, stance=Stance.DONE)
    reply.state, reply.saved_at, reply.received_at = ReplyState.RECEIVED, at, at
    session.add(reply)
    session.flush()


def _result(session: Session, days: int) -> TrialResult:
    (result,) = trials_of(session, "reminder", NOW + timedelta(days=days))
    return result


def test_who_gets_which_words_is_chance_and_stays() -> None:
    chosen = [is_b(1, official_id) for official_id in range(4000)]
    assert 1900 < sum(chosen) < 2100
    assert chosen == [is_b(1, official_id) for official_id in range(4000)]
    assert chosen != [is_b(2, official_id) for official_id in range(4000)]


def test_half_of_the_people_gets_the_other_words_and_every_mail_is_noted(session: Session) -> None:
    trial = _begin(session)
    mails = _write_to(session, 12)
    noted = {row.outgoing_message_id: row.is_b for row in session.scalars(sa.select(TrialMail))}
    assert len(noted) == 12
    for mail in mails:
        assert noted[mail.id] is is_b(trial.id, mail.official_id)
        assert ("Hoe ver staat het ermee?" in plain(mail)) is noted[mail.id]
        assert_a_good_mail(mail)


def test_a_person_counts_when_the_fourteen_days_are_over(session: Session) -> None:
    trial = _begin(session)
    mails = _write_to(session, 6)
    _answer(session, mails[0], NOW + timedelta(days=2))
    _answer(session, mails[1], NOW + timedelta(days=15))
    early, late = _result(session, 13), _result(session, 16)
    assert (early.a.person_count, early.b.person_count, early.open_count) == (0, 0, 6)
    assert (late.a.person_count + late.b.person_count, late.open_count) == (6, 0)
    first = late.b if is_b(trial.id, mails[0].official_id) else late.a
    assert late.a.answer_count + late.b.answer_count == first.answer_count == 1
    assert late.finding is Finding.TOO_FEW
    assert late.difference is None


def test_one_trial_at_a_time_and_no_other_words_meanwhile(session: Session) -> None:
    by = make.make_account(session).id
    _begin(session)
    with pytest.raises(Conflict):
        _begin(session)
    with pytest.raises(Conflict):
        save_wording(session, LETTERHEAD, "reminder", OURS, by, NOW)
    with pytest.raises(Conflict):
        restore_wording(session, "reminder", by, NOW)
    assert end_trial(session, "reminder", by, NOW) is not None
    assert end_trial(session, "reminder", by, NOW) is None
    assert save_wording(session, LETTERHEAD, "reminder", OURS, by, NOW) is not None


@pytest.mark.parametrize(
    ("mail", "words", "people"),
    [
        ("thanks", default_wording("thanks").replace("Dank u.", "Bedankt."), 30),
        ("reminder", default_wording("reminder"), 30),
        ("reminder", OURS.replace("{link}", ""), 30),
        ("reminder", OURS, 29),
        ("reminder", OURS, 2001),
    ],
)
def test_what_would_prove_nothing_does_not_begin(session: Session, mail: str, words: str, people: int) -> None:
    with pytest.raises(BadInput):
        begin_trial(session, LETTERHEAD, mail, words, people, make.make_account(session).id, NOW)


def test_wilson_and_newcombe_agree_with_published_figures() -> None:
    # Newcombe 1998, method 10, example (a): 56 of 70 against 48 of 80 gives 0.0524 to 0.3339.
    between = difference(Arm(80, 48), Arm(70, 56))
    assert between is not None
    assert (round(between.low, 4), round(between.high, 4)) == (0.0524, 0.3339)
    nobody = Arm(10, 0).interval
    assert nobody is not None
    assert (nobody.low, round(nobody.high, 4)) == (0.0, 0.2775)
    assert Arm(0, 0).interval is None


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (Arm(99, 10), Arm(200, 80), Finding.TOO_FEW),
        (Arm(0, 0), Arm(0, 0), Finding.TOO_FEW),
        (Arm(100, 10), Arm(100, 40), Finding.B_BETTER),
        (Arm(100, 40), Arm(100, 10), Finding.A_BETTER),
        (Arm(100, 20), Arm(100, 25), Finding.NO_DIFFERENCE),
    ],
)
def test_nothing_is_said_before_enough_people_or_within_chance(a: Arm, b: Arm, said: Finding) -> None:
    assert finding(a, b, 100) is said
