"""Find the newest run of a source."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_harvest_run_newest", "harvest_run", ["source_id", "id"], unique=False)
    op.drop_index("ix_harvest_run_source_id", "harvest_run")


def downgrade() -> None:
    op.create_index("ix_harvest_run_source_id", "harvest_run", ["source_id"], unique=False)
    op.drop_index("ix_harvest_run_newest", "harvest_run")
