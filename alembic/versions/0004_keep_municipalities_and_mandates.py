"""Keep municipalities and mandates."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "municipality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nis_code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("name_key", sa.String(length=100), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("province", sa.String(length=40), nullable=False),
        sa.Column("uri", sa.String(length=300), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("council_seats", sa.Integer(), nullable=True),
        sa.Column("tile_column", sa.Integer(), nullable=True),
        sa.Column("tile_row", sa.Integer(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_municipality_name_length")),
        sa.CheckConstraint("length(name_key) <= 100", name=op.f("ck_municipality_name_key_length")),
        sa.CheckConstraint("length(nis_code) <= 5", name=op.f("ck_municipality_nis_code_length")),
        sa.CheckConstraint("length(province) <= 40", name=op.f("ck_municipality_province_length")),
        sa.CheckConstraint("length(slug) <= 100", name=op.f("ck_municipality_slug_length")),
        sa.CheckConstraint("length(uri) <= 300", name=op.f("ck_municipality_uri_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("nis_code", name=op.f("uq_municipality_nis_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_municipality_slug")),
        sa.UniqueConstraint("uri", name=op.f("uq_municipality_uri")),
    )
    op.create_index(op.f("ix_municipality_name_key"), "municipality", ["name_key"], unique=False)
    op.create_table(
        "official",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("salutation", sa.String(length=40), nullable=True),
        sa.Column("uri", sa.String(length=300), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(family_name) <= 100", name=op.f("ck_official_family_name_length")),
        sa.CheckConstraint("length(given_name) <= 100", name=op.f("ck_official_given_name_length")),
        sa.CheckConstraint("length(language) <= 2", name=op.f("ck_official_language_length")),
        sa.CheckConstraint("length(name_key) <= 200", name=op.f("ck_official_name_key_length")),
        sa.CheckConstraint("length(salutation) <= 40", name=op.f("ck_official_salutation_length")),
        sa.CheckConstraint("length(uri) <= 300", name=op.f("ck_official_uri_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official")),
        sa.UniqueConstraint("uri", name=op.f("uq_official_uri")),
    )
    op.create_index(op.f("ix_official_name_key"), "official", ["name_key"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_party_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("name", name=op.f("uq_party_name")),
    )
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("plan_first_year", sa.Integer(), nullable=False),
        sa.Column("plan_last_year", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) <= 40", name=op.f("ck_term_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("name", name=op.f("uq_term_name")),
    )
    op.create_table(
        "election",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_election_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
        sa.UniqueConstraint("held_on", name=op.f("uq_election_held_on")),
    )
    op.create_table(
        "governing_body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.String(length=300), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=True),
        sa.Column("is_of_term", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_governing_body_name_length")),
        sa.CheckConstraint("length(uri) <= 300", name=op.f("ck_governing_body_uri_length")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_governing_body_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_governing_body")),
        sa.UniqueConstraint("uri", name=op.f("uq_governing_body_uri")),
    )
    op.create_index(op.f("ix_governing_body_municipality_id"), "governing_body", ["municipality_id"], unique=False)
    op.create_table(
        "merged_municipality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nis_code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("uri", sa.String(length=300), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) <= 100", name=op.f("ck_merged_municipality_name_length")),
        sa.CheckConstraint("length(nis_code) <= 5", name=op.f("ck_merged_municipality_nis_code_length")),
        sa.CheckConstraint("length(uri) <= 300", name=op.f("ck_merged_municipality_uri_length")),
        sa.ForeignKeyConstraint(["into_id"], ["municipality.id"], name=op.f("fk_merged_municipality_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged_municipality")),
        sa.UniqueConstraint("nis_code", name=op.f("uq_merged_municipality_nis_code")),
    )
    op.create_table(
        "party_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("uri", sa.String(length=300), nullable=True),
        sa.Column("candidate_count", sa.Integer(), nullable=True),
        sa.Column("is_contested", sa.Boolean(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_party_list_name_length")),
        sa.CheckConstraint("length(uri) <= 300", name=op.f("ck_party_list_uri_length")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_party_list_election_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_party_list_municipality_id")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_party_list_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_list")),
        sa.UniqueConstraint(
            "municipality_id",
            "election_id",
            "number",
            name=op.f("uq_party_list_municipality_id_election_id_number"),
        ),
        sa.UniqueConstraint("uri", name=op.f("uq_party_list_uri")),
    )
    op.create_index(op.f("ix_party_list_municipality_id"), "party_list", ["municipality_id"], unique=False)
    op.create_table(
        "executive_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_list_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ends_on is null or ends_on >= starts_on", name=op.f("ck_executive_period_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["party_list_id"], ["party_list.id"], name=op.f("fk_executive_period_party_list_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_executive_period")),
        sa.UniqueConstraint("party_list_id", "starts_on", name=op.f("uq_executive_period_party_list_id_starts_on")),
    )
    op.create_table(
        "political_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("uri", sa.String(length=300), nullable=True),
        sa.Column("party_list_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_political_group_name_length")),
        sa.CheckConstraint("length(uri) <= 300", name=op.f("ck_political_group_uri_length")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_political_group_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_list_id"], ["party_list.id"], name=op.f("fk_political_group_party_list_id")
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_political_group_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_political_group")),
        sa.UniqueConstraint(
            "municipality_id", "term_id", "name", name=op.f("uq_political_group_municipality_id_term_id_name")
        ),
        sa.UniqueConstraint("uri", name=op.f("uq_political_group_uri")),
    )
    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("political_group_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "mayor",
                "alderman",
                "councillor",
                "council_chair",
                name="mandaterole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("uri", sa.String(length=300), nullable=True),
        sa.Column("portfolio", sa.String(length=500), nullable=True),
        sa.Column("mail_address", sa.String(length=254), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on is null or ends_on >= starts_on", name=op.f("ck_mandate_ends_after_start")),
        sa.CheckConstraint("length(mail_address) <= 254", name=op.f("ck_mandate_mail_address_length")),
        sa.CheckConstraint("length(portfolio) <= 500", name=op.f("ck_mandate_portfolio_length")),
        sa.CheckConstraint("length(uri) <= 300", name=op.f("ck_mandate_uri_length")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_mandate_municipality_id")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_mandate_official_id")),
        sa.ForeignKeyConstraint(
            ["political_group_id"], ["political_group.id"], name=op.f("fk_mandate_political_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint(
            "official_id",
            "municipality_id",
            "role",
            "starts_on",
            name=op.f("uq_mandate_official_id_municipality_id_role_starts_on"),
        ),
        sa.UniqueConstraint("uri", name=op.f("uq_mandate_uri")),
    )
    op.create_index(op.f("ix_mandate_municipality_id"), "mandate", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_mandate_official_id"), "mandate", ["official_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_mandate_official_id"), table_name="mandate")
    op.drop_index(op.f("ix_mandate_municipality_id"), table_name="mandate")
    op.drop_table("mandate")
    op.drop_table("political_group")
    op.drop_table("executive_period")
    op.drop_index(op.f("ix_party_list_municipality_id"), table_name="party_list")
    op.drop_table("party_list")
    op.drop_table("merged_municipality")
    op.drop_index(op.f("ix_governing_body_municipality_id"), table_name="governing_body")
    op.drop_table("governing_body")
    op.drop_table("election")
    op.drop_table("term")
    op.drop_table("party")
    op.drop_index(op.f("ix_official_name_key"), table_name="official")
    op.drop_table("official")
    op.drop_index(op.f("ix_municipality_name_key"), table_name="municipality")
    op.drop_table("municipality")
