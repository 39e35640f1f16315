"""Keep what copies said."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(address) <= 2000", name=op.f("ck_reading_address_length")),
        sa.CheckConstraint("length(content_sha256) <= 64", name=op.f("ck_reading_content_sha256_length")),
        sa.CheckConstraint("length(sha256) <= 64", name=op.f("ck_reading_sha256_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("sha256", "address", name=op.f("uq_reading_sha256_address")),
    )


def downgrade() -> None:
    op.drop_table("reading")
