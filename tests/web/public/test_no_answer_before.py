"""Web, public: three questions without an answer are told neutrally, and an answer takes that away."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.web.public.story import Story, add_reply
from tests.web.site import Running
from woordhouder.assessment.reply import ReplyState
from woordhouder.civic.mandate import Mandate
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.ladder import ladder_ended_before
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.reminder import Reminder, ReminderKind, ReminderState

FIRST_AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
NOTE = "Geen antwoord vóór 20 oktober 2026."


@dataclass(frozen=True)
class Asked:
    """A promise that nobody checked, and who was asked about it."""

    commitment: Commitment
    mandate: Mandate


@pytest.fixture
def asked(house: Running, story: Story) -> Asked:
    with house.site.writing.begin() as session:
        commitment = make.make_commitment(session, story.party_list, title="Een zwembad")
        return Asked(commitment, session.scalars(sa.select(Mandate).order_by(Mandate.id).limit(1)).one())


def _ask(session: Session, asked: Asked, rung: int, first_id: int | None, also: Commitment | None = None) -> int:
    at = FIRST_AT + timedelta(days=14 * (rung - 1))
    message = OutgoingMessage(
        official_id=asked.mandate.official_id,
        mail="reminder",
        recipient="iemand@voorbeeldgem.example",
        sender="team@campagne.example",
        subject="Uw belofte",
        message_id=f"<{rung}-{at.timestamp()}@campagne.example>",
        content=b"",
        composed_at=at,
        accepted_at=at,
        state=MessageState.ACCEPTED,
    )
    session.add(message)
    session.flush()
    for commitment in (asked.commitment, also):
        if commitment is not None:
            session.add(
                Reminder(
                    kind=ReminderKind.RHYTHM,
                    commitment_id=commitment.id,
                    official_id=asked.mandate.official_id,
                    mandate_id=asked.mandate.id,
                    period=f"rhythm:1/{rung}",
                    rung=rung if first_id else 1,
                    first_message_id=first_id,
                    moment_on=brussels_date(at) + timedelta(days=21),
                    created_at=at,
                    state=ReminderState.COMPOSED,
                    outgoing_message_id=message.id,
                )
            )
    session.flush()
    return message.id


def _climb(house: Running, asked: Asked, rungs: int) -> None:
    with house.site.writing.begin() as session:
        first = _ask(session, asked, 1, None)
        for rung in range(2, rungs + 1):
            _ask(session, asked, rung, first)


def _text(house: Running, asked: Asked) -> str:
    with house.stranger() as browser:
        return browser.get(f"/belofte/{asked.commitment.address}").text


def test_three_questions_without_an_answer_are_told_with_the_day_of_the_last(house: Running, asked: Asked) -> None:
    _climb(house, asked, 3)
    assert NOTE in _text(house, asked)


def test_before_that_day_the_page_says_nothing_of_it(house: Running, asked: Asked) -> None:
    _climb(house, asked, 3)
    house.clock.moment = datetime(2026, 10, 19, 20, 0, tzinfo=UTC)
    assert "De lijst gaf nog geen antwoord." in _text(house, asked)


def test_two_questions_are_not_enough(house: Running, asked: Asked) -> None:
    _climb(house, asked, 2)
    assert "De lijst gaf nog geen antwoord." in _text(house, asked)


def test_a_last_mail_that_came_back_asked_nobody(house: Running, asked: Asked) -> None:
    _climb(house, asked, 2)
    with house.site.writing.begin() as session:
        first = session.get_one(OutgoingMessage, 1).id
        session.get_one(OutgoingMessage, _ask(session, asked, 3, first)).state = MessageState.BOUNCED
    assert "De lijst gaf nog geen antwoord." in _text(house, asked)


def test_a_third_question_among_others_did_not_say_what_the_page_will_show(
    house: Running, story: Story, asked: Asked
) -> None:
    _climb(house, asked, 2)
    with house.site.writing.begin() as session:
        _ask(session, asked, 3, None, also=session.get_one(Commitment, story.commitment.id))
    assert "De lijst gaf nog geen antwoord." in _text(house, asked)


@pytest.mark.parametrize("state", [ReplyState.SHOWN, ReplyState.RECEIVED, ReplyState.HELD_BACK])
def test_any_answer_of_the_list_takes_the_note_away(
    house: Running, story: Story, asked: Asked, state: ReplyState
) -> None:
    _climb(house, asked, 3)
    with house.site.writing.begin() as session:
        add_reply(session, story.party_list, asked.commitment, "Wij bouwen het.", state)
    assert "Geen antwoord vóór" not in _text(house, asked)


def test_half_a_year_of_silence_begins_a_new_count() -> None:
    days = [date(2026, 1, 1), date(2026, 8, 1), date(2026, 8, 15)]
    assert ladder_ended_before([(day, day + timedelta(days=21), True) for day in days], date(2027, 1, 1)) is None


def test_two_reasons_in_one_mail_are_one_question() -> None:
    asked = [(date(2026, 1, n), date(2026, 2, 1), True) for n in (1, 15, 15)]
    assert ladder_ended_before(asked, date(2026, 3, 1)) is None
