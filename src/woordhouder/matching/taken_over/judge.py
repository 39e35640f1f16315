"""Matching, taken over: what a person says of a find: so it is, or not so."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.kit.errors import NotFound
from woordhouder.matching.taken_over.taken_over import TakenOver, TakenOverState


def judge(session: Session, found_id: int, state: TakenOverState, by: int, now: datetime) -> TakenOver:
    """Say what a find is, or open it again; saying the same twice changes nothing. Raises NotFound."""
    row = session.scalar(
        sa.select(TakenOver)
        .where(TakenOver.id == found_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound(f"No find with id {found_id}: its paper changed, open the page again")
    if row.state is state:
        return row
    before = {"state": row.state.value}
    is_open = state is TakenOverState.OPEN
    row.state = state
    row.decided_by_id, row.decided_at = (None, None) if is_open else (by, now)
    session.flush()
    after = {"state": state.value}
    audit.write(session, by, f"taken_over_{state.value}", ("taken_over", row.id), before, after, now)
    return row
