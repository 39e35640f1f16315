"""Keep words to find by."""

import sqlalchemy as sa
from alembic import op

from woordhouder.kit import token_index

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "findable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "commitment",
                "decision",
                "action",
                name="findablekind",
                native_enum=False,
                length=40,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("words_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(text_hash) <= 64", name=op.f("ck_findable_text_hash_length")),
        sa.CheckConstraint("length(words_hash) <= 64", name=op.f("ck_findable_words_hash_length")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_findable_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findable")),
        sa.UniqueConstraint("kind", "thing_id", name=op.f("uq_findable_kind_thing_id")),
    )
    op.create_index(op.f("ix_findable_municipality_id"), "findable", ["municipality_id"])
    op.create_table(
        "findable_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("stem", sa.String(length=40), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(word) <= 40", name=op.f("ck_findable_word_word_length")),
        sa.CheckConstraint("length(stem) <= 40", name=op.f("ck_findable_word_stem_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findable_word")),
        sa.UniqueConstraint("word", name=op.f("uq_findable_word_word")),
    )
    op.create_index(op.f("ix_findable_word_stem"), "findable_word", ["stem"])
    op.create_table(
        "findable_gram",
        sa.Column("gram", sa.String(length=3), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(gram) <= 3", name=op.f("ck_findable_gram_gram_length")),
        sa.ForeignKeyConstraint(
            ["word_id"], ["findable_word.id"], name=op.f("fk_findable_gram_word_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("gram", "length", "word_id", name=op.f("pk_findable_gram")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_findable_gram_word_id"), "findable_gram", ["word_id"])
    token_index.create(op.get_bind())


def downgrade() -> None:
    token_index.drop(op.get_bind())
    op.drop_table("findable_gram")
    op.drop_table("findable_word")
    op.drop_table("findable")
