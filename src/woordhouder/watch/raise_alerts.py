"""Watch: tell staff by mail what is not well, once a day for each cause."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.clock import brussels_date
from woordhouder.kit.dialect import insert_unless_there
from woordhouder.kit.letter import Letter, bare_address, letter_bytes
from woordhouder.kit.mail import Envelope
from woordhouder.watch.alert import Alert, Cause

_SAYS = {
    Cause.MAIL_WAITS: (
        "Er wacht al meer dan een kwartier een mail. Kijk in de Postbak. Draait de planner? En de mailserver?"
    ),
    Cause.HARVEST_OLD: (
        "De laatste oogst is ouder dan 26 uur. Draait de planner? Kijk bij Oogst welke bron niet antwoordt."
    ),
    Cause.BACKUP_OLD: (
        "De laatste reservekopie is ouder dan 26 uur, of er is er geen. Maak er nu een, en zoek hoe dat komt."
    ),
}


def claim_alerts(session: Session, causes: Sequence[Cause], now: datetime) -> list[Cause]:
    """Note that these causes are told today; return those that nobody told yet."""
    today = brussels_date(now)
    return [
        cause
        for cause in causes
        if insert_unless_there(session, Alert, ["cause", "told_on"], cause=cause, told_on=today, told_at=now)
        is not None
    ]


def give_back(session: Session, causes: Sequence[Cause], now: datetime) -> None:
    """Forget that these were told today: their mail did not leave, so the next look tells them."""
    session.execute(sa.delete(Alert).where(Alert.cause.in_(causes), Alert.told_on == brussels_date(now)))


def alert_mail(causes: Sequence[Cause], mail_from: str, recipient: str, base_url: str, now: datetime) -> Envelope:
    """Return the mail to staff about these causes."""
    sender = bare_address(mail_from)
    name = token_hex(16)
    said = [_SAYS[cause] for cause in causes]
    lines = "\n\n".join(f"- {words}" for words in said)
    opening, closing = f"Bij {base_url} klopt iets niet.", "Vandaag zeggen we dit niet nog eens."
    points = "".join(f"<li>{words}</li>" for words in said)
    letter = Letter(
        sender=mail_from,
        recipient_name="",
        recipient=recipient,
        subject="Woordhouder: er klopt iets niet",
        text=f"{opening}\n\n{lines}\n\n{closing}\n",
        html=f"<p>{opening}</p><ul>{points}</ul><p>{closing}</p>",
        message_id=f"<{name}@{sender.rpartition('@')[2]}>",
        written_at=now,
        headers={"Auto-Submitted": "auto-generated"},
    )
    return Envelope(name, sender, recipient, letter_bytes(letter))
