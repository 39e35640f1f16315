"""Keep annexes of decisions, what they cite and since when they hold."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decision", sa.Column("cites", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("decision", sa.Column("in_force_on", sa.Date(), nullable=True))
    op.add_column("decision", sa.Column("no_longer_in_force_on", sa.Date(), nullable=True))
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.CheckConstraint("kind in ('annex', 'text')", name=op.f("ck_attachment_attachmentkind")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_attachment_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("decision_id", "position", name=op.f("uq_attachment_decision_id_position")),
    )


def downgrade() -> None:
    op.drop_table("attachment")
    for column in ("no_longer_in_force_on", "in_force_on", "cites"):
        op.drop_column("decision", column)
