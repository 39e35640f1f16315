"""Fetch annexes of decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "annex_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("try_count", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.CheckConstraint("length(address) <= 2000", name=op.f("ck_annex_try_address_length")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_annex_try_kind_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex_try")),
        sa.UniqueConstraint("address", name=op.f("uq_annex_try_address")),
    )
    with op.batch_alter_table("harvest_source") as table:
        table.add_column(sa.Column("keeps_annexes", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("harvest_source") as table:
        table.alter_column("keeps_annexes", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("harvest_source") as table:
        table.drop_column("keeps_annexes")
    op.drop_table("annex_try")
