"""Keep sources and harvests."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "harvest_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("is_from_reference", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(platform) <= 40", name=op.f("ck_harvest_source_platform_length")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_harvest_source_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_harvest_source")),
        sa.UniqueConstraint("municipality_id", "platform", name=op.f("uq_harvest_source_municipality_id_platform")),
    )
    op.create_table(
        "harvest_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=1000), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "settled", name="issuestate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state = 'open' or settled_by_id is not null", name=op.f("ck_harvest_issue_settled_by_somebody")
        ),
        sa.CheckConstraint("length(kind) <= 60", name=op.f("ck_harvest_issue_kind_length")),
        sa.CheckConstraint("length(place) <= 1000", name=op.f("ck_harvest_issue_place_length")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_harvest_issue_settled_by_id")),
        sa.ForeignKeyConstraint(["source_id"], ["harvest_source.id"], name=op.f("fk_harvest_issue_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_harvest_issue")),
        sa.UniqueConstraint("source_id", "kind", name=op.f("uq_harvest_issue_source_id_kind")),
    )
    op.create_table(
        "harvest_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "running", "done", "failed", name="runstate", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker", sa.String(length=120), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("found", sa.JSON(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.CheckConstraint("length(worker) <= 120", name=op.f("ck_harvest_run_worker_length")),
        sa.ForeignKeyConstraint(["source_id"], ["harvest_source.id"], name=op.f("fk_harvest_run_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_harvest_run")),
    )
    op.create_index(op.f("ix_harvest_run_source_id"), "harvest_run", ["source_id"], unique=False)
    op.create_table(
        "page_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=1000), nullable=False),
        sa.Column("is_document", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.String(length=300), nullable=True),
        sa.Column("last_modified", sa.String(length=100), nullable=True),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("meeting_key", sa.String(length=300), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_visit_on", sa.Date(), nullable=False),
        sa.CheckConstraint("length(address) <= 1000", name=op.f("ck_page_seen_address_length")),
        sa.CheckConstraint("length(content_sha256) <= 64", name=op.f("ck_page_seen_content_sha256_length")),
        sa.CheckConstraint("length(etag) <= 300", name=op.f("ck_page_seen_etag_length")),
        sa.CheckConstraint("length(last_modified) <= 100", name=op.f("ck_page_seen_last_modified_length")),
        sa.CheckConstraint("length(meeting_key) <= 300", name=op.f("ck_page_seen_meeting_key_length")),
        sa.ForeignKeyConstraint(["source_id"], ["harvest_source.id"], name=op.f("fk_page_seen_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_seen")),
        sa.UniqueConstraint("source_id", "address", name=op.f("uq_page_seen_source_id_address")),
    )
    op.create_table(
        "gathered_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=1000), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "read", "same", "failed", name="gatheredas", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("is_document", sa.Boolean(), nullable=False),
        sa.Column("final_address", sa.String(length=2000), nullable=True),
        sa.Column("charset", sa.String(length=40), nullable=True),
        sa.Column("etag", sa.String(length=300), nullable=True),
        sa.Column("last_modified", sa.String(length=100), nullable=True),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.Column("blob_sha256", sa.String(length=64), nullable=True),
        sa.Column("content_sha256", sa.String(length=64), nullable=True),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("meeting_key", sa.String(length=300), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("issues", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=True),
        sa.CheckConstraint("length(address) <= 1000", name=op.f("ck_gathered_page_address_length")),
        sa.CheckConstraint("length(blob_sha256) <= 64", name=op.f("ck_gathered_page_blob_sha256_length")),
        sa.CheckConstraint("length(charset) <= 40", name=op.f("ck_gathered_page_charset_length")),
        sa.CheckConstraint("length(content_sha256) <= 64", name=op.f("ck_gathered_page_content_sha256_length")),
        sa.CheckConstraint("length(etag) <= 300", name=op.f("ck_gathered_page_etag_length")),
        sa.CheckConstraint("length(final_address) <= 2000", name=op.f("ck_gathered_page_final_address_length")),
        sa.CheckConstraint("length(last_modified) <= 100", name=op.f("ck_gathered_page_last_modified_length")),
        sa.CheckConstraint("length(meeting_key) <= 300", name=op.f("ck_gathered_page_meeting_key_length")),
        sa.ForeignKeyConstraint(["run_id"], ["harvest_run.id"], name=op.f("fk_gathered_page_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathered_page")),
        sa.UniqueConstraint("run_id", "address", name=op.f("uq_gathered_page_run_id_address")),
    )


def downgrade() -> None:
    op.drop_table("gathered_page")
    op.drop_table("page_seen")
    op.drop_index(op.f("ix_harvest_run_source_id"), table_name="harvest_run")
    op.drop_table("harvest_run")
    op.drop_table("harvest_issue")
    op.drop_table("harvest_source")
