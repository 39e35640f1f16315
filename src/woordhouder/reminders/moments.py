"""Reminders: which moments are due today, for which promise and which official."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.civic.mandate_change import MandateChange, MandateChangeKind
from woordhouder.commitments.commitment import CommitmentTheme
from woordhouder.kit.clock import brussels_date
from woordhouder.reminders.audience import Addressee
from woordhouder.reminders.open_commitments import OpenCommitment
from woordhouder.reminders.rhythm import Rhythm
from woordhouder.reminders.rhythm_days import rhythm_days
from woordhouder.reminders.rules import (
    REMINDED_ROLES,
    Occasion,
    agenda_occasion,
    budget_cut,
    is_within_sight,
    new_mandate,
    occasion_for,
    occasions_between,
    rhythm_occasion,
)

_LOOKS_BACK = timedelta(days=62)
"""What was due longer ago is no news any more: nobody was away for two months without knowing."""


class ItemAhead(Protocol):
    """A point of a meeting that a person accepted as bearing on a promise."""

    @property
    def commitment_id(self) -> int: ...
    @property
    def agenda_item_id(self) -> int: ...
    @property
    def meeting_id(self) -> int: ...
    @property
    def meeting_on(self) -> date: ...
    @property
    def accepted_on(self) -> date: ...


@dataclass(frozen=True)
class Moments:
    """What is due today besides the legal calendar and the dates in promises themselves."""

    today: date
    items: dict[int, list[ItemAhead]]
    budget_cuts: dict[int, list[tuple[int, date]]]
    """By promise: the revision of the plan, and the day on which a person accepted the alarm about it."""
    new_mandates: dict[int, date]
    """The day on which we saw the change, by mandate."""
    rhythms: list[Rhythm]
    themes: dict[int, set[int]]

    def of(self, one: OpenCommitment, person: Addressee) -> Iterator[Occasion]:
        """Yield why this official may be asked about this promise today."""
        nearest = occasion_for(one.moments, one.commitment.due_on, self.today)
        if nearest is not None:
            yield nearest
        yield from self._of_agenda(one.commitment.id)
        for report_id, accepted_on in self.budget_cuts.get(one.commitment.id, ()):
            yield budget_cut(report_id, accepted_on)
        seen_on = self.new_mandates.get(person.mandate_id)
        if seen_on is not None and person.role in REMINDED_ROLES:
            yield new_mandate(person.mandate_id, seen_on)
        for rhythm in self.rhythms:
            yield from self._of_rhythm(rhythm, one, person)

    def in_coming_days(self, one: OpenCommitment, person: Addressee, until: date) -> Iterator[Occasion]:
        """Yield what may become due from today until then, as far as is known today."""
        yield from occasions_between(one.moments, one.commitment.due_on, self.today, until)
        for item in self.items.get(one.commitment.id, ()):
            occasion = agenda_occasion(item.meeting_id, item.agenda_item_id, item.meeting_on)
            if self.today < occasion.on and occasion.due_on <= until:
                yield occasion
        # Due from the day on which a person accepted it.
        for report_id, accepted_on in self.budget_cuts.get(one.commitment.id, ()):
            yield budget_cut(report_id, accepted_on)
        for rhythm in self.rhythms:
            if self._is_for(rhythm, one):
                middle_on = one.middle_on if rhythm.is_front_loaded else None
                days = rhythm_days(rhythm.first_on, rhythm.every_months, middle_on, self.today, until)
                yield from (rhythm_occasion(rhythm.id, due_on) for due_on in days)

    def _of_agenda(self, commitment_id: int) -> Iterator[Occasion]:
        for item in self.items.get(commitment_id, ()):
            occasion = agenda_occasion(item.meeting_id, item.agenda_item_id, item.meeting_on)
            # Who accepted the point after the meeting wanted no reminder.
            if is_within_sight(occasion, self.today) and item.accepted_on < item.meeting_on:
                yield occasion

    def _of_rhythm(self, rhythm: Rhythm, one: OpenCommitment, person: Addressee) -> Iterator[Occasion]:
        if not self._is_for(rhythm, one):
            return
        middle_on = one.middle_on if rhythm.is_front_loaded else None
        published_at = one.commitment.published_at
        began_on = max(person.since, brussels_date(published_at) if published_at else person.since)
        since = max(self.today - _LOOKS_BACK, began_on)
        for due_on in rhythm_days(rhythm.first_on, rhythm.every_months, middle_on, since, self.today):
            yield rhythm_occasion(rhythm.id, due_on)

    def _is_for(self, rhythm: Rhythm, one: OpenCommitment) -> bool:
        is_theme = rhythm.theme_id is None or rhythm.theme_id in self.themes.get(one.commitment.id, ())
        return is_theme and rhythm.municipality_id in (None, one.municipality_id)


def moments(session: Session, today: date, agenda: Sequence[ItemAhead]) -> Moments:
    """Read what is due today."""
    items: dict[int, list[ItemAhead]] = {}
    for item in agenda:
        items.setdefault(item.commitment_id, []).append(item)
    rhythms = list(session.scalars(sa.select(Rhythm).where(Rhythm.stopped_at.is_(None)).order_by(Rhythm.id)))
    themes = _themes(session) if rhythms else {}
    return Moments(today, items, _budget_cuts(session, today), _new_mandates(session, today), rhythms, themes)


def _budget_cuts(session: Session, today: date) -> dict[int, list[tuple[int, date]]]:
    """Return what a person accepted: an alarm that nobody looked at bears on nothing yet."""
    rows = session.execute(
        sa.select(PlanAlarm.commitment_id, PlanAlarm.policy_report_id, PlanAlarm.decided_at)
        .where(PlanAlarm.state == AlarmState.ACCEPTED)
        .order_by(PlanAlarm.id)
    )
    found: dict[int, list[tuple[int, date]]] = {}
    for commitment_id, report_id, decided_at in rows:
        if decided_at is not None and today - _LOOKS_BACK <= (on := brussels_date(decided_at)) <= today:
            found.setdefault(commitment_id, []).append((report_id, on))
    return found


def _new_mandates(session: Session, today: date) -> dict[int, date]:
    rows = session.execute(
        sa.select(MandateChange.mandate_id, MandateChange.seen_at)
        .where(MandateChange.kind.in_((MandateChangeKind.BEGAN, MandateChangeKind.OTHER_GROUP)))
        .order_by(MandateChange.id)
    )
    seen = {mandate_id: brussels_date(seen_at) for mandate_id, seen_at in rows}
    return {mandate_id: on for mandate_id, on in seen.items() if today - _LOOKS_BACK <= on <= today}


def _themes(session: Session) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in session.scalars(sa.select(CommitmentTheme)):
        found.setdefault(row.commitment_id, set()).add(row.theme_id)
    return found
