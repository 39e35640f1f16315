"""Keep vectors of texts."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_vector",
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(text_hash) <= 64", name=op.f("ck_text_vector_text_hash_length")),
        sa.PrimaryKeyConstraint("text_hash", name=op.f("pk_text_vector")),
    )


def downgrade() -> None:
    op.drop_table("text_vector")
