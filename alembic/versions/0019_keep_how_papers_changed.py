"""Keep how papers changed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("change_count", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("before_id <> after_id", name=op.f("ck_paper_change_two_versions")),
        sa.ForeignKeyConstraint(["after_id"], ["snapshot.id"], name=op.f("fk_paper_change_after_id")),
        sa.ForeignKeyConstraint(["before_id"], ["snapshot.id"], name=op.f("fk_paper_change_before_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_change")),
        sa.UniqueConstraint("before_id", "after_id", name=op.f("uq_paper_change_before_id_after_id")),
    )
    op.create_index(op.f("ix_paper_change_after_id"), "paper_change", ["after_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_paper_change_after_id"), table_name="paper_change")
    op.drop_table("paper_change")
