"""Keep received mail."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_KINDS = "kind in ('bounce', 'delay', 'delivered', 'auto_reply', 'complaint', 'reply', 'forged', 'other')"


def upgrade() -> None:
    op.create_table(
        "received_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=True),
        sa.Column("sender", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("outgoing_message_id", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(_KINDS, name=op.f("ck_received_mail_receivedkind")),
        sa.CheckConstraint("length(sha256) <= 64", name=op.f("ck_received_mail_sha256_length")),
        sa.CheckConstraint("length(status) <= 20", name=op.f("ck_received_mail_status_length")),
        sa.CheckConstraint("length(sender) <= 254", name=op.f("ck_received_mail_sender_length")),
        sa.CheckConstraint("length(subject) <= 200", name=op.f("ck_received_mail_subject_length")),
        sa.ForeignKeyConstraint(
            ["outgoing_message_id"], ["outgoing_message.id"], name=op.f("fk_received_mail_outgoing_message_id")
        ),
        sa.ForeignKeyConstraint(["read_by_id"], ["account.id"], name=op.f("fk_received_mail_read_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_mail")),
        sa.UniqueConstraint("sha256", name=op.f("uq_received_mail_sha256")),
    )
    op.create_index(op.f("ix_received_mail_received_at"), "received_mail", ["received_at"], unique=False)
    op.create_index(
        op.f("ix_received_mail_outgoing_message_id"), "received_mail", ["outgoing_message_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_received_mail_outgoing_message_id"), table_name="received_mail")
    op.drop_index(op.f("ix_received_mail_received_at"), table_name="received_mail")
    op.drop_table("received_mail")
