"""Keep uploads of plans: what was handed over, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "plan",
                "revision",
                "follow_up",
                "accounts",
                name="reportkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "tried",
                "stored",
                "undone",
                name="uploadstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("policy_report_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'stored') = (policy_report_id is not null)", name=op.f("ck_plan_upload_stored_as_a_report")
        ),
        sa.CheckConstraint("length(file_name) <= 200", name=op.f("ck_plan_upload_file_name_length")),
        sa.CheckConstraint("length(sha256) <= 64", name=op.f("ck_plan_upload_sha256_length")),
        sa.CheckConstraint("length(title) <= 300", name=op.f("ck_plan_upload_title_length")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_plan_upload_decided_by_id")),
        sa.ForeignKeyConstraint(
            ["policy_report_id"], ["policy_report.id"], name=op.f("fk_plan_upload_policy_report_id")
        ),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["account.id"], name=op.f("fk_plan_upload_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_upload")),
    )


def downgrade() -> None:
    op.drop_table("plan_upload")
