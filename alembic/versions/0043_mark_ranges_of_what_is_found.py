"""Mark ranges of what is found."""

from alembic import op

from woordhouder.kit import token_index

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    token_index.mark_ranges(op.get_bind())


def downgrade() -> None:
    """Marks that nobody asks for do no harm."""
