"""Civic: say who leads a group in a council; the mandate database does not tell."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.kit.language import N_


def name_leader(
    session: Session, group_id: int, official_id: int | None, today: date, by: int, now: datetime
) -> PoliticalGroup:
    """Note who leads; none: nobody knows. Raises NotFound, and BadInput for who does not sit for the group."""
    group = session.scalar(sa.select(PoliticalGroup).where(PoliticalGroup.id == group_id).with_for_update())
    if group is None:
        raise NotFound(f"No group with id {group_id}: open the list of groups again")
    if official_id is not None and official_id not in _members(session, group_id, today):
        raise BadInput(N_("Kies iemand die nu voor deze fractie zetelt."))
    before = {"leader_id": group.leader_id}
    if group.leader_id != official_id:
        group.leader_id = official_id
        session.flush()
        after = {"leader_id": official_id}
        audit.write(session, by, "name_leader", ("political_group", group.id), before, after, now)
    return group


def _members(session: Session, group_id: int, today: date) -> set[int]:
    wanted = sa.select(Mandate.official_id).where(
        Mandate.political_group_id == group_id,
        Mandate.starts_on <= today,
        sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
    )
    return set(session.scalars(wanted))
