"""Tests: a list hears that its days to answer began, once, and has fourteen of them before anything is shown."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD, Place, judge, make_place, staff
from tests.reminders.test_compose import assert_a_good_mail, plain
from woordhouder.assessment.assess import Judgement, assess
from woordhouder.assessment.assessment import Assessment, ReasonCode, Status, Track
from woordhouder.assessment.errors import TooEarly
from woordhouder.assessment.publish import publish
from woordhouder.assessment.search import Search
from woordhouder.assessment.send_back import send_back
from woordhouder.civic.mandate import MandateRole
from woordhouder.civic.party_list import ExecutivePeriod
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.errors import Conflict
from woordhouder.reminders.approve import fingerprint, release, waiting_in
from woordhouder.reminders.hold import hold
from woordhouder.reminders.make_link import make_link
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.personal_link import LinkPurpose
from woordhouder.reminders.personal_page import personal_page
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState

DAY = timedelta(days=1)


def _judge(session: Session, commitment: Commitment, now: datetime = NOW) -> Assessment:
    """Let one person propose that it was not kept; somebody looked for it."""
    by = staff(session).id
    session.add(ExecutivePeriod(party_list_id=commitment.party_list_id, starts_on=date(2024, 12, 2), ends_on=None))
    session.add(
        Search(
            commitment_id=commitment.id,
            looked_in="verslagen",
            paper_count=3,
            searched_on=TODAY,
            searched_by_id=by,
            recorded_at=now,
        )
    )
    session.flush()
    said = Judgement(Status.NOT_KEPT, "De raad schrapte het geld.", reason_code=ReasonCode.BUDGET)
    return assess(session, commitment.id, said, by, now)


def _mails(session: Session) -> list[OutgoingMessage]:
    wanted = sa.select(OutgoingMessage).where(OutgoingMessage.mail == "reply_days").order_by(OutgoingMessage.id)
    return list(session.scalars(wanted))


def _leave(session: Session, now: datetime) -> None:
    for mail in session.scalars(sa.select(OutgoingMessage).where(OutgoingMessage.state == MessageState.DRAFT)):
        mail.state, mail.accepted_at = MessageState.ACCEPTED, now
    session.flush()


@pytest.fixture
def place(session: Session) -> Place:
    return make_place(session)


def test_the_mail_tells_what_we_mean_to_say_and_until_when(session: Session, place: Place) -> None:
    row = _judge(session, place.commitments[0])
    prepare(session, LETTERHEAD, NOW)
    (mail,) = _mails(session)
    assert_a_good_mail(mail)
    said = " ".join(plain(mail).split())
    assert "Wij willen erbij zetten: Niet nagekomen." in said
    assert "U hebt tijd tot en met 19 november 2026:" in said
    assert "antwoord tot en met 19" in mail.subject
    assert row.reply_until == date(2026, 11, 19)


def test_it_is_told_once_and_never_asked_again(session: Session, place: Place) -> None:
    _judge(session, place.commitments[0])
    for day in range(0, 60, 3):
        prepare(session, LETTERHEAD, NOW + day * DAY)
        _leave(session, NOW + day * DAY)
    assert len(_mails(session)) == 1
    rungs = session.scalars(sa.select(Reminder.rung).where(Reminder.kind == ReminderKind.REPLY_DAYS)).all()
    assert list(rungs) == [1]


def test_nothing_is_shown_before_fourteen_days_after_the_mail_left(session: Session, place: Place) -> None:
    row = _judge(session, place.commitments[0])
    prepare(session, LETTERHEAD, NOW)
    _leave(session, NOW + 3 * DAY)
    prepare(session, LETTERHEAD, NOW + 4 * DAY)
    assert row.reply_until == TODAY + 17 * DAY
    second = staff(session).id
    with pytest.raises(TooEarly):
        publish(session, row.id, second, NOW + 17 * DAY)
    publish(session, row.id, second, NOW + 18 * DAY)


def test_a_draft_that_waited_too_long_is_written_anew_with_a_later_day(session: Session, place: Place) -> None:
    row = _judge(session, place.commitments[0])
    prepare(session, LETTERHEAD, NOW)
    prepare(session, LETTERHEAD, NOW + 3 * DAY)
    assert [mail.state for mail in _mails(session)] == [MessageState.DRAFT]
    prepare(session, LETTERHEAD, NOW + 4 * DAY)
    old, new = _mails(session)
    assert (old.state, new.state) == (MessageState.EXPIRED, MessageState.DRAFT)
    assert "tot en met 23 november 2026" in " ".join(plain(new).split())
    assert row.reply_until == date(2026, 11, 23)


def test_a_draft_that_gives_fewer_days_is_not_released(session: Session, place: Place) -> None:
    _judge(session, place.commitments[0])
    prepare(session, LETTERHEAD, NOW)
    (mail,) = _mails(session)
    assert mail.release_batch_id is not None
    seen = fingerprint(waiting_in(session, mail.release_batch_id))
    with pytest.raises(Conflict, match="veranderd"):
        release(session, mail.release_batch_id, staff(session).id, seen, NOW + 4 * DAY)


def test_who_was_written_to_this_week_hears_it_after_that_week(session: Session, place: Place) -> None:
    prepare(session, LETTERHEAD, NOW)
    _leave(session, NOW)
    row = _judge(session, place.commitments[0], NOW + 2 * DAY)
    for day in range(2, 8):
        prepare(session, LETTERHEAD, NOW + day * DAY)
    (mail,) = _mails(session)
    assert mail.composed_at == NOW + 7 * DAY
    assert row.reply_until == TODAY + 24 * DAY


def test_a_judgement_sent_back_takes_its_mail_back(session: Session, place: Place) -> None:
    row = _judge(session, place.commitments[0])
    prepare(session, LETTERHEAD, NOW)
    send_back(session, row.id, "Kijk ook naar het akkoord.", staff(session).id, NOW)
    prepare(session, LETTERHEAD, NOW + DAY)
    assert [mail.state for mail in _mails(session)] == [MessageState.EXPIRED]
    reminder = session.scalars(sa.select(Reminder).where(Reminder.kind == ReminderKind.REPLY_DAYS)).one()
    assert reminder.state is ReminderState.DROPPED


def test_who_keeps_the_mail_back_does_not_stop_the_days(session: Session, place: Place) -> None:
    row = _judge(session, place.commitments[0])
    prepare(session, LETTERHEAD, NOW)
    (mail,) = _mails(session)
    hold(session, mail.id, staff(session).id, "Wij bellen zelf.", NOW)
    until = row.reply_until
    prepare(session, LETTERHEAD, NOW + 10 * DAY)
    assert row.reply_until == until


def test_nobody_to_write_to_leaves_the_days_of_the_method(session: Session) -> None:
    place = make_place(session, mail_address=None)
    row = _judge(session, place.commitments[0])
    assert prepare(session, LETTERHEAD, NOW)["without_address"] >= 1
    assert row.reply_until == TODAY + 14 * DAY


def test_a_list_without_executive_is_told_through_its_councillors(session: Session) -> None:
    place = make_place(session, role=MandateRole.COUNCILLOR)
    commitment = place.commitments[0]
    by = staff(session).id
    row = Assessment(
        commitment_id=commitment.id,
        track=Track.OPPOSITION,
        status=Status.NOT_DEFENDED,
        reason="Geen voorstel gevonden.",
        state="awaiting_reply",
        assessed_by_id=by,
        assessed_at=NOW,
        reply_until=TODAY + 14 * DAY,
    )
    session.add(row)
    session.flush()
    session.refresh(row)
    prepare(session, LETTERHEAD, NOW)
    assert "Niet verdedigd." in plain(_mails(session)[0])


def test_many_judgements_stand_in_one_mail_by_the_first_of_their_days(session: Session) -> None:
    place = make_place(session, 5)
    for commitment in place.commitments:
        judge(session, commitment, Status.PLANNED)
    rows = []
    for number, commitment in enumerate(place.commitments):
        by = staff(session).id
        rows.append(
            Assessment(
                commitment_id=commitment.id,
                track=Track.EXECUTIVE,
                status=Status.STALLED,
                reason="Het geld ging weg.",
                state="awaiting_reply",
                assessed_by_id=by,
                assessed_at=NOW,
                reply_until=TODAY + (20 + number) * DAY,
            )
        )
    session.add_all(rows)
    session.flush()
    session.expire_all()
    prepare(session, LETTERHEAD, NOW)
    (mail,) = _mails(session)
    assert_a_good_mail(mail)
    said = " ".join(plain(mail).split())
    assert "Wij keken 5 beloften van uw lijst" in said
    assert "tot en met 22 november 2026" in said


def test_a_kept_promise_judged_anew_stands_behind_the_link(session: Session, place: Place) -> None:
    commitment = place.commitments[0]
    judge(session, commitment, Status.KEPT)
    row = _judge(session, commitment)
    prepare(session, LETTERHEAD, NOW)
    assert len(_mails(session)) == 1
    _, link = make_link(LinkPurpose.ANSWER, place.mandate.official_id, place.mandate.id, "a@b.example", NOW)
    (question,) = personal_page(session, link, TODAY).questions
    assert question.about.judgement is row
    kinds = session.scalars(sa.select(Reminder.kind)).all()
    assert set(kinds) == {ReminderKind.REPLY_DAYS}
