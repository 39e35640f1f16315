"""Reminders: when to write, to whom, about what first, and when to stop. Pure decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from woordhouder.assessment.assessment import Status
from woordhouder.assessment.reply import Stance
from woordhouder.civic.legal_calendar import LegalMoment, MomentKind
from woordhouder.civic.mandate import MandateRole
from woordhouder.reminders.reminder import ReminderKind

REMINDED_ROLES = (MandateRole.MAYOR, MandateRole.ALDERMAN)
"""Who can still do something about it: the executive."""

OPEN_STATUSES = (
    Status.NO_ACTION_FOUND,
    Status.STALLED,
    Status.NOT_CHECKED,
    Status.PLANNED,
    Status.UNDER_WAY,
)
"""Not yet kept, not final; in the order in which they press."""

SHOWN_IN_FULL = 3
"""Of many commitments the mail tells the three most urgent."""

NOTICE = {
    ReminderKind.PLAN_REVISION: timedelta(days=61),
    ReminderKind.FOLLOW_UP: timedelta(days=45),
    ReminderKind.ACCOUNTS: timedelta(days=45),
    ReminderKind.DUE_DATE: timedelta(days=90),
    ReminderKind.AGENDA_ITEM: timedelta(days=8),
    ReminderKind.BUDGET_CUT: timedelta(days=28),
    ReminderKind.NEW_MANDATE: timedelta(days=28),
    ReminderKind.RHYTHM: timedelta(days=28),
    ReminderKind.REPLY_DAYS: timedelta(days=17),
}
"""How long before its moment a reminder may be written. A budget is made in autumn: November is not too early.

An agenda is public eight days before the meeting (DLB 20). The last three have no moment of their own: their day is
the one before which we ask an answer."""

_OF_THEIR_OWN = frozenset({ReminderKind.BUDGET_CUT, ReminderKind.NEW_MANDATE, ReminderKind.RHYTHM})

TOO_LATE = timedelta(days=7)
"""In the last week before a moment nothing can be changed any more: we do not write then."""

TOO_LATE_FOR_AGENDA = timedelta(days=1)
"""A point of the agenda can be spoken about until the day before the meeting."""

BETWEEN_MAILS = timedelta(days=7)
KEPT_WAITING = timedelta(days=14)
"""A reminder that found no mail in this time is told as expired, not sent late."""

SEEN_AFTER = timedelta(days=31)
"""A meeting that passed while the scheduler was off is told for so long."""

ANSWER_LINK_LASTS = timedelta(days=30)
OPT_OUT_LINK_LASTS = timedelta(days=365)

_LEGAL_KINDS = {
    MomentKind.PLAN: ReminderKind.PLAN_REVISION,
    MomentKind.REVISION: ReminderKind.PLAN_REVISION,
    MomentKind.FOLLOW_UP: ReminderKind.FOLLOW_UP,
    MomentKind.ACCOUNTS: ReminderKind.ACCOUNTS,
}


@dataclass(frozen=True)
class Occasion:
    """Why we would write: the kind of moment and its day."""

    kind: ReminderKind
    on: date
    key: str = ""
    agenda_item_id: int | None = None

    @property
    def period(self) -> str:
        """The part of a reminder's key that says which time this was."""
        return self.key or self.on.isoformat()

    @property
    def due_on(self) -> date:
        """The first day on which it may be written about."""
        return self.on - NOTICE[self.kind]


def agenda_occasion(meeting_id: int, agenda_item_id: int, on: date) -> Occasion:
    """Return the occasion of a point on an agenda; a meeting that moves is the same occasion."""
    return Occasion(ReminderKind.AGENDA_ITEM, on, f"meeting:{meeting_id}", agenda_item_id)


def new_mandate(mandate_id: int, seen_on: date) -> Occasion:
    """Return the occasion of a mandate that came into new hands."""
    return _of_its_own(ReminderKind.NEW_MANDATE, seen_on, f"mandate:{mandate_id}")


def budget_cut(policy_report_id: int, seen_on: date) -> Occasion:
    """Return the occasion of a revision of the plan that took money away."""
    return _of_its_own(ReminderKind.BUDGET_CUT, seen_on, f"report:{policy_report_id}")


def judged(assessment_id: int, until: date) -> Occasion:
    """Return the occasion of a negative judgement that waits; until: the last day to answer."""
    return Occasion(ReminderKind.REPLY_DAYS, until, f"assessment:{assessment_id}")


