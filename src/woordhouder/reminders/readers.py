"""Reminders: who reads our mails in which language, for staff."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.text import search_key

_MOST = 100


@dataclass(frozen=True)
class Reader:
    """One official who holds a mandate today."""

    official: Official
    municipality: str


def readers(session: Session, today: date, name: str = "") -> list[Reader]:
    """Return who has this in the name, or else who reads another language than Dutch; at most a hundred."""
    key = search_key(name)
    which = Official.name_key.contains(key, autoescape=True) if key else Official.language != DEFAULT
    rows = session.execute(
        sa.select(Official, Municipality.name)
        .join(Mandate, Mandate.official_id == Official.id)
        .join(Municipality, Municipality.id == Mandate.municipality_id)
        .where(
            which,
            Mandate.starts_on <= today,
            sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
        )
        .order_by(Official.name_key, Official.id)
        .limit(_MOST)
    )
    return list({official.id: Reader(official, place) for official, place in rows}.values())
