"""Write mails in other languages."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

_OLD, _NEW = "uq_wording_version_mail_version", "uq_wording_version_mail_language_version"


def upgrade() -> None:
    with op.batch_alter_table("wording_version") as table:
        table.add_column(sa.Column("language", sa.String(2), server_default="nl", nullable=False))
        table.create_check_constraint(op.f("ck_wording_version_language_length"), "length(language) <= 2")
        table.drop_constraint(op.f(_OLD), type_="unique")
        table.create_unique_constraint(op.f(_NEW), ["mail", "language", "version"])


def downgrade() -> None:
    op.execute(
        sa.text(
            "UPDATE outgoing_message SET wording_version_id = NULL"
            " WHERE wording_version_id IN (SELECT id FROM wording_version WHERE language <> 'nl')"
        )
    )
    op.execute(sa.text("DELETE FROM wording_version WHERE language <> 'nl'"))
    with op.batch_alter_table("wording_version") as table:
        table.drop_constraint(op.f(_NEW), type_="unique")
        table.create_unique_constraint(op.f(_OLD), ["mail", "version"])
        table.drop_constraint(op.f("ck_wording_version_language_length"), type_="check")
        table.drop_column("language")
