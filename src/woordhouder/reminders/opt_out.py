"""Reminders: stop writing to an address, at once and for good."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.dialect import insert_unless_there
from woordhouder.reminders.address import address_key
from woordhouder.reminders.personal_link import PersonalLink
from woordhouder.reminders.suppression import Suppression, SuppressionReason


def opt_out(session: Session, link: PersonalLink, now: datetime) -> bool:
    """Suppress the address of this link; a second time changes nothing and is a success too.

    What waits or is queued for it is stopped in the moment of claiming. Returns whether this was the first time.
    """
    return suppress(session, link.recipient, SuppressionReason.OPTED_OUT, None, f"official:{link.official_id}", now)


def suppress(
    session: Session, address: str, reason: SuppressionReason, note: str | None, actor: int | str, now: datetime
) -> bool:
    """Keep an address from all further mail; returns False where it was kept already."""
    key = address_key(address)
    made = insert_unless_there(
        session, Suppression, ["address_key"], address_key=key, reason=reason, since=now, note=note
    )
    if made is None:
        return False
    write(session, actor, "suppress", ("suppression", made), None, {"reason": reason.value}, now)
    return True
