"""Keep whom an official named who decides on a promise instead."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reply") as batch:
        batch.add_column(sa.Column("named_person", sa.String(length=200), nullable=True))
        batch.create_check_constraint(op.f("ck_reply_named_person_length"), "length(named_person) <= 200")


def downgrade() -> None:
    with op.batch_alter_table("reply") as batch:
        batch.drop_constraint(op.f("ck_reply_named_person_length"), type_="check")
        batch.drop_column("named_person")
