"""Reminders: thank an official whose answer is on the website now, with the address where everybody reads it."""

from datetime import datetime, timedelta
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.reminders.address import is_usable_address
from woordhouder.reminders.chosen_words import words_in_use
from woordhouder.reminders.last_mail import SHOWN
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.shown_notice import ShownNotice
from woordhouder.reminders.tell_confirmed import confirmed_values
from woordhouder.reminders.write_letter import Letterhead, Recipient, write_letter

_THANKING = 727277
NO_NEWS_AFTER = timedelta(days=7)
"""An answer that stands there longer is no news to who gave it."""

_Row = tuple[Reply, Mandate, Commitment]


def thank_for_shown(session: Session, letterhead: Letterhead, now: datetime) -> int:
    """Write one mail for each official with answers that were let through since the last one; return how many.

    Like the confirmation it needs no release: it answers the official's own answer. Suppression still stops it.
    """
    lock_until_commit(session, _THANKING)
    count = 0
    for _, group in groupby(_untold(session, now), key=lambda row: row[1].id):
        rows = list(group)
        message = _write(session, letterhead, rows, now)
        session.add_all(ShownNotice(reply_id=reply.id, outgoing_message_id=message.id) for reply, _, _ in rows)
        count += 1
    session.flush()
    return count


def _untold(session: Session, now: datetime) -> list[_Row]:
    """Return what was shown lately and not told yet, by mandate, the newest first; never a withdrawn promise."""
    rows = session.execute(
        sa.select(Reply, Mandate, Commitment)
        .join(Mandate, Mandate.id == Reply.mandate_id)
        .join(Commitment, Commitment.id == Reply.commitment_id)
        .outerjoin(ShownNotice, ShownNotice.reply_id == Reply.id)
        .where(
            Reply.state == ReplyState.SHOWN,
            Reply.decided_at > now - NO_NEWS_AFTER,
            Commitment.publication == Publication.PUBLISHED,
            ShownNotice.id.is_(None),
        )
        .order_by(Reply.mandate_id, Reply.decided_at.desc(), Reply.id.desc())
    )
    return [
        (reply, mandate, commitment)
        for reply, mandate, commitment in rows
        if mandate.mail_address and is_usable_address(mandate.mail_address)
    ]


def _write(session: Session, letterhead: Letterhead, rows: list[_Row], now: datetime) -> OutgoingMessage:
    _, mandate, commitment = rows[0]
    place = session.get_one(Municipality, mandate.municipality_id)
    recipient = Recipient(session.get_one(Official, mandate.official_id), mandate, place.name)
    other_count = len({one.id for _, _, one in rows}) - 1
    chosen = words_in_use(session, SHOWN).words_for(recipient.official)
    public_url = letterhead.promise_url(commitment, chosen.language)
    values = confirmed_values(commitment, public_url, brussels_date(now), other_count)
    message = write_letter(session, letterhead, SHOWN, recipient, values, now, chosen, with_answer_link=False)
    message.state = MessageState.APPROVED
    session.flush()
    return message
