"""Keep how the papers of a municipality stand to its promises."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "town_standing",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_town_standing_municipality_id")
        ),
        sa.PrimaryKeyConstraint("municipality_id", name=op.f("pk_town_standing")),
    )


def downgrade() -> None:
    op.drop_table("town_standing")
