"""Keep how often papers use a word."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_word",
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("used_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(word) <= 40", name=op.f("ck_paper_word_word_length")),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_paper_word")),
    )


def downgrade() -> None:
    op.drop_table("paper_word")
