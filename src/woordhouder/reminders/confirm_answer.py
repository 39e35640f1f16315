"""Reminders: take in an official's answer from a personal link, and thank by mail with the public address."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.assessment.receive_reply import receive_reply
from woordhouder.assessment.reply import Reply
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.address import is_usable_address
from woordhouder.reminders.chosen_words import words_in_use
from woordhouder.reminders.end_ladder import end_ladder
from woordhouder.reminders.last_mail import CONFIRMATION
from woordhouder.reminders.outgoing_message import MessageState
from woordhouder.reminders.personal_link import PersonalLink
from woordhouder.reminders.tell_confirmed import confirmed_values
from woordhouder.reminders.write_letter import Letterhead, Recipient, write_letter


def confirm_answer(
    session: Session, letterhead: Letterhead, link: PersonalLink, commitment_id: int, now: datetime
) -> Reply:
    """Turn this official's saved draft about this promise into an answer, end the ladder, and queue the thanks.

    The thanks need no release: the official wrote to us a moment ago. Suppression still stops them.
    """
    reply = receive_reply(session, commitment_id, link.official_id, now)
    end_ladder(session, commitment_id, link.official_id, now)
    mandate = session.get_one(Mandate, link.mandate_id)
    if mandate.mail_address and is_usable_address(mandate.mail_address):
        commitment = session.get_one(Commitment, commitment_id)
        recipient = Recipient(
            session.get_one(Official, link.official_id),
            mandate,
            session.get_one(Municipality, mandate.municipality_id).name,
        )
        chosen = words_in_use(session, CONFIRMATION).words_for(recipient.official)
        public_url = letterhead.promise_url(commitment, chosen.language)
        values = confirmed_values(commitment, public_url, brussels_date(now))
        message = write_letter(
            session, letterhead, CONFIRMATION, recipient, values, now, chosen, with_answer_link=False
        )
        # The outbox puts it in line like any other, after its checks.
        message.state = MessageState.APPROVED
    session.flush()
    return reply
