"""Keep evidence and assessments."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column(
            "track",
            sa.Enum("executive", "opposition", name="track", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "not_checked",
                "no_action_found",
                "planned",
                "under_way",
                "stalled",
                "kept",
                "partly_kept",
                "not_kept",
                "opposite_decided",
                "not_testable",
                "continues",
                "defended",
                "partly_defended",
                "not_defended",
                "voted_against",
                "no_vote_published",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column(
            "reason_code",
            sa.Enum(
                "not_prioritised",
                "changed_position",
                "no_majority",
                "outside_power",
                "overtaken",
                "budget",
                name="reasoncode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "awaiting_reply",
                "published",
                "sent_back",
                name="assessmentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("assessed_by_id", sa.Integer(), nullable=False),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply_until", sa.Date(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("review_note", sa.String(length=1000), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state <> 'published' or (published_at is not null and reviewed_by_id is not null)",
            name=op.f("ck_assessment_published_by_a_second"),
        ),
        sa.CheckConstraint(
            "status <> 'not_kept' or reason_code is not null", name=op.f("ck_assessment_not_kept_has_reason")
        ),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_assessment_reason_length")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_assessment_reason_not_empty")),
        sa.CheckConstraint("length(review_note) <= 1000", name=op.f("ck_assessment_review_note_length")),
        sa.CheckConstraint(
            "reviewed_by_id is null or reviewed_by_id <> assessed_by_id", name=op.f("ck_assessment_two_people")
        ),
        sa.ForeignKeyConstraint(["assessed_by_id"], ["account.id"], name=op.f("fk_assessment_assessed_by_id")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_assessment_commitment_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["account.id"], name=op.f("fk_assessment_reviewed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_commitment_id"), "assessment", ["commitment_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("before", sa.String(length=4000), nullable=False),
        sa.Column("after", sa.String(length=4000), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("corrected_by_id", sa.Integer(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(after) <= 4000", name=op.f("ck_correction_after_length")),
        sa.CheckConstraint("length(before) <= 4000", name=op.f("ck_correction_before_length")),
        sa.CheckConstraint("length(reason) <= 1000", name=op.f("ck_correction_reason_length")),
        sa.CheckConstraint("length(what) <= 200", name=op.f("ck_correction_what_length")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_correction_commitment_id")),
        sa.ForeignKeyConstraint(["corrected_by_id"], ["account.id"], name=op.f("fk_correction_corrected_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_commitment_id"), "correction", ["commitment_id"], unique=False)
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("mandate_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "done",
                "under_way",
                "not_any_more",
                "not_mine",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.String(length=4000), nullable=True),
        sa.Column("evidence_address", sa.String(length=1000), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "received",
                "shown",
                "held_back",
                name="replystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "state <> 'held_back' or decision_note is not null", name=op.f("ck_reply_held_back_why")
        ),
        sa.CheckConstraint("state = 'draft' or received_at is not null", name=op.f("ck_reply_received_when")),
        sa.CheckConstraint("length(decision_note) <= 1000", name=op.f("ck_reply_decision_note_length")),
        sa.CheckConstraint("length(evidence_address) <= 1000", name=op.f("ck_reply_evidence_address_length")),
        sa.CheckConstraint("length(words) <= 4000", name=op.f("ck_reply_words_length")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_reply_commitment_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_reply_decided_by_id")),
        sa.ForeignKeyConstraint(["mandate_id"], ["mandate.id"], name=op.f("fk_reply_mandate_id")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_reply_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint(
            "commitment_id", "official_id", "version", name=op.f("uq_reply_commitment_id_official_id_version")
        ),
    )
    op.create_index(op.f("ix_reply_commitment_id"), "reply", ["commitment_id"], unique=False)
    op.create_table(
        "search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("looked_in", sa.String(length=300), nullable=False),
        sa.Column("paper_count", sa.Integer(), nullable=False),
        sa.Column("searched_on", sa.Date(), nullable=False),
        sa.Column("searched_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(looked_in) <= 300", name=op.f("ck_search_looked_in_length")),
        sa.CheckConstraint("paper_count >= 0", name=op.f("ck_search_paper_count_not_negative")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_search_commitment_id")),
        sa.ForeignKeyConstraint(["searched_by_id"], ["account.id"], name=op.f("fk_search_searched_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search")),
    )
    op.create_index(op.f("ix_search_commitment_id"), "search", ["commitment_id"], unique=False)
    op.create_table(
        "second_coding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not_checked",
                "no_action_found",
                "planned",
                "under_way",
                "stalled",
                "kept",
                "partly_kept",
                "not_kept",
                "opposite_decided",
                "not_testable",
                "continues",
                "defended",
                "partly_defended",
                "not_defended",
                "voted_against",
                "no_vote_published",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("coded_by_id", sa.Integer(), nullable=False),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_second_coding_assessment_id")),
        sa.ForeignKeyConstraint(["coded_by_id"], ["account.id"], name=op.f("fk_second_coding_coded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_coding")),
        sa.UniqueConstraint(
            "assessment_id", "coded_by_id", name=op.f("uq_second_coding_assessment_id_coded_by_id")
        ),
    )
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "agreement",
                "action",
                "revision",
                "decision",
                "accounts",
                "follow_up",
                "field_check",
                name="evidencekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "direction",
            sa.Enum("for", "against", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("citation_id", sa.Integer(), nullable=True),
        sa.Column("bears_on_votes", sa.Boolean(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("accepted_by_id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_reason", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(case when action_id is null then 0 else 1 end) + (case when decision_id is null then 0 else 1 end) + (case when citation_id is null then 0 else 1 end) = 1",
            name=op.f("ck_evidence_link_one_paper"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at is null) = (withdrawal_reason is null)", name=op.f("ck_evidence_link_withdrawn_why")
        ),
        sa.CheckConstraint("length(summary) <= 500", name=op.f("ck_evidence_link_summary_length")),
        sa.CheckConstraint(
            "length(withdrawal_reason) <= 500", name=op.f("ck_evidence_link_withdrawal_reason_length")
        ),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["account.id"], name=op.f("fk_evidence_link_accepted_by_id")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_evidence_link_action_id")),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name=op.f("fk_evidence_link_citation_id")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_evidence_link_commitment_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_evidence_link_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
    )
    op.create_index(op.f("ix_evidence_link_commitment_id"), "evidence_link", ["commitment_id"], unique=False)
    op.create_index(
        "uq_evidence_link_action",
        "evidence_link",
        ["commitment_id", "action_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at is null and action_id is not null"),
        postgresql_where=sa.text("withdrawn_at is null and action_id is not null"),
    )
    op.create_index(
        "uq_evidence_link_decision",
        "evidence_link",
        ["commitment_id", "decision_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at is null and decision_id is not null"),
        postgresql_where=sa.text("withdrawn_at is null and decision_id is not null"),
    )
    op.create_table(
        "assessment_evidence",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("evidence_link_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_evidence_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_link_id"], ["evidence_link.id"], name=op.f("fk_assessment_evidence_evidence_link_id")
        ),
        sa.PrimaryKeyConstraint("assessment_id", "evidence_link_id", name=op.f("pk_assessment_evidence")),
    )


def downgrade() -> None:
    op.drop_table("assessment_evidence")
    op.drop_index(
        "uq_evidence_link_decision",
        table_name="evidence_link",
        sqlite_where=sa.text("withdrawn_at is null and decision_id is not null"),
        postgresql_where=sa.text("withdrawn_at is null and decision_id is not null"),
    )
    op.drop_index(
        "uq_evidence_link_action",
        table_name="evidence_link",
        sqlite_where=sa.text("withdrawn_at is null and action_id is not null"),
        postgresql_where=sa.text("withdrawn_at is null and action_id is not null"),
    )
    op.drop_index(op.f("ix_evidence_link_commitment_id"), table_name="evidence_link")
    op.drop_table("evidence_link")
    op.drop_table("second_coding")
    op.drop_index(op.f("ix_search_commitment_id"), table_name="search")
    op.drop_table("search")
    op.drop_index(op.f("ix_reply_commitment_id"), table_name="reply")
    op.drop_table("reply")
    op.drop_index(op.f("ix_correction_commitment_id"), table_name="correction")
    op.drop_table("correction")
    op.drop_index(op.f("ix_assessment_commitment_id"), table_name="assessment")
    op.drop_table("assessment")
