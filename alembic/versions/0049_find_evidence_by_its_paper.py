"""Find evidence by its action and its decision."""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_evidence_link_action_id"), "evidence_link", ["action_id"], unique=False)
    op.create_index(op.f("ix_evidence_link_decision_id"), "evidence_link", ["decision_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_evidence_link_decision_id"), table_name="evidence_link")
    op.drop_index(op.f("ix_evidence_link_action_id"), table_name="evidence_link")