def assessment_of(period: str) -> int:
    """Return the judgement of which a reminder tells."""
    return int(period.removeprefix("assessment:"))


def rhythm_occasion(rhythm_id: int, due_on: date) -> Occasion:
    """Return the occasion of one day of a rhythm."""
    return _of_its_own(ReminderKind.RHYTHM, due_on, f"rhythm:{rhythm_id}:{due_on}")


def _of_its_own(kind: ReminderKind, due_on: date, key: str) -> Occasion:
    return Occasion(kind, due_on + NOTICE[kind], key)


def is_open(status: Status | None) -> bool:
    """Tell whether a commitment can still be kept; without any judgement it is open."""
    return status is None or status in OPEN_STATUSES


def occasion_for(moments: Iterable[LegalMoment], due_on: date | None, today: date) -> Occasion | None:
    """Return the nearest occasion that it is time to write about today, or None.

    A commitment has one occasion at a time: its own date and the legal moments never give two mails together.
    """
    return _nearest(o for o in _occasions(moments, due_on) if is_time_to_write(o, today))


def next_occasion(moments: Iterable[LegalMoment], due_on: date | None, today: date) -> Occasion | None:
    """Return the nearest occasion that is not past, or None; the day itself still counts."""
    return _nearest(o for o in _occasions(moments, due_on) if o.on >= today)


def occasions_between(
    moments: Iterable[LegalMoment], due_on: date | None, today: date, until: date
) -> list[Occasion]:
    """Return the occasions of the calendar and the promise that may be written about on a day of that time."""
    found = _occasions(moments, due_on)
    return [o for o in found if o.due_on <= until and today < o.on - too_late(o.kind)]


def _occasions(moments: Iterable[LegalMoment], due_on: date | None) -> list[Occasion]:
    legal = [Occasion(_LEGAL_KINDS[m.kind], m.on) for m in moments]
    return legal if due_on is None else [*legal, Occasion(ReminderKind.DUE_DATE, due_on)]


def _nearest(occasions: Iterable[Occasion]) -> Occasion | None:
    return min(occasions, key=lambda o: (o.on, o.kind.value), default=None)


def is_time_to_write(occasion: Occasion, today: date) -> bool:
    """Tell whether today lies after the notice begins and before it is too late."""
    return occasion.due_on <= today <= occasion.on - too_late(occasion.kind)


def too_late(kind: ReminderKind) -> timedelta:
    """Return how long before its moment nothing can be changed any more."""
    return TOO_LATE_FOR_AGENDA if kind is ReminderKind.AGENDA_ITEM else TOO_LATE


def is_within_sight(occasion: Occasion, today: date) -> bool:
    """Tell whether it is due, or was so short ago that a missed one must still be told."""
    return occasion.due_on <= today <= occasion.on + SEEN_AFTER


def is_found_too_late(occasion: Occasion, today: date) -> bool:
    """Tell whether a due occasion must be shown as expired instead of being written about.

    A moment ahead is never too late to speak of, but what has no moment of its own is old after two weeks.
    """
    if occasion.kind in _OF_THEIR_OWN:
        return today - occasion.due_on > KEPT_WAITING
    return today > occasion.on - too_late(occasion.kind)


def is_answered(said: tuple[Stance, date] | None, occasion: Occasion) -> bool:
    """Tell whether this official's newest answer (and its day) makes the question needless this time.

    Who said *not mine* is never asked again; any other answer holds until the next occasion.
    """
    if said is None:
        return False
    stance, said_on = said
    return stance is Stance.NOT_MINE or said_on >= occasion.due_on


def is_expired(kind: ReminderKind, created_on: date, moment_on: date, today: date) -> bool:
    """Tell whether a reminder that still waits for its mail has lost its sense; days to answer end otherwise."""
    if kind is ReminderKind.REPLY_DAYS:
        return False
    return today > moment_on - too_late(kind) or today - created_on > KEPT_WAITING


def urgency(
    status: Status | None, moment_on: date, made_on: date, commitment_id: int
) -> tuple[date, int, date, int]:
    """Return the key to sort by, most urgent first: nearest moment, least done, oldest promise."""
    least_done = OPEN_STATUSES.index(status or Status.NOT_CHECKED) if is_open(status) else len(OPEN_STATUSES)
    return moment_on, least_done, made_on, commitment_id


def may_write_again(last_mail_at: datetime | None, now: datetime) -> bool:
    """Tell whether a week has gone by since this person's last mail."""
    return last_mail_at is None or now - last_mail_at >= BETWEEN_MAILS
