"""Tests: a draft makes way for a point on the agenda; what was released or held back does not."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.reminders.place import Place, make_place
from tests.reminders.test_compose import assert_a_good_mail, plain
from tests.reminders.test_moments import morning, on_agenda, prepare_on
from woordhouder.reminders.hold import hold
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderState

DRAFTED = date(2026, 11, 25)
NEARER = date(2026, 11, 27)
MEETING = date(2026, 12, 3)


def _drafted(session: Session) -> tuple[Place, OutgoingMessage]:
    """Write the mail about the plan, and let a point come on the agenda after it."""
    place = make_place(session, 2)
    assert prepare_on(session, DRAFTED)["composed"] == 1
    draft = session.scalars(sa.select(OutgoingMessage)).one()
    on_agenda(session, place, MEETING)
    return place, draft


def _newest(session: Session) -> OutgoingMessage:
    return session.scalars(sa.select(OutgoingMessage).order_by(OutgoingMessage.id.desc()).limit(1)).one()


def test_a_draft_makes_way_and_nothing_it_told_is_lost(session: Session) -> None:
    place, draft = _drafted(session)
    counts = prepare_on(session, NEARER)
    assert (counts["made_way"], counts["composed"]) == (1, 1)
    assert draft.state is MessageState.EXPIRED
    mail = _newest(session)
    assert mail.id != draft.id
    assert "op de agenda van de vergadering" in " ".join(plain(mail).split())
    assert all(one.quote[:20] in plain(mail) for one in place.commitments)
    assert_a_good_mail(mail)
    told = session.scalars(sa.select(Reminder.outgoing_message_id).where(Reminder.state == ReminderState.COMPOSED))
    assert set(told) == {mail.id}


def test_it_makes_way_once(session: Session) -> None:
    _drafted(session)
    prepare_on(session, NEARER)
    mail = _newest(session)
    assert "made_way" not in prepare_on(session, NEARER)
    assert (_newest(session).id, mail.state) == (mail.id, MessageState.DRAFT)


def test_what_a_person_released_stays(session: Session) -> None:
    _, draft = _drafted(session)
    draft.state = MessageState.APPROVED
    session.flush()
    assert "made_way" not in prepare_on(session, NEARER)
    assert draft.state is MessageState.APPROVED


def test_what_a_person_held_back_stays_held_back(session: Session) -> None:
    _, draft = _drafted(session)
    hold(session, draft.id, make.make_account(session).id, "Te vroeg", morning(DRAFTED))
    assert "made_way" not in prepare_on(session, NEARER)
    assert draft.state is MessageState.DRAFT
