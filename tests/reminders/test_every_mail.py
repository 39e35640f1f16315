"""Tests: goal U13 for every mail to officials, over made-up data of every length."""

import os
import random
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW
from tests.reminders.place import LETTERHEAD
from tests.reminders.test_compose import assert_a_good_mail
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.commitments.commitment import Commitment
from woordhouder.reminders.confirm_answer import confirm_answer
from woordhouder.reminders.last_mail import CONFIRMATIONS
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.personal_link import LinkPurpose, PersonalLink
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.thank_for_shown import thank_for_shown

_PLACES = ["Aa", "Groot Voorbeeld", "Sint-Verzonnen-aan-de-Voorbeeldbeek"]
_LISTS = ["Brug", "N&B <Samen>", "Lijst van de Burgemeester en Vrije Inwoners"]
_FAMILIES = ["Peeters", "Van den Broeck-D'Haese", "<b>Jansen</b>", "Ó Súilleabháin"]
_SYLLABLES = ["op", "vang", "ener", "gie", "fonds", "wo", "ning", "é", "&", "dé", "schul", "den"]


def _phrase(chance: random.Random, most: int) -> str:
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(chance.randint(1, most))]
    return " ".join(words)


def _live(session: Session, day: int) -> OutgoingMessage:
    """Let one morning come and send what it wrote."""
    now = NOW + timedelta(days=day)
    prepare(session, LETTERHEAD, now)
    message = session.scalars(sa.select(OutgoingMessage).order_by(OutgoingMessage.id.desc()).limit(1)).one()
    message.state, message.accepted_at = MessageState.ACCEPTED, now
    session.flush()
    return message


def _await_reply(session: Session, party_list_id: int) -> None:
    """Judge every promise of the list so that it may answer first."""
    by = make.make_account(session).id
    for commitment_id in session.scalars(
        sa.select(Commitment.id).where(Commitment.party_list_id == party_list_id)
    ).all():
        session.add(
            Assessment(
                commitment_id=commitment_id,
                track=Track.EXECUTIVE,
                status=Status.OPPOSITE_DECIDED,
                reason="De raad besliste iets anders.",
                state=AssessmentState.AWAITING_REPLY,
                assessed_by_id=by,
                assessed_at=NOW,
                reply_until=date(2026, 12, 1),
            )
        )
    session.flush()


def test_every_mail_is_a_good_mail_whatever_it_tells(sqlite_session: Session) -> None:
    """WOORDHOUDER_DATA_SETS: how many sets of data; 200 is goal U13. The seed is fixed."""
    session = sqlite_session
    for number in range(int(os.environ.get("WOORDHOUDER_DATA_SETS") or "8")):
        session.rollback()
        session.expunge_all()
        chance = random.Random(number)  # noqa: S311 (spreads examples)
        place = make.make_municipality(session, chance.choice(_PLACES))
        party_list = make.make_list(session, place, name=chance.choice(_LISTS))
        salutation = chance.choice(["mevrouw", "meneer", None])
        official = make.make_official(session, family_name=chance.choice(_FAMILIES), salutation=salutation)
        mandate = make.make_mandate(session, make.make_group(session, party_list), official)
        due_on = chance.choice([None, date(2026, 12, 15)])
        for n in range(chance.randint(1, 6)):
            said = {"quote": f"{n} {_phrase(chance, 80)}", "title": _phrase(chance, 12)[:120]}
            commitment = make.make_commitment(session, party_list, due_on=due_on, **said)
        for day, mail in ((0, "reminder"), (14, "second_reminder"), (28, "last_reminder")):
            message = _live(session, day)
            assert message.mail == mail
            assert_a_good_mail(message)
        draft = Reply(commitment_id=commitment.id, official_id=official.id, version=1, stance=Stance.DONE)
        draft.mandate_id, draft.state, draft.saved_at = mandate.id, ReplyState.DRAFT, NOW
        session.add(draft)
        session.flush()
        link = session.scalars(sa.select(PersonalLink).where(PersonalLink.purpose == LinkPurpose.ANSWER)).first()
        assert link is not None
        url = f"https://monitor.example/belofte/{commitment.address}"
        confirm_answer(session, LETTERHEAD, link, commitment.id, url, NOW + timedelta(days=29))
        draft.state, draft.decided_at = ReplyState.SHOWN, NOW + timedelta(days=29)
        session.flush()
        thank_for_shown(session, LETTERHEAD, NOW + timedelta(days=29))
        _await_reply(session, party_list.id)
        message = _live(session, 36)
        assert message.mail == "reply_days"
        assert_a_good_mail(message)
        for mail in CONFIRMATIONS:
            confirmed = session.scalars(sa.select(OutgoingMessage).where(OutgoingMessage.mail == mail)).one()
            assert_a_good_mail(confirmed)
