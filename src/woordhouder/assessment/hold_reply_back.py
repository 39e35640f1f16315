"""Assessment: keep an official's answer from the public page, with the reason; taken off it, everybody is told."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.assessment.let_reply_through import locked_reply
from woordhouder.assessment.log_correction import is_public, log_correction
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy

REPLY_TAKEN_BACK = N_("Antwoord niet meer getoond")


def hold_reply_back(session: Session, reply_id: int, by_id: int, reason: str, now: datetime) -> Reply:
    """Hold the answer back; it stays as it was written and can be let through later.

    Raises BadInput without a reason, Conflict when it was held back already.
    """
    reason = tidy(reason)
    if not reason or len(reason) > 1000:
        raise BadInput(N_("Zeg in hoogstens 1000 tekens waarom dit antwoord niet getoond wordt."))
    reply = locked_reply(session, reply_id)
    if reply.state is ReplyState.HELD_BACK:
        raise Conflict(N_("Dit antwoord is al tegengehouden."))
    was_shown = reply.state is ReplyState.SHOWN
    before = {"state": reply.state.value}
    reply.state, reply.decided_by_id, reply.decided_at = ReplyState.HELD_BACK, by_id, now
    reply.decision_note = reason
    session.flush()
    write(
        session,
        by_id,
        "hold_reply_back",
        ("reply", reply_id),
        before,
        {"state": "held_back", "reason": reason},
        now,
    )
    if was_shown and is_public(session, reply.commitment_id):
        # Not its words: what is taken off a page must not stand elsewhere in public.
        log_correction(session, reply.commitment_id, REPLY_TAKEN_BACK, _named(reply), "", reason, by_id, now)
    return reply


def _named(reply: Reply) -> str:
    assert reply.received_at is not None, "an answer that was shown was received"
    return f"Antwoord van {brussels_date(reply.received_at):%d-%m-%Y}"
