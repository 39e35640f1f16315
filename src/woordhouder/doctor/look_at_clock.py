"""Doctor: look whether this machine knows what time it is."""

from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.doctor.finding import Finding, Verdict, broken, hint, unknown, well
from woordhouder.kit.clock import BRUSSELS
from woordhouder.kit.database import UtcMoment
from woordhouder.kit.job_run import JobRun
from woordhouder.kit.network_time import NoTime

CHECK, OTHERS = "Klok", "Klok en databank"
_MOST = timedelta(seconds=60)
_MUCH = timedelta(seconds=5)
_SYNC = "Zet de tijd van deze machine gelijk met chrony of systemd-timesyncd."


def against_network(ask: Callable[[], datetime], now: Callable[[], datetime]) -> list[Finding]:
    """Compare with a time server; ask: its time, or NoTime."""
    try:
        told = ask()
    except NoTime as error:
        return [
            unknown(CHECK, f"Geen tijdserver antwoordt ({error}).", "Noem een andere in WOORDHOUDER_TIME_SERVER.")
        ]
    return [judged(now() - told, "een tijdserver")]


def against_others(session: Session, now: Callable[[], datetime]) -> list[Finding]:
    """Compare with the clock of the database server, and with what was written down before."""
    return [*_against_database(session, now), *_against_runs(session, now())]


def judged(ahead: timedelta, than: str) -> Finding:
    """Return what a difference with a clock that we trust means; ahead: how much ours is before it."""
    seconds = abs(ahead).total_seconds()
    told = f"De klok loopt {seconds:.0f} seconden {'voor' if ahead > timedelta(0) else 'achter'} op {than}."
    if abs(ahead) > _MOST:
        return broken(CHECK, told, f"{_SYNC} Met een foute klok vertrekken mails op het foute moment.")
    if abs(ahead) > _MUCH:
        return hint(CHECK, told, _SYNC)
    return well(CHECK, f"De klok loopt gelijk met {than}.")


def _against_database(session: Session, now: Callable[[], datetime]) -> list[Finding]:
    if session.get_bind().dialect.name == "sqlite":
        return []
    told = session.scalar(sa.select(sa.func.clock_timestamp(type_=UtcMoment())))
    assert told is not None
    found = judged(now() - told, "de databank")
    return [] if found.verdict is Verdict.WELL else [found]


def _against_runs(session: Session, now: datetime) -> list[Finding]:
    newest = session.scalar(sa.select(sa.func.max(JobRun.claimed_at)))
    if newest is None or newest - now <= _MOST:
        return []
    return [
        broken(
            CHECK,
            f"Een taak begon om {newest.astimezone(BRUSSELS):%d-%m %H:%M}. Dat moet nog komen.",
            f"Deze klok, of die van een andere machine, is verzet. {_SYNC}",
        )
    ]
