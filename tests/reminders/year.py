"""Tests: a year of made-up towns under a clock that is turned: what happens there, day by day, and what left."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from tests import make
from tests.fakes import FixedClock
from tests.reminders.place import LETTERHEAD, Place, make_place
from tests.reminders.test_moments import on_agenda, plan_alarm
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.assessment.decide_plan_alarm import accept_plan_alarm
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.civic.mandate_change import MandateChange, MandateChangeKind
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.kit.clock import BRUSSELS
from woordhouder.kit.mail import Envelope, Handover, Outcome, WhileWaiting, nothing
from woordhouder.matching.published import accepted_around
from woordhouder.reminders.approve import fingerprint, release, waiting_in
from woordhouder.reminders.deliver import deliver
from woordhouder.reminders.end_ladder import end_ladder
from woordhouder.reminders.mailing_hours import mailing_hours
from woordhouder.reminders.opt_out import suppress
from woordhouder.reminders.outbox import queue_approved
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.reminder import Reminder
from woordhouder.reminders.set_rhythm import set_rhythm
from woordhouder.reminders.suppression import SuppressionReason

FIRST, LAST = date(2027, 1, 4), date(2027, 12, 31)
"""In it the clock goes forward on 28 March and back on 31 October."""
OUTAGE = (date(2027, 9, 6), date(2027, 9, 12))
MEETINGS = (date(2027, 2, 23), date(2027, 10, 26))
JUDGED_ON = date(2027, 6, 1)
CUT_ON, HANDED_OVER_ON, DUE_ON, OPTED_OUT_ON = (
    date(2027, 3, 16),
    date(2027, 4, 1),
    date(2027, 8, 20),
    date(2027, 5, 4),
)
RHYTHM_ON = date(2027, 2, 2)
HOURS = mailing_hours("08:00-18:00")
_ACTIVITIES = 6
_LOOKS = (time(1, 30), time(7, 30), time(10, 0), time(16, 0))
"""When the outbox is looked at; at the first two nothing may leave."""


@dataclass
class Postman:
    """Takes what he is given; every seventh time he says *later*. Keeps when, to whom, and which mail."""

    clock: FixedClock
    taken: list[tuple[datetime, str, str]] = field(default_factory=list)
    offered_count: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        self.offered_count += 1
        if self.offered_count % 7 == 0:
            return Handover(Outcome.LATER, "451 4.3.0 later")
        self.taken.append((self.clock.now(), envelope.recipient, envelope.envelope_id))
        return Handover(Outcome.ACCEPTED, "250 taken")


@dataclass
class Year:
    """Towns in which different things happen: one in six has points on the agenda, one a cut, and so on."""

    sessions: sessionmaker[Session]
    places: list[Place]
    by: int
    clock: FixedClock
    postman: Postman
    successors: list[int] = field(default_factory=list)
    answered_to: set[int] = field(default_factory=set)

    def doing(self, activity: int) -> Sequence[Place]:
        return self.places[activity::_ACTIVITIES]

    def live(self, step_days: int) -> None:
        """Let the year pass; on a day that is skipped, and in the outage, nobody ticks."""
        for n in range((LAST - FIRST).days + 1):
            on = FIRST + timedelta(days=n)
            self._happen(on)
            if n % step_days == 0 and not OUTAGE[0] <= on <= OUTAGE[1]:
                self._work(on)

    def _work(self, on: date) -> None:
        self.clock.moment = _moment(on, time(7, 0))
        with self.sessions.begin() as session:
            prepare(session, LETTERHEAD, self.clock.now(), accepted_around(session, on))
            self._release(session)
        for at in _LOOKS:
            self.clock.moment = _moment(on, at)
            with self.sessions.begin() as session:
                queue_approved(session, self.clock.now(), 10_000, None)
            deliver(self.sessions, self.postman, self.clock, hours=HOURS)

    def _release(self, session: Session) -> None:
        drafts = sa.select(OutgoingMessage.release_batch_id).where(OutgoingMessage.state == MessageState.DRAFT)
        for batch_id in set(session.scalars(drafts)):
            assert batch_id is not None
            release(session, batch_id, self.by, fingerprint(waiting_in(session, batch_id)), self.clock.now())

    def _happen(self, on: date) -> None:
        with self.sessions.begin() as session:
            if on == HANDED_OVER_ON:
                self.successors = [_successor(session, place) for place in self.doing(2)]
            if on == CUT_ON:
                for place in self.doing(1):
                    accept_plan_alarm(session, plan_alarm(session, place).id, self.by, _moment(on, time(6, 0)))
            if on == OPTED_OUT_ON:
                for place in self.doing(5):
                    address = place.mandate.mail_address or ""
                    moment = _moment(on, time(6, 0))
                    suppress(session, address, SuppressionReason.OPTED_OUT, None, "official:1", moment)
            if on == JUDGED_ON:
                for place in self.doing(3):
                    _await_reply(session, place, self.by)
            self._answer(session, on)

    def _answer(self, session: Session, on: date) -> None:
        """Those of the fourth kind answer each first mail the day after it came, about all that it tells."""
        people = [place.mandate.official_id for place in self.doing(4)]
        asked = session.execute(
            sa.select(Reminder.commitment_id, Reminder.official_id, OutgoingMessage.id)
            .join(OutgoingMessage, OutgoingMessage.id == Reminder.outgoing_message_id)
            .where(Reminder.official_id.in_(people), OutgoingMessage.accepted_at.is_not(None))
        ).all()
        now = _moment(on, time(6, 30))
        fresh = [row for row in asked if row[2] not in self.answered_to]
        for commitment_id, official_id, message_id in fresh:
            self.answered_to.add(message_id)
            session.add(
                Reply(
                    commitment_id=commitment_id,
                    official_id=official_id,
                    version=1 + (session.scalar(_versions(commitment_id, official_id)) or 0),
                    stance=Stance.UNDER_WAY,
                    state=ReplyState.RECEIVED,
                    saved_at=now,
                    received_at=now,
                )
            )
            session.flush()
            end_ladder(session, commitment_id, official_id, now)


def _versions(commitment_id: int, official_id: int) -> sa.Select[int | None]:
    return sa.select(sa.func.max(Reply.version)).where(
        Reply.commitment_id == commitment_id, Reply.official_id == official_id
    )


def _moment(on: date, at: time) -> datetime:
    return datetime.combine(on, at, BRUSSELS)


def _successor(session: Session, place: Place) -> int:
    """Let somebody else take the seat; return who."""
    mandate = session.merge(place.mandate)
    mandate.ends_on = HANDED_OVER_ON - timedelta(days=1)
    group = session.get_one(PoliticalGroup, mandate.political_group_id)
    new = make.make_mandate(session, group, starts_on=HANDED_OVER_ON)
    change = MandateChange(
        mandate_id=new.id,
        kind=MandateChangeKind.BEGAN,
        happened_on=HANDED_OVER_ON,
        seen_at=_moment(HANDED_OVER_ON, time(5, 0)),
    )
    session.add(change)
    session.flush()
    return new.official_id


def begin_year(sessions: sessionmaker[Session], town_count: int) -> Year:
    """Make the towns as they stand on the first day."""
    clock = FixedClock(_moment(FIRST, time(0, 0)))
    with sessions.begin() as session:
        by = make.make_account(session).id
        places = [_town(session, number) for number in range(town_count)]
        for place in places[3::_ACTIVITIES]:
            place_id = place.mandate.municipality_id
            set_rhythm(session, 8, RHYTHM_ON, by, clock.now(), municipality_id=place_id)
    return Year(sessions, places, by, clock, Postman(clock))


def _town(session: Session, number: int) -> Place:
    place = make_place(session, 2, mail_address=f"schepen@gemeente{number}.example")
    if number % _ACTIVITIES == 0:
        for meeting_on in MEETINGS:
            on_agenda(session, place, meeting_on, decided_at=_moment(meeting_on - timedelta(days=20), time(9, 0)))
    if number % _ACTIVITIES == 4:
        make.make_commitment(session, place.party_list, due_on=DUE_ON)
    return place


def _await_reply(session: Session, place: Place, by: int) -> None:
    """Judge each promise of a town so that its list may answer first; nobody decides on it this year."""
    for commitment in place.commitments:
        session.add(
            Assessment(
                commitment_id=commitment.id,
                track=Track.EXECUTIVE,
                status=Status.STALLED,
                reason="Het geld ging weg.",
                state=AssessmentState.AWAITING_REPLY,
                assessed_by_id=by,
                assessed_at=_moment(JUDGED_ON, time(6, 0)),
                reply_until=JUDGED_ON + timedelta(days=14),
            )
        )
