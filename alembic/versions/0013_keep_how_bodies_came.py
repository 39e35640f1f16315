"""Keep how bodies came."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fetch_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("final_address", sa.String(length=2000), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("redirects", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_same_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(address) <= 2000", name=op.f("ck_fetch_log_address_length")),
        sa.CheckConstraint("length(final_address) <= 2000", name=op.f("ck_fetch_log_final_address_length")),
        sa.CheckConstraint("length(sha256) <= 64", name=op.f("ck_fetch_log_sha256_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetch_log")),
    )
    op.create_index(op.f("ix_fetch_log_address"), "fetch_log", ["address"], unique=False)
    op.create_index(op.f("ix_fetch_log_sha256"), "fetch_log", ["sha256"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_fetch_log_sha256"), table_name="fetch_log")
    op.drop_index(op.f("ix_fetch_log_address"), table_name="fetch_log")
    op.drop_table("fetch_log")
