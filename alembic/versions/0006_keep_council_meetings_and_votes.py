"""Keep council meetings and votes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("governing_body_id", sa.Integer(), nullable=True),
        sa.Column("body_name", sa.String(length=200), nullable=True),
        sa.Column("uri", sa.String(length=1000), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("planned_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("location", sa.String(length=300), nullable=True),
        sa.CheckConstraint("length(body_name) <= 200", name=op.f("ck_meeting_body_name_length")),
        sa.CheckConstraint("length(location) <= 300", name=op.f("ck_meeting_location_length")),
        sa.CheckConstraint("length(uri) <= 1000", name=op.f("ck_meeting_uri_length")),
        sa.ForeignKeyConstraint(
            ["governing_body_id"], ["governing_body.id"], name=op.f("fk_meeting_governing_body_id")
        ),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=op.f("fk_meeting_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("municipality_id", "uri", name=op.f("uq_meeting_municipality_id_uri")),
    )
    op.create_index(op.f("ix_meeting_held_on"), "meeting", ["held_on"], unique=False)
    op.create_index(op.f("ix_meeting_municipality_id"), "meeting", ["municipality_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.String(length=1000), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("planned_public", sa.Boolean(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(number) <= 60", name=op.f("ck_agenda_item_number_length")),
        sa.CheckConstraint("length(uri) <= 1000", name=op.f("ck_agenda_item_uri_length")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_agenda_item_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "uri", name=op.f("uq_agenda_item_meeting_id_uri")),
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "meeting_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.CheckConstraint("length(kind) <= 20", name=op.f("ck_meeting_source_kind_length")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_source_meeting_id")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_meeting_source_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_source")),
        sa.UniqueConstraint("meeting_id", "snapshot_id", name=op.f("uq_meeting_source_meeting_id_snapshot_id")),
    )
    op.create_index(op.f("ix_meeting_source_snapshot_id"), "meeting_source", ["snapshot_id"], unique=False)
    op.create_table(
        "item_handling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("uri", sa.String(length=1000), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(uri) <= 1000", name=op.f("ck_item_handling_uri_length")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_item_handling_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_item_handling_meeting_id")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_item_handling_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_handling")),
        sa.UniqueConstraint("meeting_id", "uri", name=op.f("uq_item_handling_meeting_id_uri")),
    )
    op.create_index(op.f("ix_item_handling_agenda_item_id"), "item_handling", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_item_handling_meeting_id"), "item_handling", ["meeting_id"], unique=False)
    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_handling_id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.String(length=1000), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "adopted",
                "noted",
                "postponed",
                "rejected",
                "procedural",
                "unknown",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("raw_outcome", sa.String(length=300), nullable=True),
        sa.Column("is_secret", sa.Boolean(), nullable=True),
        sa.Column("for_count", sa.Integer(), nullable=True),
        sa.Column("against_count", sa.Integer(), nullable=True),
        sa.Column("abstained_count", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(raw_outcome) <= 300", name=op.f("ck_ballot_raw_outcome_length")),
        sa.CheckConstraint("length(uri) <= 1000", name=op.f("ck_ballot_uri_length")),
        sa.ForeignKeyConstraint(
            ["item_handling_id"], ["item_handling.id"], name=op.f("fk_ballot_item_handling_id")
        ),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_ballot_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("item_handling_id", "uri", name=op.f("uq_ballot_item_handling_id_uri")),
    )
    op.create_index(op.f("ix_ballot_item_handling_id"), "ballot", ["item_handling_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_handling_id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.String(length=1000), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("motivation", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(uri) <= 1000", name=op.f("ck_decision_uri_length")),
        sa.ForeignKeyConstraint(
            ["item_handling_id"], ["item_handling.id"], name=op.f("fk_decision_item_handling_id")
        ),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_decision_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("item_handling_id", "uri", name=op.f("uq_decision_item_handling_id_uri")),
    )
    op.create_index(op.f("ix_decision_item_handling_id"), "decision", ["item_handling_id"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("length(number) <= 60", name=op.f("ck_article_number_length")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_article_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("decision_id", "position", name=op.f("uq_article_decision_id_position")),
    )
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("voter_key", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("mandate_uri", sa.String(length=300), nullable=True),
        sa.Column(
            "choice",
            sa.Enum(
                "for",
                "against",
                "abstained",
                name="votechoice",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mandate_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(mandate_uri) <= 300", name=op.f("ck_vote_mandate_uri_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_vote_name_length")),
        sa.CheckConstraint("length(voter_key) <= 300", name=op.f("ck_vote_voter_key_length")),
        sa.CheckConstraint("name is not null or mandate_uri is not null", name=op.f("ck_vote_somebody")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_vote_ballot_id")),
        sa.ForeignKeyConstraint(["mandate_id"], ["mandate.id"], name=op.f("fk_vote_mandate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("ballot_id", "voter_key", name=op.f("uq_vote_ballot_id_voter_key")),
    )
    op.create_index(op.f("ix_vote_mandate_id"), "vote", ["mandate_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_vote_mandate_id"), table_name="vote")
    op.drop_table("vote")
    op.drop_table("article")
    op.drop_index(op.f("ix_decision_item_handling_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_index(op.f("ix_ballot_item_handling_id"), table_name="ballot")
    op.drop_table("ballot")
    op.drop_index(op.f("ix_item_handling_meeting_id"), table_name="item_handling")
    op.drop_index(op.f("ix_item_handling_agenda_item_id"), table_name="item_handling")
    op.drop_table("item_handling")
    op.drop_index(op.f("ix_meeting_source_snapshot_id"), table_name="meeting_source")
    op.drop_table("meeting_source")
    op.drop_index(op.f("ix_agenda_item_meeting_id"), table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_index(op.f("ix_meeting_municipality_id"), table_name="meeting")
    op.drop_index(op.f("ix_meeting_held_on"), table_name="meeting")
    op.drop_table("meeting")
