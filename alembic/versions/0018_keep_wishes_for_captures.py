"""Keep wishes for captures."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "asked",
                "kept",
                "given_up",
                name="capturestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("job_key", sa.String(length=100), nullable=True),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("address", sa.String(length=2100), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint("(state = 'kept') = (captured_at is not null)", name=op.f("ck_capture_kept_when")),
        sa.CheckConstraint("state <> 'given_up' or reason is not null", name=op.f("ck_capture_given_up_why")),
        sa.CheckConstraint("length(address) <= 2100", name=op.f("ck_capture_address_length")),
        sa.CheckConstraint("length(job_key) <= 100", name=op.f("ck_capture_job_key_length")),
        sa.CheckConstraint("length(reason) <= 300", name=op.f("ck_capture_reason_length")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_capture_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
        sa.UniqueConstraint("snapshot_id", name=op.f("uq_capture_snapshot_id")),
    )
    op.create_index(op.f("ix_capture_asked_at"), "capture", ["asked_at"], unique=False)
    op.create_index("ix_capture_state_next_try_at", "capture", ["state", "next_try_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_capture_state_next_try_at", table_name="capture")
    op.drop_index(op.f("ix_capture_asked_at"), table_name="capture")
    op.drop_table("capture")
