"""Keep multi year plans."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_year >= first_year", name=op.f("ck_plan_years_in_order")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_plan_municipality_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_plan_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("municipality_id", "first_year", name=op.f("uq_plan_municipality_id_first_year")),
    )
    op.create_table(
        "policy_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
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
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(content_hash) <= 64", name=op.f("ck_policy_report_content_hash_length")),
        sa.CheckConstraint("length(title) <= 300", name=op.f("ck_policy_report_title_length")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_policy_report_decision_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_policy_report_plan_id")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_policy_report_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_report")),
        sa.UniqueConstraint("plan_id", "kind", "sequence", name=op.f("uq_policy_report_plan_id_kind_sequence")),
    )
    op.create_table(
        "objective",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_report_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("short_text", sa.Text(), nullable=False),
        sa.Column("long_text", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(code) <= 200", name=op.f("ck_objective_code_length")),
        sa.ForeignKeyConstraint(
            ["policy_report_id"], ["policy_report.id"], name=op.f("fk_objective_policy_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
        sa.UniqueConstraint("policy_report_id", "position", name=op.f("uq_objective_policy_report_id_position")),
    )
    op.create_table(
        "action_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_report_id", sa.Integer(), nullable=False),
        sa.Column("objective_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("short_text", sa.Text(), nullable=False),
        sa.Column("long_text", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(code) <= 200", name=op.f("ck_action_plan_code_length")),
        sa.ForeignKeyConstraint(["objective_id"], ["objective.id"], name=op.f("fk_action_plan_objective_id")),
        sa.ForeignKeyConstraint(
            ["policy_report_id"], ["policy_report.id"], name=op.f("fk_action_plan_policy_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan")),
        sa.UniqueConstraint("policy_report_id", "position", name=op.f("uq_action_plan_policy_report_id_position")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_report_id", sa.Integer(), nullable=False),
        sa.Column("action_plan_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("short_text", sa.Text(), nullable=False),
        sa.Column("long_text", sa.Text(), nullable=True),
        sa.Column("shown_text", sa.Text(), nullable=False),
        sa.Column("is_residual", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(code) <= 200", name=op.f("ck_action_code_length")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_action_action_plan_id")),
        sa.ForeignKeyConstraint(
            ["policy_report_id"], ["policy_report.id"], name=op.f("fk_action_policy_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("policy_report_id", "position", name=op.f("uq_action_policy_report_id_position")),
    )
    op.create_index(op.f("ix_action_code"), "action", ["code"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "flow",
            sa.Enum("expenditure", "receipt", name="flow", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "nature",
            sa.Enum(
                "operating",
                "investment",
                "financing",
                "unknown",
                name="nature",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "estimate", "credit", "realised", name="basis", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("amount_eur", sa.Numeric(precision=15, scale=2), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_budget_line_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint(
            "action_id",
            "year",
            "flow",
            "nature",
            "basis",
            name=op.f("uq_budget_line_action_id_year_flow_nature_basis"),
        ),
    )


def downgrade() -> None:
    op.drop_table("budget_line")
    op.drop_index(op.f("ix_action_code"), table_name="action")
    op.drop_table("action")
    op.drop_table("action_plan")
    op.drop_table("objective")
    op.drop_table("policy_report")
    op.drop_table("plan")
