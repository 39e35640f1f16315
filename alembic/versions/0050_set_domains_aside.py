"""Set domains aside that do not answer."""

import sqlalchemy as sa
from alembic import op

from woordhouder.kit.database import UtcMoment

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    count = sa.Column("stall_count", sa.Integer(), nullable=False, server_default="0")
    op.add_column("receiving_domain", count)
    for name in ("silent_since", "set_aside_until"):
        op.add_column("receiving_domain", sa.Column(name, UtcMoment(timezone=True), nullable=True))
    blames = sa.Column("blames_domain", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("delivery_failure", blames)


def downgrade() -> None:
    with op.batch_alter_table("delivery_failure") as table:
        table.drop_column("blames_domain")
    with op.batch_alter_table("receiving_domain") as table:
        for name in ("set_aside_until", "silent_since", "stall_count"):
            table.drop_column(name)
