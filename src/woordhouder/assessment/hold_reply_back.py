"""Assessment: keep an official's answer from the public page, with the reason."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.assessment.let_reply_through import locked_reply
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


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
    return reply
