"""Keep commitments."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_organisation_name_length")),
        sa.CheckConstraint("length(website) <= 300", name=op.f("ck_organisation_website_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_theme_name_length")),
        sa.CheckConstraint("length(slug) <= 100", name=op.f("ck_theme_slug_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("name", name=op.f("uq_theme_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_theme_slug")),
    )
    op.create_table(
        "ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(title) <= 200", name=op.f("ck_ask_title_length")),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name=op.f("fk_ask_citation_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_ask_municipality_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_ask_organisation_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_ask_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("party_list_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "adopted",
                "partly",
                "refused",
                "no_answer",
                name="answerkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("citation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_answer_ask_id")),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name=op.f("fk_answer_citation_id")),
        sa.ForeignKeyConstraint(["party_list_id"], ["party_list.id"], name=op.f("fk_answer_party_list_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("ask_id", "party_list_id", name=op.f("uq_answer_ask_id_party_list_id")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_list_id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=True),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("quote", sa.String(length=4000), nullable=False),
        sa.Column("parent_text", sa.Text(), nullable=True),
        sa.Column("plain_sentence", sa.String(length=400), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "action",
                "outcome",
                "keep",
                name="commitmentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "testability",
            sa.Enum("T1", "T2", "T3", name="testability", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("yardstick", sa.String(length=1000), nullable=True),
        sa.Column("target_value", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("target_unit", sa.String(length=60), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "publication",
            sa.Enum(
                "draft",
                "published",
                "withdrawn",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_reason", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "publication <> 'published' or published_at is not null", name=op.f("ck_commitment_published_when")
        ),
        sa.CheckConstraint(
            "publication <> 'withdrawn' or withdrawal_reason is not null", name=op.f("ck_commitment_withdrawn_why")
        ),
        sa.CheckConstraint(
            "testability <> 'T2' or yardstick is not null", name=op.f("ck_commitment_t2_has_yardstick")
        ),
        sa.CheckConstraint(
            "(target_value is null) = (target_unit is null)", name=op.f("ck_commitment_target_is_whole")
        ),
        sa.CheckConstraint("length(plain_sentence) <= 400", name=op.f("ck_commitment_plain_sentence_length")),
        sa.CheckConstraint("length(quote) <= 4000", name=op.f("ck_commitment_quote_length")),
        sa.CheckConstraint("length(quote) > 0", name=op.f("ck_commitment_quote_not_empty")),
        sa.CheckConstraint("length(target_unit) <= 60", name=op.f("ck_commitment_target_unit_length")),
        sa.CheckConstraint("length(title) <= 120", name=op.f("ck_commitment_title_length")),
        sa.CheckConstraint(
            "length(withdrawal_reason) <= 1000", name=op.f("ck_commitment_withdrawal_reason_length")
        ),
        sa.CheckConstraint("length(yardstick) <= 1000", name=op.f("ck_commitment_yardstick_length")),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_commitment_ask_id")),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name=op.f("fk_commitment_citation_id")),
        sa.ForeignKeyConstraint(["party_list_id"], ["party_list.id"], name=op.f("fk_commitment_party_list_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["account.id"], name=op.f("fk_commitment_published_by_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_commitment_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("party_list_id", "quote", name=op.f("uq_commitment_party_list_id_quote")),
    )
    op.create_index(op.f("ix_commitment_party_list_id"), "commitment", ["party_list_id"], unique=False)
    op.create_table(
        "model_sentence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("ask_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_model_sentence_ask_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_model_sentence_organisation_id")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_model_sentence_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_sentence")),
    )
    op.create_table(
        "commitment_theme",
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_theme_commitment_id")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_commitment_theme_theme_id")),
        sa.PrimaryKeyConstraint("commitment_id", "theme_id", name=op.f("pk_commitment_theme")),
    )


def downgrade() -> None:
    op.drop_table("commitment_theme")
    op.drop_table("model_sentence")
    op.drop_index(op.f("ix_commitment_party_list_id"), table_name="commitment")
    op.drop_table("commitment")
    op.drop_table("answer")
    op.drop_table("ask")
    op.drop_table("theme")
    op.drop_table("organisation")
