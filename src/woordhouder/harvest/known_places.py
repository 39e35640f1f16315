"""Harvest: which municipalities stand in this database, those of the demo included."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import MergedMunicipality, Municipality
from woordhouder.kit.errors import BadInput


class UnknownMunicipality(BadInput):
    """A paper of a municipality that does not stand in this database."""


def municipality_with(session: Session, nis_code: str | None, names: Iterable[str] = ()) -> Municipality:
    """Return the municipality with this NIS code; raises UnknownMunicipality, saying what to do.

    names: what the paper itself calls its municipality, for the message.
    """
    called = ", ".join(sorted({repr(name) for name in names if name})) or "no name"
    if not nis_code:
        raise UnknownMunicipality(f"The paper has no NIS code ({called}): add the municipality's code to it")
    found = session.scalar(sa.select(Municipality).where(Municipality.nis_code == nis_code))
    if found is not None:
        return found
    merged = session.execute(
        sa.select(MergedMunicipality.name, Municipality.name, Municipality.nis_code)
        .join(Municipality, Municipality.id == MergedMunicipality.into_id)
        .where(MergedMunicipality.nis_code == nis_code)
    ).one_or_none()
    if merged is not None:
        old, new, new_code = merged
        raise UnknownMunicipality(
            f"NIS code {nis_code} is that of {old}, now part of {new} ({new_code}): correct it"
        )
    if session.scalar(sa.select(Municipality.id).where(~Municipality.is_demo).limit(1)) is None:
        raise UnknownMunicipality("No municipality stands in this database yet: run `woordhouder civic load` first")
    raise UnknownMunicipality(f"No municipality with NIS code {nis_code} ({called}): correct the code in the paper")
