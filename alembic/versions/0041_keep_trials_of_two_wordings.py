"""Keep trials of two wordings, and which mail was written with which."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wording_trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail", sa.String(length=40), nullable=False),
        sa.Column("a_words", sa.Text(), nullable=False),
        sa.Column("b_words", sa.Text(), nullable=False),
        sa.Column("people_per_arm", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "people_per_arm between 30 and 2000", name=op.f("ck_wording_trial_people_per_arm_sensible")
        ),
        sa.CheckConstraint(
            "(ended_at is null) = (ended_by_id is null)", name=op.f("ck_wording_trial_ended_by_somebody")
        ),
        sa.CheckConstraint("length(mail) <= 40", name=op.f("ck_wording_trial_mail_length")),
        sa.ForeignKeyConstraint(["began_by_id"], ["account.id"], name=op.f("fk_wording_trial_began_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["account.id"], name=op.f("fk_wording_trial_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_trial")),
    )
    op.create_table(
        "trial_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_message_id", sa.Integer(), nullable=False),
        sa.Column("wording_trial_id", sa.Integer(), nullable=False),
        sa.Column("is_b", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outgoing_message_id"], ["outgoing_message.id"], name=op.f("fk_trial_mail_outgoing_message_id")
        ),
        sa.ForeignKeyConstraint(
            ["wording_trial_id"], ["wording_trial.id"], name=op.f("fk_trial_mail_wording_trial_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_mail")),
        sa.UniqueConstraint("outgoing_message_id", name=op.f("uq_trial_mail_outgoing_message_id")),
    )
    op.create_index(op.f("ix_trial_mail_wording_trial_id"), "trial_mail", ["wording_trial_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_trial_mail_wording_trial_id"), table_name="trial_mail")
    op.drop_table("trial_mail")
    op.drop_table("wording_trial")
