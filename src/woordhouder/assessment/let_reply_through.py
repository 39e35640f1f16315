"""Assessment: show an official's answer beside the judgement, word for word."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.kit.errors import Conflict, NotFound
from woordhouder.kit.language import N_


def let_reply_through(session: Session, reply_id: int, by_id: int, now: datetime) -> Reply:
    """Make the answer public, also one that was held back before; raises NotFound, or Conflict when it is shown."""
    reply = locked_reply(session, reply_id)
    if reply.state is ReplyState.SHOWN:
        raise Conflict(N_("Dit antwoord staat al op de pagina."))
    before = {"state": reply.state.value}
    reply.state, reply.decided_by_id, reply.decided_at, reply.decision_note = ReplyState.SHOWN, by_id, now, None
    session.flush()
    write(session, by_id, "let_reply_through", ("reply", reply_id), before, {"state": "shown"}, now)
    return reply


def locked_reply(session: Session, reply_id: int) -> Reply:
    """Return a received answer, kept from others until the transaction ends; raises NotFound, also for a draft."""
    reply = session.scalar(
        sa.select(Reply)
        .where(Reply.id == reply_id, Reply.state != ReplyState.DRAFT)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if reply is None:
        raise NotFound(f"No answer with id {reply_id}: open the list of answers again")
    return reply
