"""Civic: a municipality, and the ones that merged into it."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Municipality(Base):
    """One of the 285, or a fictional one of the demo (`is_demo`)."""

    __tablename__ = "municipality"

    id: Mapped[int] = mapped_column(primary_key=True)
    nis_code: Mapped[str] = mapped_column(sa.String(5), unique=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    name_key: Mapped[str] = mapped_column(sa.String(100), index=True)
    """To search and sort by, the same on every database (kit.text.search_key)."""
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    province: Mapped[str] = mapped_column(sa.String(40))
    uri: Mapped[str] = mapped_column(sa.String(300), unique=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    council_seats: Mapped[int | None]
    tile_column: Mapped[int | None]
    tile_row: Mapped[int | None]
    """Place on the hexagon map; none for a fictional municipality."""
    is_demo: Mapped[bool] = mapped_column(default=False)


class MergedMunicipality(Base):
    """A municipality that ended in a merger: its old code still stands in old papers."""

    __tablename__ = "merged_municipality"

    id: Mapped[int] = mapped_column(primary_key=True)
    nis_code: Mapped[str] = mapped_column(sa.String(5), unique=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    uri: Mapped[str] = mapped_column(sa.String(300))
    into_id: Mapped[int] = mapped_column(sa.ForeignKey("municipality.id"))
