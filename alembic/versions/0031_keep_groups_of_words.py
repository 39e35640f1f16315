"""Keep groups of words that staff make."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_STANDS = sa.text("retired_at is null and replaces is not null")


def upgrade() -> None:
    op.create_table(
        "word_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("is_one_way", sa.Boolean(), nullable=False),
        sa.Column("replaces", sa.String(length=16), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(retired_at is null) = (retired_by_id is null)", name=op.f("ck_word_group_retired_by_somebody")
        ),
        sa.CheckConstraint("length(replaces) <= 16", name=op.f("ck_word_group_replaces_length")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_word_group_made_by_id")),
        sa.ForeignKeyConstraint(["retired_by_id"], ["account.id"], name=op.f("fk_word_group_retired_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_group")),
    )
    op.create_index(
        "uq_word_group_replaces",
        "word_group",
        ["replaces"],
        unique=True,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )


def downgrade() -> None:
    op.drop_table("word_group")
