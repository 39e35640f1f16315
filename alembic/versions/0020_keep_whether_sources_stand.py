"""Keep whether sources stand."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("missing_since_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("missing_count", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("missing_kind", sa.String(length=40), nullable=True))
    with op.batch_alter_table("document") as table:
        table.alter_column("missing_count", server_default=None)
        table.create_check_constraint(op.f("ck_document_missing_kind_length"), "length(missing_kind) <= 40")


def downgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.drop_constraint(op.f("ck_document_missing_kind_length"), type_="check")
        for name in ("missing_kind", "missing_count", "missing_since_at", "checked_at"):
            table.drop_column(name)
