"""Watch: how this installation stands: does mail leave, do papers come in, is there a backup?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.queries import sources_to_run
from woordhouder.kit.newest_backup import newest_at_top
from woordhouder.reminders.mailing_hours import MailingHours
from woordhouder.reminders.outbox_health import outbox_health
from woordhouder.watch.alert import Cause

LONGEST_AGE = timedelta(hours=26)
"""Of the last harvest and the last backup: a night and two hours."""


@dataclass(frozen=True)
class Health:
    """Ages as they are now; none where nothing is to be looked at, or nothing ever happened."""

    causes: tuple[Cause, ...]
    mail_waited: timedelta | None
    harvest_age: timedelta | None
    backup_age: timedelta | None

    @property
    def is_well(self) -> bool:
        return not self.causes


def health(session: Session, now: datetime, hours: MailingHours | None, backups: Path | None) -> Health:
    """Return how it stands. The harvest counts once a source is on, the backup once its folder is known."""
    outbox = outbox_health(session, now, hours)
    harvested = _last_harvest(session)
    kept_at = newest_at_top(backups) if backups is not None else None
    harvest_age, backup_age = _age(harvested, now), _age(kept_at, now)
    is_old = {
        Cause.MAIL_WAITS: outbox.is_late,
        Cause.HARVEST_OLD: _is_harvesting(session) and _is_old(harvest_age),
        Cause.BACKUP_OLD: backups is not None and _is_old(backup_age),
    }
    return Health(tuple(cause for cause in Cause if is_old[cause]), outbox.waited, harvest_age, backup_age)


def _age(at: datetime | None, now: datetime) -> timedelta | None:
    return None if at is None else now - at


def _is_old(age: timedelta | None) -> bool:
    return age is None or age > LONGEST_AGE


def _is_harvesting(session: Session) -> bool:
    return bool(sources_to_run(session))


def _last_harvest(session: Session) -> datetime | None:
    wanted = sa.select(sa.func.max(HarvestRun.finished_at)).where(HarvestRun.state == RunState.DONE)
    return session.scalar(wanted)
