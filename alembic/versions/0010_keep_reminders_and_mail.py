"""Keep reminders and mail."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suppression",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.String(length=254), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "opted_out",
                "bounced",
                "complained",
                "objected",
                name="suppressionreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.CheckConstraint("length(address_key) <= 254", name=op.f("ck_suppression_address_key_length")),
        sa.CheckConstraint("length(note) <= 300", name=op.f("ck_suppression_note_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
        sa.UniqueConstraint("address_key", name=op.f("uq_suppression_address_key")),
    )
    op.create_table(
        "release_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(released_at is null) = (released_by_id is null)", name=op.f("ck_release_batch_released_by_somebody")
        ),
        sa.ForeignKeyConstraint(["released_by_id"], ["account.id"], name=op.f("fk_release_batch_released_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_batch")),
    )
    op.create_table(
        "outgoing_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_batch_id", sa.Integer(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("mail", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("sender", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "approved",
                "queued",
                "sending",
                "accepted",
                "delivered",
                "bounced",
                "deferred",
                "failed",
                "expired",
                "suppressed",
                "unknown",
                name="messagestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("attempt_count", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(length=120), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_answer", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "state <> 'sending' or lease_until is not null", name=op.f("ck_outgoing_message_sending_has_lease")
        ),
        sa.CheckConstraint("length(claimed_by) <= 120", name=op.f("ck_outgoing_message_claimed_by_length")),
        sa.CheckConstraint("length(last_answer) <= 1000", name=op.f("ck_outgoing_message_last_answer_length")),
        sa.CheckConstraint("length(mail) <= 40", name=op.f("ck_outgoing_message_mail_length")),
        sa.CheckConstraint("length(message_id) <= 200", name=op.f("ck_outgoing_message_message_id_length")),
        sa.CheckConstraint("length(recipient) <= 254", name=op.f("ck_outgoing_message_recipient_length")),
        sa.CheckConstraint("length(sender) <= 254", name=op.f("ck_outgoing_message_sender_length")),
        sa.CheckConstraint("length(subject) <= 200", name=op.f("ck_outgoing_message_subject_length")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_outgoing_message_official_id")),
        sa.ForeignKeyConstraint(
            ["release_batch_id"], ["release_batch.id"], name=op.f("fk_outgoing_message_release_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_message_message_id")),
    )
    op.create_index(op.f("ix_outgoing_message_official_id"), "outgoing_message", ["official_id"], unique=False)
    op.create_index(
        op.f("ix_outgoing_message_release_batch_id"), "outgoing_message", ["release_batch_id"], unique=False
    )
    op.create_index(
        "ix_outgoing_message_state_next_attempt_at", "outgoing_message", ["state", "next_attempt_at"], unique=False
    )
    op.create_table(
        "personal_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("answer", "opt_out", name="linkpurpose", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("mandate_id", sa.Integer(), nullable=False),
        sa.Column("outgoing_message_id", sa.Integer(), nullable=True),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(recipient) <= 254", name=op.f("ck_personal_link_recipient_length")),
        sa.CheckConstraint("length(token_hash) <= 64", name=op.f("ck_personal_link_token_hash_length")),
        sa.ForeignKeyConstraint(["mandate_id"], ["mandate.id"], name=op.f("fk_personal_link_mandate_id")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_personal_link_official_id")),
        sa.ForeignKeyConstraint(
            ["outgoing_message_id"], ["outgoing_message.id"], name=op.f("fk_personal_link_outgoing_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_personal_link_token_hash")),
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "plan_revision",
                "follow_up",
                "accounts",
                "agenda_item",
                "due_date",
                "budget_cut",
                "new_mandate",
                "rhythm",
                name="reminderkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("mandate_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("moment_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "composed",
                "expired",
                "dropped",
                name="reminderstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("outgoing_message_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.CheckConstraint("length(note) <= 300", name=op.f("ck_reminder_note_length")),
        sa.CheckConstraint("length(period) <= 40", name=op.f("ck_reminder_period_length")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_reminder_commitment_id")),
        sa.ForeignKeyConstraint(["mandate_id"], ["mandate.id"], name=op.f("fk_reminder_mandate_id")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_reminder_official_id")),
        sa.ForeignKeyConstraint(
            ["outgoing_message_id"], ["outgoing_message.id"], name=op.f("fk_reminder_outgoing_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "kind",
            "commitment_id",
            "official_id",
            "period",
            name=op.f("uq_reminder_kind_commitment_id_official_id_period"),
        ),
    )
    op.create_index(op.f("ix_reminder_official_id"), "reminder", ["official_id"], unique=False)
    op.create_index(op.f("ix_reminder_outgoing_message_id"), "reminder", ["outgoing_message_id"], unique=False)
    op.create_index(op.f("ix_reminder_state"), "reminder", ["state"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_reminder_state"), table_name="reminder")
    op.drop_index(op.f("ix_reminder_outgoing_message_id"), table_name="reminder")
    op.drop_index(op.f("ix_reminder_official_id"), table_name="reminder")
    op.drop_table("reminder")
    op.drop_table("personal_link")
    op.drop_index("ix_outgoing_message_state_next_attempt_at", table_name="outgoing_message")
    op.drop_index(op.f("ix_outgoing_message_release_batch_id"), table_name="outgoing_message")
    op.drop_index(op.f("ix_outgoing_message_official_id"), table_name="outgoing_message")
    op.drop_table("outgoing_message")
    op.drop_table("release_batch")
    op.drop_table("suppression")
