"""Harvest: take one file with a plan: read it, keep its bytes, store it; or leave nothing behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.plan_alarm import PlanAlarm
from woordhouder.assessment.raise_plan_alarms import raise_plan_alarms
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.reference.places import Places, known_places
from woordhouder.documents.keep import Paper, keep
from woordhouder.harvest.adopting_decision import link_adopting_decisions
from woordhouder.harvest.known_places import municipality_with
from woordhouder.harvest.plan_accounts import as_accounts
from woordhouder.harvest.plan_records import LineDoubt, PlanReading, ReadIssue, SettledLine
from woordhouder.harvest.read.any_plan import read_any_plan
from woordhouder.harvest.store_plan import Delivery, PlanRefused, store_plan
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.tally import Tallies
from woordhouder.plans.link_versions import link_versions
from woordhouder.plans.policy_report import PolicyReport, ReportKind

_MOST_TOLD = 20
_REFUSED = ("several_municipalities", "nis_missing", "nis_unknown", "nis_of_merged", "nis_other_name")


@dataclass(frozen=True)
class PlanImport:
    """What one file brought."""

    report: PolicyReport
    tallies: Tallies
    issues: tuple[ReadIssue, ...]
    alarms: tuple[PlanAlarm, ...]
    """What this revision took away from published promises: tasks for staff."""


class FaultyPlan(PlanRefused):
    """A file with faults; `doubts` are those that a person can settle by looking at the line."""

    def __init__(self, message: str, doubts: tuple[LineDoubt, ...]) -> None:
        super().__init__(message)
        self.doubts = doubts


def import_plan(
    session: Session,
    blobs: Blobs,
    name: str,
    data: bytes,
    delivery: Delivery,
    now: datetime,
    settled: Iterable[SettledLine] = (),
) -> PlanImport:
    """Import one file in a savepoint of its own. name: the file's name, without folders; settled: by a person.

    Raises Unreadable, UnknownMunicipality, PlanRefused or OtherContent; then nothing of it stands.
    """
    reading = read_any_plan(data, _places(session), settled)
    _refuse_faults(reading)
    if delivery.kind is ReportKind.ACCOUNTS and delivery.adopted_on:
        reading = as_accounts(reading, delivery.adopted_on.year)
    municipality = municipality_with(
        session, reading.municipality_nis or _first_nis(reading), (a.municipality_name for a in reading.actions)
    )
    _refuse_strange(reading)
    address = f"file:{municipality.nis_code}/{name}"
    title = delivery.title or f"Acties van het meerjarenplan ({name})"
    paper = Paper(
        address=address,
        title=title,
        publisher=municipality.name,
        media_type=reading.media_type,
        data=data,
        is_demo=municipality.is_demo,
    )
    with session.begin_nested():
        snapshot, _ = keep(session, blobs, paper, now)
        report, tallies = store_plan(session, reading, municipality.id, snapshot.id, delivery)
        if tallies["report"].inserted:
            link_versions(session, report, now)
        link_adopting_decisions(session, municipality.id)
        alarms = raise_plan_alarms(session, report, now)
    return PlanImport(report, tallies, reading.issues, tuple(alarms))


def _places(session: Session) -> Places:
    places = known_places()
    demos = sa.select(Municipality.nis_code, Municipality.name).where(Municipality.is_demo)
    for nis_code, name in session.execute(demos):
        places = places.with_place(nis_code, name)
    return places


def _first_nis(reading: PlanReading) -> str | None:
    return reading.actions[0].municipality_nis if reading.actions else None


def _refuse_faults(reading: PlanReading) -> None:
    """All or nothing: name the first faults, each by its place."""
    faults = reading.faults
    if faults:
        told = "\n".join(f"- {fault.where}: {fault.message}" for fault in faults[:_MOST_TOLD])
        more = f"\nen nog {len(faults) - _MOST_TOLD}" if len(faults) > _MOST_TOLD else ""
        count = "1 fout" if len(faults) == 1 else f"{len(faults)} fouten"
        raise FaultyPlan(f"{count} in het bestand, dus niets is bewaard:\n{told}{more}", reading.doubts)


def _refuse_strange(reading: PlanReading) -> None:
    """A plan under the wrong municipality is worse than none."""
    for issue in reading.issues:
        if issue.code in _REFUSED:
            raise PlanRefused(f"{issue.message} ({issue.where})")
