"""Keep what a follow-up report says of an action."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("action") as table:
        table.add_column(sa.Column("status", sa.String(length=500), nullable=True))
        table.create_check_constraint(op.f("ck_action_status_length"), "length(status) <= 500")


def downgrade() -> None:
    with op.batch_alter_table("action") as table:
        table.drop_constraint(op.f("ck_action_status_length"), type_="check")
        table.drop_column("status")
