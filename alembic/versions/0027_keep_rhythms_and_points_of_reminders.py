"""Keep rhythms, and the points of agendas that reminders are about."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rhythm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("every_months", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("is_front_loaded", sa.Boolean(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("every_months between 1 and 24", name=op.f("ck_rhythm_every_months_sensible")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_rhythm_municipality_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["account.id"], name=op.f("fk_rhythm_set_by_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_rhythm_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rhythm")),
    )
    with op.batch_alter_table("reminder") as batch:
        batch.add_column(sa.Column("agenda_item_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_reminder_agenda_item_id"), "agenda_item", ["agenda_item_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("reminder") as batch:
        batch.drop_constraint(op.f("fk_reminder_agenda_item_id"), type_="foreignkey")
        batch.drop_column("agenda_item_id")
    op.drop_table("rhythm")
