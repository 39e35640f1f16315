"""Reminders: make the secret link for a mail, and keep only its hash."""

from datetime import datetime, timedelta

from woordhouder.kit.secret_token import new_token, token_hash
from woordhouder.reminders.personal_link import LinkPurpose, PersonalLink
from woordhouder.reminders.rules import ANSWER_LINK_LASTS, OPT_OUT_LINK_LASTS

LASTS: dict[LinkPurpose, timedelta] = {
    LinkPurpose.ANSWER: ANSWER_LINK_LASTS,
    LinkPurpose.OPT_OUT: OPT_OUT_LINK_LASTS,
}


def make_link(
    purpose: LinkPurpose, official_id: int, mandate_id: int, recipient: str, now: datetime
) -> tuple[str, PersonalLink]:
    """Return the token, which stands nowhere but in the mail, and its row, to be added with the mail."""
    token = new_token()
    link = PersonalLink(
        token_hash=token_hash(token),
        purpose=purpose,
        official_id=official_id,
        mandate_id=mandate_id,
        recipient=recipient,
        created_at=now,
        expires_at=now + LASTS[purpose],
    )
    return token, link
