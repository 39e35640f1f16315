"""Keep what was taken over of asks and ready-made sentences."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_ONE_PAPER = (
    "(case when action_id is null then 0 else 1 end)"
    " + (case when decision_id is null then 0 else 1 end)"
    " + (case when snapshot_id is null then 0 else 1 end) = 1"
)
_DECIDED = "state = 'open' or (decided_by_id is not null and decided_at is not null)"


def upgrade() -> None:
    op.create_table(
        "compared_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("paper_key", sa.String(length=60), nullable=False),
        sa.Column("compared_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(compared_hash) <= 64", name=op.f("ck_compared_paper_compared_hash_length")),
        sa.CheckConstraint("length(paper_key) <= 60", name=op.f("ck_compared_paper_paper_key_length")),
        _refers("compared_paper", "municipality_id", "municipality.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compared_paper")),
        sa.UniqueConstraint(
            "municipality_id", "paper_key", name=op.f("uq_compared_paper_municipality_id_paper_key")
        ),
    )
    op.create_table(
        "taken_over",
        *_columns(),
        sa.CheckConstraint(_DECIDED, name=op.f("ck_taken_over_decided_by_somebody")),
        sa.CheckConstraint("(ask_id is null) != (model_sentence_id is null)", name=op.f("ck_taken_over_one_asked")),
        sa.CheckConstraint(_ONE_PAPER, name=op.f("ck_taken_over_one_paper")),
        sa.CheckConstraint("length(asked_hash) <= 64", name=op.f("ck_taken_over_asked_hash_length")),
        sa.CheckConstraint("length(asked_key) <= 60", name=op.f("ck_taken_over_asked_key_length")),
        sa.CheckConstraint("length(paper_hash) <= 64", name=op.f("ck_taken_over_paper_hash_length")),
        sa.CheckConstraint("length(paper_key) <= 60", name=op.f("ck_taken_over_paper_key_length")),
        _refers("taken_over", "action_id", "action.id"),
        _refers("taken_over", "ask_id", "ask.id"),
        _refers("taken_over", "decided_by_id", "account.id"),
        _refers("taken_over", "decision_id", "decision.id"),
        _refers("taken_over", "model_sentence_id", "model_sentence.id"),
        _refers("taken_over", "municipality_id", "municipality.id"),
        _refers("taken_over", "snapshot_id", "snapshot.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_over")),
        sa.UniqueConstraint(
            "municipality_id", "asked_key", "asked_hash", "paper_key", "paper_hash", name="uq_taken_over_pair"
        ),
    )
    op.create_index(op.f("ix_taken_over_action_id"), "taken_over", ["action_id"], unique=False)
    op.create_index("ix_taken_over_paper", "taken_over", ["municipality_id", "paper_key"], unique=False)
    op.create_index(op.f("ix_taken_over_state"), "taken_over", ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("taken_over")
    op.drop_table("compared_paper")


def _columns() -> "list[sa.Column[Any]]":
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=True),
        sa.Column("model_sentence_id", sa.Integer(), nullable=True),
        sa.Column("asked_key", sa.String(length=60), nullable=False),
        sa.Column("asked_hash", sa.String(length=64), nullable=False),
        sa.Column("found_in", _enum("foundin", "agreement", "action", "decision"), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("paper_key", sa.String(length=60), nullable=False),
        sa.Column("paper_hash", sa.String(length=64), nullable=False),
        sa.Column("level", _enum("reuselevel", "literally", "mostly", "possibly", "not"), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("ours", sa.JSON(), nullable=False),
        sa.Column("theirs", sa.JSON(), nullable=False),
        sa.Column("beside", sa.JSON(), nullable=False),
        sa.Column("missing_numbers", sa.JSON(), nullable=False),
        sa.Column("other_numbers", sa.JSON(), nullable=False),
        sa.Column("is_denied", sa.Boolean(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _enum("takenoverstate", "open", "confirmed", "refused"), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
    ]


def _enum(name: str, *members: str) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))
