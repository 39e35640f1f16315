"""Keep who was told that an answer is on the website."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shown_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("outgoing_message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_shown_notice_reply_id")),
        sa.ForeignKeyConstraint(
            ["outgoing_message_id"], ["outgoing_message.id"], name=op.f("fk_shown_notice_outgoing_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_notice")),
        sa.UniqueConstraint("reply_id", name=op.f("uq_shown_notice_reply_id")),
    )
    op.create_index(
        op.f("ix_shown_notice_outgoing_message_id"), "shown_notice", ["outgoing_message_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_shown_notice_outgoing_message_id"), table_name="shown_notice")
    op.drop_table("shown_notice")
