"""Civic: a person who holds or held a mandate."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Official(Base):
    """An elected person: name and the language to write in; no birth date, sex or national number, ever."""

    __tablename__ = "official"

    id: Mapped[int] = mapped_column(primary_key=True)
    given_name: Mapped[str] = mapped_column(sa.String(100))
    family_name: Mapped[str] = mapped_column(sa.String(100))
    alternative_name: Mapped[str | None] = mapped_column(sa.String(200))
    """Another name under which the papers may know this person."""
    name_key: Mapped[str] = mapped_column(sa.String(200), index=True)
    salutation: Mapped[str | None] = mapped_column(sa.String(40))
    """How a letter addresses this person, such as `mevrouw`; none: by full name."""
    uri: Mapped[str | None] = mapped_column(sa.String(300), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    is_demo: Mapped[bool] = mapped_column(default=False)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"
