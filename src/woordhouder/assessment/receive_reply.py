"""Assessment: receive an official's answer; from here on its words do not change."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.assessment.save_reply import draft_of
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.language import N_


def receive_reply(session: Session, commitment_id: int, official_id: int, now: datetime) -> Reply:
    """Send the saved draft; staff reads it before it is shown. A later answer is a new version.

    Raises Conflict without a draft (it was sent already), BadInput without a choice.
    """
    reply = draft_of(session, commitment_id, official_id)
    if reply is None:
        raise Conflict(N_("Dit antwoord is al verstuurd. Open uw link om nog iets te veranderen."))
    if reply.stance is None:
        raise BadInput(N_("Kies eerst hoe ver u staat."))
    reply.state, reply.received_at = ReplyState.RECEIVED, now
    session.flush()
    after = {"commitment": commitment_id, "version": reply.version, "stance": reply.stance.value}
    write(session, f"official:{official_id}", "receive_reply", ("reply", reply.id), None, after, now)
    return reply
