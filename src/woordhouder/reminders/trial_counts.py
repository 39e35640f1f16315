"""Reminders: what came of a trial: per wording, how many people answered within fourteen days."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.reminders.outgoing_message import OutgoingMessage
from woordhouder.reminders.reminder import Reminder
from woordhouder.reminders.trial_rules import ANSWERS_WITHIN, Arm, Finding, Interval, difference, finding
from woordhouder.reminders.wording_trial import TrialMail, WordingTrial


@dataclass(frozen=True)
class TrialResult:
    """The counts so far; open_count: people whose fourteen days are not over."""

    trial: WordingTrial
    a: Arm
    b: Arm
    open_count: int

    @property
    def finding(self) -> Finding:
        return finding(self.a, self.b, self.trial.people_per_arm)

    @property
    def difference(self) -> Interval | None:
        """Return by what share B lies above A; only once enough people were asked."""
        return None if self.finding is Finding.TOO_FEW else difference(self.a, self.b)


def trials_of(session: Session, mail: str, now: datetime) -> list[TrialResult]:
    """Return the trials of this mail, the newest first.

    A person counts once, by the first mail of the trial that a server took over. Of each wording only the first
    people count, as many as was agreed. Whether a mail was opened is not known and not asked.
    """
    trials = session.scalars(
        sa.select(WordingTrial).where(WordingTrial.mail == mail).order_by(WordingTrial.id.desc())
    )
    return [_result(session, trial, now) for trial in trials]


def _result(session: Session, trial: WordingTrial, now: datetime) -> TrialResult:
    first = _first_mails(session, trial.id)
    ready = [one for one in first if one[2] <= now - ANSWERS_WITHIN]
    answered = _answered(session, trial.id)
    arms = []
    for wanted in (False, True):
        people = [one for one in ready if one[3] is wanted][: trial.people_per_arm]
        arms.append(Arm(len(people), sum(one[0] in answered for one in people)))
    return TrialResult(trial, arms[0], arms[1], len(first) - len(ready))


def _first_mails(session: Session, trial_id: int) -> list[tuple[int, int, datetime, bool]]:
    """Return message, official, moment and wording of each person's first mail, in order of time."""
    rows = session.execute(
        sa.select(OutgoingMessage.id, OutgoingMessage.official_id, OutgoingMessage.accepted_at, TrialMail.is_b)
        .join(TrialMail, TrialMail.outgoing_message_id == OutgoingMessage.id)
        .where(TrialMail.wording_trial_id == trial_id, OutgoingMessage.accepted_at.is_not(None))
        .order_by(OutgoingMessage.accepted_at, OutgoingMessage.id)
    )
    found: dict[int, tuple[int, int, datetime, bool]] = {}
    for message_id, official_id, accepted_at, is_b in rows:
        assert accepted_at is not None
        found.setdefault(official_id, (message_id, official_id, accepted_at, is_b))
    return list(found.values())


def _answered(session: Session, trial_id: int) -> set[int]:
    """Return the mails that were answered in time, about one of the promises that they told."""
    rows = session.execute(
        sa.select(OutgoingMessage.id, OutgoingMessage.accepted_at, Reply.received_at)
        .join(TrialMail, TrialMail.outgoing_message_id == OutgoingMessage.id)
        .join(Reminder, Reminder.outgoing_message_id == OutgoingMessage.id)
        .join(
            Reply,
            sa.and_(
                Reply.commitment_id == Reminder.commitment_id, Reply.official_id == OutgoingMessage.official_id
            ),
        )
        .where(TrialMail.wording_trial_id == trial_id, Reply.state != ReplyState.DRAFT)
    )
    return {
        message_id
        for message_id, accepted_at, received_at in rows
        if accepted_at is not None
        and received_at is not None
        and accepted_at <= received_at <= accepted_at + ANSWERS_WITHIN
    }
