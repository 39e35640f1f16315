"""Harvest: where one municipality publishes its papers, and whether we go there."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Source(Base):
    """One site of one municipality.

    The switch is a row and no setting: staff turn places on one by one, see it, and the audit trail tells who did.
    Off at first: nobody is visited before a person said so.
    """

    __tablename__ = "harvest_source"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "platform"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"))
    platform: Mapped[str] = mapped_column(sa.String(40))
    addresses: Mapped[list[str]] = mapped_column(sa.JSON)
    """Where the walk begins."""
    is_on: Mapped[bool] = mapped_column(default=False)
    keeps_annexes: Mapped[bool] = mapped_column(default=False)
    """Whether what its decisions point to is fetched too, in a late turn of the night."""
    is_from_reference: Mapped[bool] = mapped_column(default=True)
    """False once staff gave the addresses: then renewing the facts leaves them alone."""
