"""Keep which action of one report is which of another, where their codes do not tell it."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action_pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("before_action_id", sa.Integer(), nullable=False),
        sa.Column("after_action_id", sa.Integer(), nullable=False),
        sa.Column("is_same", sa.Boolean(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("before_action_id <> after_action_id", name=op.f("ck_action_pairing_two_actions")),
        sa.CheckConstraint(
            "(undone_at is null) = (undone_by_id is null)", name=op.f("ck_action_pairing_undone_by_somebody")
        ),
        sa.CheckConstraint(
            "undone_at is null or settled_by_id is not null", name=op.f("ck_action_pairing_only_a_word_is_undone")
        ),
        sa.ForeignKeyConstraint(
            ["before_action_id"], ["action.id"], name=op.f("fk_action_pairing_before_action_id")
        ),
        sa.ForeignKeyConstraint(["after_action_id"], ["action.id"], name=op.f("fk_action_pairing_after_action_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_action_pairing_settled_by_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["account.id"], name=op.f("fk_action_pairing_undone_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_pairing")),
    )
    op.create_index(
        "uq_action_pairing_standing",
        "action_pairing",
        ["before_action_id", "after_action_id"],
        unique=True,
        sqlite_where=sa.text("undone_at is null"),
        postgresql_where=sa.text("undone_at is null"),
    )
    op.create_index(op.f("ix_action_pairing_after_action_id"), "action_pairing", ["after_action_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_action_pairing_after_action_id"), table_name="action_pairing")
    op.drop_index("uq_action_pairing_standing", table_name="action_pairing")
    op.drop_table("action_pairing")
