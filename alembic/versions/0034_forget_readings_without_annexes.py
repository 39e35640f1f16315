"""Forget what copies said before annexes were stored: `harvest reread --store` then stores those too."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Each row is only a hash of what a copy says; reading the copy again makes it anew.
    op.execute("DELETE FROM reading")


def downgrade() -> None:
    """Nothing to take back: the copies themselves tell it again."""
