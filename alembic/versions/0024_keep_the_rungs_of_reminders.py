"""Keep the rungs of reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reminder") as batch:
        # What stands was asked once.
        batch.add_column(sa.Column("rung", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("first_message_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_reminder_first_message_id"), "outgoing_message", ["first_message_id"], ["id"]
        )
        batch.create_check_constraint(op.f("ck_reminder_rung_on_ladder"), "rung between 1 and 3")
        batch.create_check_constraint(
            op.f("ck_reminder_first_opens_thread"), "(rung = 1) = (first_message_id is null)"
        )
    with op.batch_alter_table("reminder") as batch:
        batch.alter_column("rung", server_default=None)
    op.create_index(op.f("ix_reminder_first_message_id"), "reminder", ["first_message_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_reminder_first_message_id"), table_name="reminder")
    with op.batch_alter_table("reminder") as batch:
        batch.drop_constraint(op.f("ck_reminder_first_opens_thread"), type_="check")
        batch.drop_constraint(op.f("ck_reminder_rung_on_ladder"), type_="check")
        batch.drop_constraint(op.f("fk_reminder_first_message_id"), type_="foreignkey")
        batch.drop_column("first_message_id")
        batch.drop_column("rung")
