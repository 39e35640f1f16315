"""Tests, reminders, torture: so many released mails of fictional officials, with the bytes that real ones have."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import NOW, make_account, make_official
from tests.reminders.torture.sink import slow_domain
from woordhouder.kit.letter import Letter, letter_bytes
from woordhouder.reminders.outbox import queue_approved
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage

DOMAIN_COUNT = 997
"""So many that no domain gets more than a few: what is tried here is not the rate of one domain."""
_SLOW_APART = 25
_SLOW_DOMAIN_COUNT = 40
_MOST_SLOW = 120
_PARAGRAPH = (
    "Op 14 september schreef uw lijst in haar programma: \u201cWij openen twintig opvangplaatsen.\u201d "
    "In het meerjarenplan vonden wij dat nog niet terug. De raad stemt er binnenkort over.\n\n"
)


def content(number: int, recipient: str, message_id: str) -> bytes:
    """Return the bytes of one mail; a line that begins with a dot is in it, since SMTP doubles such dots."""
    text = f"Dag mevrouw Verzonnen\n\n{_PARAGRAPH * 3}.een regel met een punt vooraan\nNummer {number}\n"
    return letter_bytes(
        Letter(
            sender="Campagneteam <team@campagne.example>",
            recipient_name="Mia Verzonnen",
            recipient=recipient,
            subject=f"Uw belofte over opvang ({number})",
            text=text,
            html=f"<!doctype html><p>{text}</p>",
            message_id=message_id,
            written_at=NOW + timedelta(seconds=number),
            headers={"Auto-Submitted": "auto-generated"},
        )
    )


def _domain(number: int, *, with_slow: bool) -> str:
    place, is_between = divmod(number, _SLOW_APART)
    if with_slow and not is_between and place < _MOST_SLOW:
        return slow_domain(place % _SLOW_DOMAIN_COUNT)
    return f"gemeente{number % DOMAIN_COUNT}.example"


def lay_in(session: Session, mail_count: int, *, with_slow: bool = False) -> int:
    """Put so many mails in line and return the id of the person who watches over them.

    with_slow: some go to domains that hold up the mail server.
    """
    official = make_official(session)
    rows = []
    for number in range(mail_count):
        recipient = f"schepen{number}@{_domain(number, with_slow=with_slow)}"
        message_id = f"<{number:032x}@campagne.example>"
        rows.append(
            {
                "official_id": official.id,
                "mail": "reminder",
                "recipient": recipient,
                "sender": "team@campagne.example",
                "subject": f"Uw belofte over opvang ({number})",
                "message_id": message_id,
                "content": content(number, recipient, message_id),
                "composed_at": NOW,
                "state": MessageState.APPROVED,
                "attempt_count": 0,
            }
        )
    session.execute(sa.insert(OutgoingMessage), rows)
    queued = queue_approved(session, NOW, mail_count, None)
    assert queued == mail_count
    return make_account(session).id
