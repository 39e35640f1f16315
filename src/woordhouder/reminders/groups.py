"""Reminders: the groups whose list has promises, with who sits for them, so that staff says who leads."""

from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.reminders.audience import IN_COUNCIL


@dataclass(frozen=True)
class GroupLine:
    """One group and its members of today, by name. leader_id: also of somebody who sits for it no more."""

    group: PoliticalGroup
    municipality: str
    members: list[Official] = field(default_factory=list)

    @property
    def has_leader(self) -> bool:
        return any(member.id == self.group.leader_id for member in self.members)


def groups_with_promises(session: Session, today: date) -> list[GroupLine]:
    """Return the groups that somebody may be asked for, by municipality and name."""
    has_promises = sa.exists().where(
        Commitment.party_list_id == PoliticalGroup.party_list_id, Commitment.publication == Publication.PUBLISHED
    )
    rows = session.execute(
        sa.select(PoliticalGroup, Municipality.name, Official)
        .join(Municipality, Municipality.id == PoliticalGroup.municipality_id)
        .join(Mandate, Mandate.political_group_id == PoliticalGroup.id)
        .join(Official, Official.id == Mandate.official_id)
        .where(
            has_promises,
            Mandate.role.in_(IN_COUNCIL),
            Mandate.starts_on <= today,
            sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
        )
        .order_by(Municipality.name_key, PoliticalGroup.name, Official.name_key, Official.id)
    )
    found: dict[int, GroupLine] = {}
    for group, municipality, official in rows:
        members = found.setdefault(group.id, GroupLine(group, municipality)).members
        if official not in members:
            members.append(official)
    return list(found.values())
