"""Keep suggestions."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("paper_key", sa.String(length=60), nullable=False),
        sa.Column("paper_hash", sa.String(length=64), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("matcher_version", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "refused",
                "doubted",
                name="suggestionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence_link_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state = 'open' or (decided_by_id is not null and decided_at is not null)",
            name=op.f("ck_suggestion_decided_by_somebody"),
        ),
        sa.CheckConstraint(
            "(case when action_id is null then 0 else 1 end) + (case when decision_id is null then 0 else 1 end) + (case when agenda_item_id is null then 0 else 1 end) = 1",
            name=op.f("ck_suggestion_one_paper"),
        ),
        sa.CheckConstraint("length(matcher_version) <= 40", name=op.f("ck_suggestion_matcher_version_length")),
        sa.CheckConstraint("length(paper_hash) <= 64", name=op.f("ck_suggestion_paper_hash_length")),
        sa.CheckConstraint("length(paper_key) <= 60", name=op.f("ck_suggestion_paper_key_length")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_suggestion_action_id")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_suggestion_agenda_item_id")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_suggestion_commitment_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_suggestion_decided_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_suggestion_decision_id")),
        sa.ForeignKeyConstraint(
            ["evidence_link_id"], ["evidence_link.id"], name=op.f("fk_suggestion_evidence_link_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint(
            "commitment_id",
            "paper_key",
            "paper_hash",
            name=op.f("uq_suggestion_commitment_id_paper_key_paper_hash"),
        ),
    )
    op.create_index(op.f("ix_suggestion_commitment_id"), "suggestion", ["commitment_id"], unique=False)
    op.create_index(op.f("ix_suggestion_state"), "suggestion", ["state"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_suggestion_state"), table_name="suggestion")
    op.drop_index(op.f("ix_suggestion_commitment_id"), table_name="suggestion")
    op.drop_table("suggestion")
