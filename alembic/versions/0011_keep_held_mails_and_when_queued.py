"""Keep held mails and when queued."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_message_id", sa.Integer(), nullable=False),
        sa.Column("held_by_id", sa.Integer(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_held_message_reason_not_empty")),
        sa.CheckConstraint("length(reason) <= 300", name=op.f("ck_held_message_reason_length")),
        sa.ForeignKeyConstraint(["held_by_id"], ["account.id"], name=op.f("fk_held_message_held_by_id")),
        sa.ForeignKeyConstraint(
            ["outgoing_message_id"], ["outgoing_message.id"], name=op.f("fk_held_message_outgoing_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_message")),
        sa.UniqueConstraint("outgoing_message_id", name=op.f("uq_held_message_outgoing_message_id")),
    )
    op.add_column("outgoing_message", sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("outgoing_message", "queued_at")
    op.drop_table("held_message")
