"""Keep legal days of a region."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_KINDS = ("plan", "revision", "follow_up", "accounts")
_REGIONS = ("flanders", "brussels", "wallonia")


def _words(name: str, *members: str) -> sa.Enum:
    checked = op.f(f"ck_own_legal_rule_{name}")
    return sa.Enum(*members, name=checked, native_enum=False, length=40, create_constraint=True)


def upgrade() -> None:
    op.create_table(
        "own_legal_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region", _words("region", *_REGIONS), nullable=False),
        sa.Column("kind", _words("momentkind", *_KINDS), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "month between 1 and 12 and day between 1 and 31", name=op.f("ck_own_legal_rule_day_of_a_year")
        ),
        sa.CheckConstraint(
            "first_year >= 0 and (last_year is null or last_year >= first_year)",
            name=op.f("ck_own_legal_rule_years_in_order"),
        ),
        sa.ForeignKeyConstraint(["set_by_id"], ["account.id"], name=op.f("fk_own_legal_rule_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_legal_rule")),
        sa.UniqueConstraint(
            "region",
            "kind",
            "month",
            "day",
            "first_year",
            name=op.f("uq_own_legal_rule_region_kind_month_day_first_year"),
        ),
    )


def downgrade() -> None:
    op.drop_table("own_legal_rule")
