"""Reminders: set a rhythm, or stop one; what it has noted already stays."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import BadInput, Conflict, NotFound
from woordhouder.kit.language import N_
from woordhouder.reminders.rhythm import Rhythm


def set_rhythm(
    session: Session,
    every_months: int,
    first_on: date,
    by_id: int,
    now: datetime,
    *,
    theme_id: int | None = None,
    municipality_id: int | None = None,
    is_front_loaded: bool = True,
) -> Rhythm:
    """Set a rhythm from a day that is not past; raises BadInput for another day or number of months."""
    if not 1 <= every_months <= 24:
        raise BadInput(N_("Kies een aantal maanden van 1 tot 24."))
    if first_on < brussels_date(now):
        raise BadInput(N_("Kies een eerste dag die nog komt."))
    rhythm = Rhythm(
        every_months=every_months,
        first_on=first_on,
        theme_id=theme_id,
        municipality_id=municipality_id,
        is_front_loaded=is_front_loaded,
        set_by_id=by_id,
        set_at=now,
    )
    session.add(rhythm)
    session.flush()
    after = {"every_months": every_months, "first_on": first_on.isoformat(), "theme": theme_id}
    after["municipality"] = municipality_id
    write(session, by_id, "set_rhythm", ("rhythm", rhythm.id), None, after, now)
    return rhythm


def stop_rhythm(session: Session, rhythm_id: int, by_id: int, now: datetime) -> None:
    """Stop a rhythm for good; raises NotFound, or Conflict when it was stopped before."""
    rhythm = session.get(Rhythm, rhythm_id, with_for_update=True)
    if rhythm is None:
        raise NotFound(f"No rhythm with id {rhythm_id}: open the calendar again")
    if rhythm.stopped_at is not None:
        raise Conflict(N_("Dit ritme is al gestopt."))
    rhythm.stopped_at = now
    session.flush()
    write(session, by_id, "stop_rhythm", ("rhythm", rhythm_id), None, {"stopped": True}, now)
