"""Keep rates and pauses of mail."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_REASONS = "reason in ('failures_in_a_row', 'share_of_failures', 'complaints', 'many_complaints')"


def _moment() -> sa.types.TypeEngine[object]:
    return sa.DateTime(timezone=True)


def upgrade() -> None:
    domains = op.create_table(
        "receiving_domain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("domain", sa.String(length=254), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.CheckConstraint("length(domain) <= 254", name=op.f("ck_receiving_domain_domain_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receiving_domain")),
        sa.UniqueConstraint("domain", name=op.f("uq_receiving_domain_domain")),
    )
    op.create_table(
        "delivery_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_message_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.String(length=254), nullable=False),
        sa.Column("failed_at", _moment(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=True),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(address_key) <= 254", name=op.f("ck_delivery_failure_address_key_length")),
        sa.CheckConstraint("length(status) <= 20", name=op.f("ck_delivery_failure_status_length")),
        sa.ForeignKeyConstraint(
            ["outgoing_message_id"],
            ["outgoing_message.id"],
            name=op.f("fk_delivery_failure_outgoing_message_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_failure")),
    )
    op.create_index(
        "ix_delivery_failure_address_key_failed_at", "delivery_failure", ["address_key", "failed_at"], unique=False
    )
    op.create_index(op.f("ix_delivery_failure_failed_at"), "delivery_failure", ["failed_at"], unique=False)
    op.create_index(
        op.f("ix_delivery_failure_outgoing_message_id"), "delivery_failure", ["outgoing_message_id"], unique=False
    )
    op.create_table(
        "mail_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("began_at", _moment(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("lifted_at", _moment(), nullable=True),
        sa.Column("lifted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(lifted_at is null) = is_open", name=op.f("ck_mail_pause_open_until_lifted")),
        sa.CheckConstraint(_REASONS, name=op.f("ck_mail_pause_pausereason")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["account.id"], name=op.f("fk_mail_pause_lifted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_pause")),
    )
    op.create_index(
        "uq_mail_pause_open",
        "mail_pause",
        ["is_open"],
        unique=True,
        sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )
    with op.batch_alter_table("outgoing_message") as batch:
        batch.add_column(sa.Column("receiving_domain_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_outgoing_message_receiving_domain_id"), "receiving_domain", ["receiving_domain_id"], ["id"]
        )
    op.create_index(
        "ix_outgoing_message_next_attempt_at_id", "outgoing_message", ["next_attempt_at", "id"], unique=False
    )
    op.create_index(
        "ix_outgoing_message_receiving_domain_id_state",
        "outgoing_message",
        ["receiving_domain_id", "state"],
        unique=False,
    )
    op.create_index(op.f("ix_outgoing_message_accepted_at"), "outgoing_message", ["accepted_at"], unique=False)
    _name_domains(domains)


def _name_domains(domains: sa.Table) -> None:
    """What stands in line, or went before, belongs to its domain too."""
    mails = sa.table("outgoing_message", sa.column("id"), sa.column("recipient"), sa.column("receiving_domain_id"))
    connection = op.get_bind()
    known: dict[str, int] = {}
    for mail_id, recipient in connection.execute(sa.select(mails.c.id, mails.c.recipient)).all():
        domain = recipient.strip().lower().rpartition("@")[2]
        if domain not in known:
            made = connection.execute(domains.insert().values(domain=domain, claims=[]).returning(domains.c.id))
            known[domain] = made.scalar_one()
        connection.execute(mails.update().where(mails.c.id == mail_id).values(receiving_domain_id=known[domain]))


def downgrade() -> None:
    op.drop_index(op.f("ix_outgoing_message_accepted_at"), table_name="outgoing_message")
    op.drop_index("ix_outgoing_message_receiving_domain_id_state", table_name="outgoing_message")
    op.drop_index("ix_outgoing_message_next_attempt_at_id", table_name="outgoing_message")
    with op.batch_alter_table("outgoing_message") as batch:
        batch.drop_constraint(op.f("fk_outgoing_message_receiving_domain_id"), type_="foreignkey")
        batch.drop_column("receiving_domain_id")
    op.drop_index(
        "uq_mail_pause_open",
        table_name="mail_pause",
        sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )
    op.drop_table("mail_pause")
    op.drop_index(op.f("ix_delivery_failure_outgoing_message_id"), table_name="delivery_failure")
    op.drop_index(op.f("ix_delivery_failure_failed_at"), table_name="delivery_failure")
    op.drop_index("ix_delivery_failure_address_key_failed_at", table_name="delivery_failure")
    op.drop_table("delivery_failure")
    op.drop_table("receiving_domain")
