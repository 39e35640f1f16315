"""Keep alarms on plans: what a revision took away from what a promise rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("policy_report_id", sa.Integer(), nullable=False),
        sa.Column("before_action_id", sa.Integer(), nullable=False),
        sa.Column("after_action_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "dropped",
                "cut",
                "delayed",
                name="setbackkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("before_eur", sa.Numeric(precision=15, scale=2), nullable=False),
        sa.Column("after_eur", sa.Numeric(precision=15, scale=2), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("is_joint", sa.Boolean(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "refused",
                name="alarmstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal_reason", sa.String(length=500), nullable=True),
        sa.Column("evidence_link_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'accepted') = (evidence_link_id is not null)", name=op.f("ck_plan_alarm_accepted_as_evidence")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by_id is null)",
            name=op.f("ck_plan_alarm_decided_by_somebody"),
        ),
        sa.CheckConstraint(
            "(state = 'refused') = (refusal_reason is not null)", name=op.f("ck_plan_alarm_refused_why")
        ),
        sa.CheckConstraint("length(refusal_reason) <= 500", name=op.f("ck_plan_alarm_refusal_reason_length")),
        sa.CheckConstraint("length(summary) <= 500", name=op.f("ck_plan_alarm_summary_length")),
        sa.ForeignKeyConstraint(["after_action_id"], ["action.id"], name=op.f("fk_plan_alarm_after_action_id")),
        sa.ForeignKeyConstraint(["before_action_id"], ["action.id"], name=op.f("fk_plan_alarm_before_action_id")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_plan_alarm_commitment_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_plan_alarm_decided_by_id")),
        sa.ForeignKeyConstraint(
            ["evidence_link_id"], ["evidence_link.id"], name=op.f("fk_plan_alarm_evidence_link_id")
        ),
        sa.ForeignKeyConstraint(
            ["policy_report_id"], ["policy_report.id"], name=op.f("fk_plan_alarm_policy_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_alarm")),
        sa.UniqueConstraint(
            "policy_report_id",
            "commitment_id",
            "before_action_id",
            name=op.f("uq_plan_alarm_policy_report_id_commitment_id_before_action_id"),
        ),
    )
    op.create_index(op.f("ix_plan_alarm_after_action_id"), "plan_alarm", ["after_action_id"], unique=False)
    op.create_index(op.f("ix_plan_alarm_before_action_id"), "plan_alarm", ["before_action_id"], unique=False)
    op.create_index(op.f("ix_plan_alarm_commitment_id"), "plan_alarm", ["commitment_id"], unique=False)
    op.create_index(op.f("ix_plan_alarm_state"), "plan_alarm", ["state"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_plan_alarm_state"), table_name="plan_alarm")
    op.drop_index(op.f("ix_plan_alarm_commitment_id"), table_name="plan_alarm")
    op.drop_index(op.f("ix_plan_alarm_before_action_id"), table_name="plan_alarm")
    op.drop_index(op.f("ix_plan_alarm_after_action_id"), table_name="plan_alarm")
    op.drop_table("plan_alarm")
