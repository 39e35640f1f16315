"""Tests: who answered is thanked once when the answer is on the website, in one mail for many answers."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import NOW
from tests.reminders.place import LETTERHEAD, Place, make_place
from tests.reminders.test_compose import assert_a_good_mail, plain
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.reminders.last_mail import last_accepted
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.thank_for_shown import NO_NEWS_AFTER, thank_for_shown


def _answer(session: Session, place: Place, number: int = 0, state: ReplyState = ReplyState.SHOWN) -> Reply:
    reply = Reply(
        commitment_id=place.commitments[number].id,
        official_id=place.mandate.official_id,
        mandate_id=place.mandate.id,
        version=1,
        stance=Stance.UNDER_WAY,
        words="Wij bouwen.",
        state=state,
        saved_at=NOW,
        received_at=NOW,
        decided_at=NOW,
        decision_note="Dit gaat over iemand anders." if state is ReplyState.HELD_BACK else None,
    )
    session.add(reply)
    session.flush()
    return reply


def _mails(session: Session) -> list[OutgoingMessage]:
    return list(session.scalars(sa.select(OutgoingMessage).order_by(OutgoingMessage.id)))


def test_a_shown_answer_is_thanked_once_with_the_public_address(session: Session) -> None:
    place = make_place(session)
    _answer(session, place)
    assert thank_for_shown(session, LETTERHEAD, NOW) == 1
    assert thank_for_shown(session, LETTERHEAD, NOW + timedelta(hours=1)) == 0
    (mail,) = _mails(session)
    assert (mail.mail, mail.state, mail.release_batch_id) == ("shown", MessageState.APPROVED, None)
    assert f"https://monitor.example/belofte/{place.commitments[0].address}" in plain(mail)
    assert "andere" not in plain(mail)
    assert_a_good_mail(mail)


def test_three_answers_make_one_mail(session: Session) -> None:
    place = make_place(session, 3)
    for number in range(3):
        _answer(session, place, number)
    assert thank_for_shown(session, LETTERHEAD, NOW) == 1
    (mail,) = _mails(session)
    assert "over 2 andere beloften staan er nu" in " ".join(plain(mail).split())
    assert_a_good_mail(mail)


def test_an_answer_that_was_taken_off_and_shown_again_is_not_told_twice(session: Session) -> None:
    reply = _answer(session, make_place(session))
    thank_for_shown(session, LETTERHEAD, NOW)
    reply.state, reply.decision_note = ReplyState.HELD_BACK, "Even nakijken."
    session.flush()
    reply.state, reply.decision_note, reply.decided_at = ReplyState.SHOWN, None, NOW + timedelta(days=1)
    session.flush()
    assert thank_for_shown(session, LETTERHEAD, NOW + timedelta(days=1)) == 0


def test_what_is_held_back_or_old_is_no_news(session: Session) -> None:
    place = make_place(session, 2)
    _answer(session, place, 0, ReplyState.HELD_BACK)
    _answer(session, place, 1)
    assert thank_for_shown(session, LETTERHEAD, NOW + NO_NEWS_AFTER) == 0


def test_without_an_address_nobody_is_written_to(session: Session) -> None:
    _answer(session, make_place(session, mail_address=None))
    assert thank_for_shown(session, LETTERHEAD, NOW) == 0


def test_the_thanks_do_not_take_the_place_of_the_mail_of_the_week(session: Session) -> None:
    _answer(session, make_place(session))
    thank_for_shown(session, LETTERHEAD, NOW)
    (mail,) = _mails(session)
    mail.state, mail.accepted_at = MessageState.ACCEPTED, NOW
    session.flush()
    assert last_accepted(session, [mail.official_id]) == {}
