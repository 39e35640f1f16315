"""Plans: an action of one report."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base


class Action(Base):
    """An *actie*; codes may come twice in one report, its place in the report does not."""

    __tablename__ = "action"
    __table_args__ = (sa.UniqueConstraint("policy_report_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_report_id: Mapped[int] = mapped_column(sa.ForeignKey("policy_report.id"))
    action_plan_id: Mapped[int | None] = mapped_column(sa.ForeignKey("action_plan.id"))
    code: Mapped[str] = mapped_column(sa.String(200), index=True)
    short_text: Mapped[str]
    long_text: Mapped[str | None]
    shown_text: Mapped[str]
    """The text to show: the long one wherever the short one is only its beginning."""
    is_residual: Mapped[bool] = mapped_column(default=False)
    """Money not tied to a goal (*overig beleid*): never suggested as evidence."""
    status: Mapped[str | None] = mapped_column(sa.String(500))
    """What a follow-up report says of it, in its own words: *in uitvoering*."""
    position: Mapped[int]
