"""Matching: forget what was suggested on the actions of a report that is taken back."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.matching.suggestion import Suggestion
from woordhouder.matching.taken_over.taken_over import TakenOver
from woordhouder.plans.action import Action


def forget_report(session: Session, policy_report_id: int) -> int:
    """Delete the suggestions on the actions of one report, and return how many; the log keeps what people said."""
    actions = sa.select(Action.id).where(Action.policy_report_id == policy_report_id)
    gone = session.scalars(sa.delete(Suggestion).where(Suggestion.action_id.in_(actions)).returning(Suggestion.id))
    # What was taken over in them goes too; the papers of the report before are compared again tonight.
    session.execute(sa.delete(TakenOver).where(TakenOver.action_id.in_(actions)))
    return len(gone.all())
