"""Keep the wordings of mails that staff wrote, and which one a mail was made from."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wording_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(mail) <= 40", name=op.f("ck_wording_version_mail_length")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_wording_version_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_version")),
        sa.UniqueConstraint("mail", "version", name=op.f("uq_wording_version_mail_version")),
    )
    with op.batch_alter_table("outgoing_message") as batch:
        batch.add_column(sa.Column("wording_version_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_outgoing_message_wording_version_id"), "wording_version", ["wording_version_id"], ["id"]
        )
    op.create_index(
        op.f("ix_outgoing_message_wording_version_id"), "outgoing_message", ["wording_version_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_outgoing_message_wording_version_id"), table_name="outgoing_message")
    with op.batch_alter_table("outgoing_message") as batch:
        batch.drop_constraint(op.f("fk_outgoing_message_wording_version_id"), type_="foreignkey")
        batch.drop_column("wording_version_id")
    op.drop_table("wording_version")
