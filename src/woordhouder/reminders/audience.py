"""Reminders: which elected people can still do something about a list's promises, and what they said already."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.reminders.rules import REMINDED_ROLES
from woordhouder.reminders.suppression import Suppression


@dataclass(frozen=True)
class Addressee:
    """One official in one mandate."""

    official_id: int
    mandate_id: int
    mail_address: str | None


def addressees(session: Session, today: date) -> dict[int, list[Addressee]]:
    """Return, by list, the mayor and aldermen who sit for it today."""
    rows = session.execute(
        sa.select(PoliticalGroup.party_list_id, Official.id, Mandate.id, Mandate.mail_address)
        .join(Mandate, Mandate.political_group_id == PoliticalGroup.id)
        .join(Official, Official.id == Mandate.official_id)
        .where(
            PoliticalGroup.party_list_id.is_not(None),
            Mandate.role.in_(REMINDED_ROLES),
            Mandate.starts_on <= today,
            sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
        )
        .order_by(Mandate.id)
    )
    found: dict[int, list[Addressee]] = {}
    for party_list_id, official_id, mandate_id, address in rows:
        assert party_list_id is not None
        found.setdefault(party_list_id, []).append(Addressee(official_id, mandate_id, address))
    return found


def suppressed_keys(session: Session) -> frozenset[str]:
    """Return the addresses to which we do not write."""
    return frozenset(session.scalars(sa.select(Suppression.address_key)))


def latest_answers(session: Session) -> dict[tuple[int, int], Reply]:
    """Return the newest answer that was sent, by (commitment, official); drafts are the official's own."""
    rows = session.scalars(sa.select(Reply).where(Reply.state != ReplyState.DRAFT).order_by(Reply.version))
    return {(reply.commitment_id, reply.official_id): reply for reply in rows}
