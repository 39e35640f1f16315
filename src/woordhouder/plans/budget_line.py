"""Plans: the euros of one action in one year."""

from decimal import Decimal
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import EUR, Base, text_enum


class Flow(Enum):
    """Money going out or coming in."""

    EXPENDITURE = "expenditure"
    RECEIPT = "receipt"


class Nature(Enum):
    """The part of the accounts; unknown where the source does not say."""

    OPERATING = "operating"
    INVESTMENT = "investment"
    FINANCING = "financing"
    UNKNOWN = "unknown"


class Basis(Enum):
    """Planned, authorised or really spent."""

    ESTIMATE = "estimate"
    CREDIT = "credit"
    REALISED = "realised"


class BudgetLine(Base):
    """One exact amount; a year without an amount has no line, which is not zero."""

    __tablename__ = "budget_line"
    __table_args__ = (sa.UniqueConstraint("action_id", "year", "flow", "nature", "basis"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"))
    year: Mapped[int]
    flow: Mapped[Flow] = mapped_column(text_enum(Flow))
    nature: Mapped[Nature] = mapped_column(text_enum(Nature))
    basis: Mapped[Basis] = mapped_column(text_enum(Basis))
    amount_eur: Mapped[Decimal] = mapped_column(EUR)
