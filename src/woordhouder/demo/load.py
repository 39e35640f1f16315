"""Demo: load the whole demo into a database, once."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.agenda_item import AgendaItem
from woordhouder.demo.people import ID
from woordhouder.demo.stage import STAFF, Stage, is_set, set_stage
from woordhouder.demo.tell import tell
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import brussels_date
from woordhouder.matching.finding.index_things import index_municipality
from woordhouder.matching.review import accept
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion
from woordhouder.matching.taken_over.find import find_taken_over
from woordhouder.matching.taken_over.judge import judge
from woordhouder.matching.taken_over.taken_over import TakenOver, TakenOverState
from woordhouder.reminders.compose import compose_due
from woordhouder.reminders.open_commitments import open_commitments
from woordhouder.reminders.rules import occasion_for
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.settings import Settings

BEGAN_AT = datetime(2025, 1, 13, 9, 0, tzinfo=UTC)
SUGGESTED_AT = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
POINT_AHEAD = "2612-03"


def load(session: Session, blobs: Blobs, letterhead: Letterhead, password: str, now: datetime) -> bool:
    """Load the demo and return True; False where it stands already, and then nothing changes.

    The story has its own fixed days, from January 2025 to 18 November 2026. Only the mails that wait for release
    are written `now`, about moments still to come: a mail from the past would expire before anybody reads it.
    password: for the demo accounts.
    """
    if is_set(session):
        return False
    stage = set_stage(session, password, BEGAN_AT)
    tell(session, blobs, stage)
    suggest(session, stage.municipality_id, SUGGESTED_AT)
    _accept_point_ahead(session, stage)
    index_municipality(session, stage.municipality_id)
    find_taken_over(session, blobs, stage.municipality_id, SUGGESTED_AT)
    _confirm_taken_over(session, stage)
    schedule_due(session, _day_to_write(session, brussels_date(now)), now)
    compose_due(session, letterhead, now)
    return True


def _accept_point_ahead(session: Session, stage: Stage) -> None:
    """Let the second person say that a point of the agenda still to come bears on a promise."""
    of_item = sa.select(Suggestion.id).join(AgendaItem, AgendaItem.id == Suggestion.agenda_item_id)
    wanted = of_item.where(AgendaItem.uri == f"{ID}/agendapunten/{POINT_AHEAD}")
    suggestion_id = session.scalars(wanted.order_by(Suggestion.rank, Suggestion.id).limit(1)).one()
    accept(session, suggestion_id, None, stage.staff[1], SUGGESTED_AT + timedelta(hours=1))


def _confirm_taken_over(session: Session, stage: Stage) -> None:
    """Let the second person say of the two nearest finds that it is so: those everybody sees."""
    nearest = sa.select(TakenOver.id).order_by(TakenOver.score.desc(), TakenOver.id).limit(2)
    for found_id in session.scalars(nearest).all():
        judge(session, found_id, TakenOverState.CONFIRMED, stage.staff[1], SUGGESTED_AT + timedelta(hours=2))


def _day_to_write(session: Session, today: date) -> date:
    """Return the first day from today on which it is time to write about some promise; after the term, today."""
    about = open_commitments(session)
    days = (today + timedelta(days=n) for n in range(366))
    return next((d for d in days if any(occasion_for(o.moments, o.commitment.due_on, d) for o in about)), today)


def load_demo(session: Session, settings: Settings, password: str, now: datetime) -> list[str]:
    """Load the demo on the first start; return its mail addresses. The story keeps its own days."""
    letterhead = Letterhead(settings.mail_from, settings.base_url)
    load(session, settings.blobs(), letterhead, password, now)
    return [address for _, address, _ in STAFF]
