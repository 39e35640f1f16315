"""Assessment: a status or verdict, given by a named person, appended and never edited."""

from datetime import date, datetime
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from woordhouder.kit.database import Base, text_enum


class Track(Enum):
    """By which measure a list is judged; the two are never averaged."""

    EXECUTIVE = "executive"
    OPPOSITION = "opposition"


class Status(Enum):
    """Every status and verdict of the method, in its one fixed order."""

    NOT_CHECKED = "not_checked"
    NO_ACTION_FOUND = "no_action_found"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    STALLED = "stalled"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    NOT_KEPT = "not_kept"
    OPPOSITE_DECIDED = "opposite_decided"
    NOT_TESTABLE = "not_testable"
    CONTINUES = "continues"
    DEFENDED = "defended"
    PARTLY_DEFENDED = "partly_defended"
    NOT_DEFENDED = "not_defended"
    VOTED_AGAINST = "voted_against"
    NO_VOTE_PUBLISHED = "no_vote_published"


class ReasonCode(Enum):
    """Why a promise was not kept."""

    NOT_PRIORITISED = "not_prioritised"
    CHANGED_POSITION = "changed_position"
    NO_MAJORITY = "no_majority"
    OUTSIDE_POWER = "outside_power"
    OVERTAKEN = "overtaken"
    BUDGET = "budget"


class AssessmentState(Enum):
    """Proposed by one person, published or sent back by another."""

    PROPOSED = "proposed"
    AWAITING_REPLY = "awaiting_reply"
    PUBLISHED = "published"
    SENT_BACK = "sent_back"


class Assessment(Base):
    """One judgement of one commitment; the newest published one stands."""

    __tablename__ = "assessment"
    __table_args__ = (
        sa.CheckConstraint("reviewed_by_id is null or reviewed_by_id <> assessed_by_id", name="two_people"),
        sa.CheckConstraint(
            "state <> 'published' or (published_at is not null and reviewed_by_id is not null)",
            name="published_by_a_second",
        ),
        sa.CheckConstraint("status <> 'not_kept' or reason_code is not null", name="not_kept_has_reason"),
        sa.CheckConstraint("length(reason) > 0", name="reason_not_empty"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    track: Mapped[Track] = mapped_column(text_enum(Track))
    status: Mapped[Status] = mapped_column(text_enum(Status))
    reason: Mapped[str] = mapped_column(sa.String(2000))
    """Plain Dutch, read by the public."""
    reason_code: Mapped[ReasonCode | None] = mapped_column(text_enum(ReasonCode))
    state: Mapped[AssessmentState] = mapped_column(text_enum(AssessmentState))
    assessed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    assessed_at: Mapped[datetime]
    reply_until: Mapped[date | None]
    """Before a negative judgement is published the list may reply until this day, Brussels time."""
    reviewed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    review_note: Mapped[str | None] = mapped_column(sa.String(1000))
    published_at: Mapped[datetime | None]


class AssessmentEvidence(Base):
    """The accepted evidence on which a judgement rests."""

    __tablename__ = "assessment_evidence"

    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"), primary_key=True)
    evidence_link_id: Mapped[int] = mapped_column(sa.ForeignKey("evidence_link.id"), primary_key=True)
