"""Assessment: keep an official's answer as a draft, which nobody but that official sees."""

import unicodedata
from datetime import datetime
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.commitments.queries import locked
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy

LONGEST_WORDS = 4000
LONGEST_NAME = 200
_LONGEST_ADDRESS = 1000


def save_reply(
    session: Session,
    commitment_id: int,
    official_id: int,
    mandate_id: int,
    stance: Stance | None,
    words: str,
    evidence_address: str,
    now: datetime,
    named_person: str = "",
) -> Reply:
    """Keep what was filled in so far; the words stay as they were written. Returns the draft.

    named_person: a colleague or successor who decides on this instead; only staff sees it.

    Raises BadInput for what could not be kept or shown: words too long, an address that is no web address.
    """
    words, evidence_address = _without_control_signs(words), evidence_address.strip()
    if len(words) > LONGEST_WORDS:
        raise BadInput(N_("Uw uitleg is te lang. Hou het onder 4000 tekens."))
    if evidence_address and not is_web_address(evidence_address):
        raise BadInput(N_("Geef een webadres dat begint met https:// of http://, of laat dit leeg."))
    # Two clicks at once, or two browsers with one link, write one draft.
    locked(session, commitment_id)
    draft = draft_of(session, commitment_id, official_id) or _new(session, commitment_id, official_id, now)
    draft.mandate_id, draft.stance, draft.words = mandate_id, stance, words or None
    draft.evidence_address, draft.saved_at = evidence_address or None, now
    draft.named_person = tidy(named_person)[:LONGEST_NAME] or None
    session.flush()
    return draft


def _without_control_signs(words: str) -> str:
    """Drop what nobody can read; line ends become \\n, everything else stays as it was written."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def draft_of(session: Session, commitment_id: int, official_id: int) -> Reply | None:
    """Return the draft of this official about this promise, kept from others until the transaction ends."""
    return session.scalar(
        sa.select(Reply)
        .where(
            Reply.commitment_id == commitment_id, Reply.official_id == official_id, Reply.state == ReplyState.DRAFT
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _new(session: Session, commitment_id: int, official_id: int, now: datetime) -> Reply:
    last = session.scalar(
        sa.select(sa.func.max(Reply.version)).where(
            Reply.commitment_id == commitment_id, Reply.official_id == official_id
        )
    )
    draft = Reply(
        commitment_id=commitment_id,
        official_id=official_id,
        version=(last or 0) + 1,
        state=ReplyState.DRAFT,
        saved_at=now,
    )
    session.add(draft)
    return draft


def is_web_address(address: str) -> bool:
    """Tell whether a reader could follow this address: http or https, a host, no blanks or control signs."""
    if len(address) > _LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
