"""Keep who leads a group in a council, as a person said."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

_KEY = "fk_political_group_leader_id"


def upgrade() -> None:
    with op.batch_alter_table("political_group") as batch:
        batch.add_column(sa.Column("leader_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f(_KEY), "official", ["leader_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("political_group") as batch:
        batch.drop_constraint(op.f(_KEY), type_="foreignkey")
        batch.drop_column("leader_id")
