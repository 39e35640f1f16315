"""Keep papers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("publisher", sa.String(length=300), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(address) <= 2000", name=op.f("ck_document_address_length")),
        sa.CheckConstraint("length(publisher) <= 300", name=op.f("ck_document_publisher_length")),
        sa.CheckConstraint("length(title) <= 500", name=op.f("ck_document_title_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("address", name=op.f("uq_document_address")),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(media_type) <= 100", name=op.f("ck_snapshot_media_type_length")),
        sa.CheckConstraint("length(sha256) <= 64", name=op.f("ck_snapshot_sha256_length")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_snapshot_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("document_id", "sha256", name=op.f("uq_snapshot_document_id_sha256")),
    )
    op.create_index(op.f("ix_snapshot_sha256"), "snapshot", ["sha256"], unique=False)
    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("anchor", sa.String(length=500), nullable=True),
        sa.CheckConstraint("length(anchor) <= 500", name=op.f("ck_citation_anchor_length")),
        sa.CheckConstraint("length(quote) > 0", name=op.f("ck_citation_quote_not_empty")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_citation_snapshot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_snapshot_id"), "citation", ["snapshot_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_citation_snapshot_id"), table_name="citation")
    op.drop_table("citation")
    op.drop_index(op.f("ix_snapshot_sha256"), table_name="snapshot")
    op.drop_table("snapshot")
    op.drop_table("document")
