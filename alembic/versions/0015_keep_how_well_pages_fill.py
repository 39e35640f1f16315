"""Keep how well pages fill their fields, and the figures of an alarm."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("gathered_page", "page_seen", "harvest_run"):
        op.add_column(table, sa.Column("fill", sa.JSON(), nullable=True))
    op.add_column("harvest_issue", sa.Column("figures", sa.JSON(), nullable=True))
    op.add_column("harvest_issue", sa.Column("stops", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("harvest_issue", "stops")
    op.drop_column("harvest_issue", "figures")
    for table in ("harvest_run", "page_seen", "gathered_page"):
        op.drop_column(table, "fill")
