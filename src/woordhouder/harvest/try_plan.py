"""Harvest: what storing an upload would do, found by doing it and taking it back: nothing of it stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment
from woordhouder.harvest.import_plan import FaultyPlan, PlanImport
from woordhouder.harvest.known_places import UnknownMunicipality
from woordhouder.harvest.plan_records import LineDoubt, ReadIssue
from woordhouder.harvest.plan_upload import PlanUpload
from woordhouder.harvest.upload_plan import import_upload
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import BadInput, Conflict, NotFound, Unreadable
from woordhouder.kit.language import N_
from woordhouder.plans.compare_reports import Link, compare_reports
from woordhouder.plans.compare_revisions import Change, Comparison
from woordhouder.plans.plan import Plan
from woordhouder.plans.planned import Planned, added_up
from woordhouder.plans.queries import plan_versions, planned_of

Euros = Mapping[int, Decimal]
MOST_CHANGES = 100


@dataclass(frozen=True)
class ActionChange:
    """One action that differs, with its euros together before and after; None where it is not in that version."""

    code: str
    text: str
    before_eur: Decimal | None
    after_eur: Decimal | None
    moved: Comparison | None = None
    """What left some years for others, where anything did."""


@dataclass(frozen=True)
class Difference:
    """How the upload differs from the version that stands."""

    with_title: str
    same_count: int
    changed: tuple[ActionChange, ...]
    added: tuple[ActionChange, ...]
    vanished: tuple[ActionChange, ...]
    before_eur: Euros


@dataclass(frozen=True)
class PlanTrial:
    """What storing would bring: counts by kind of row, euros by year, what is doubtful, and what it would raise."""

    municipality: str
    title: str
    first_year: int
    last_year: int
    is_known: bool
    """Precisely this version stands already."""
    counts: Mapping[str, int]
    euros: Euros
    difference: Difference | None
    issues: tuple[ReadIssue, ...]
    alarms: tuple[tuple[str, str], ...]
    """The promise and the sentence of each alarm."""

    @property
    def years(self) -> list[int]:
        before = self.difference.before_eur if self.difference else {}
        return sorted({*self.euros, *before, *range(self.first_year, self.last_year + 1)})


@dataclass(frozen=True)
class Refused:
    """The file cannot be stored; why, and what to do."""

    why: str
    detail: str = ""
    """More for who knows the codes, in English."""
    doubts: tuple[LineDoubt, ...] = ()
    """Lines that a person can settle by looking at them."""


_WRONG_PLACE = N_("De NIS-code in dit bestand is niet die van een gemeente van vandaag. Verbeter de code.")


def try_plan(session: Session, blobs: Blobs, upload: PlanUpload, now: datetime) -> PlanTrial | Refused:
    """Return what storing this upload would do now, or why it cannot be."""
    attempt = session.begin_nested()
    try:
        return _told(session, import_upload(session, blobs, upload, now))
    except UnknownMunicipality as error:
        return Refused(_WRONG_PLACE, str(error))
    except FaultyPlan as error:
        return Refused(str(error), doubts=error.doubts)
    except (BadInput, Conflict, NotFound, Unreadable) as error:
        return Refused(str(error))
    finally:
        attempt.rollback()


def _told(session: Session, brought: PlanImport) -> PlanTrial:
    report = brought.report
    plan = session.get_one(Plan, report.plan_id)
    rows = planned_of(session, report.id)
    is_known = not brought.tallies["report"].inserted
    return PlanTrial(
        municipality=session.get_one(Municipality, plan.municipality_id).name,
        title=report.title,
        first_year=plan.first_year,
        last_year=plan.last_year,
        is_known=is_known,
        counts={kind: brought.tallies[kind].seen for kind in ("objective", "action_plan", "action", "budget_line")},
        euros=added_up(tuple(rows)),
        difference=None if is_known else _difference(session, report.id, plan.id, rows),
        issues=brought.issues,
        alarms=tuple(
            (session.scalars(sa.select(Commitment.title).where(Commitment.id == a.commitment_id)).one(), a.summary)
            for a in brought.alarms
        ),
    )


def _difference(session: Session, report_id: int, plan_id: int, rows: list[Planned]) -> Difference | None:
    earlier = [version for version in plan_versions(session, plan_id) if version.id != report_id]
    if not earlier:
        return None
    compared = compare_reports(planned_of(session, earlier[-1].id), rows)
    changed = [link for link in compared.links if link.euros.change is not Change.SAME]
    return Difference(
        with_title=earlier[-1].title,
        same_count=len(compared.links) - len(changed),
        changed=tuple(_link(link) for link in changed),
        added=tuple(ActionChange(a.code, a.text, None, _sum(a)) for a in compared.added),
        vanished=tuple(ActionChange(a.code, a.text, _sum(a), None) for a in compared.vanished),
        before_eur=compared.before_eur,
    )


def _link(link: Link) -> ActionChange:
    euros = link.euros
    moved = euros if euros.moved_eur else None
    return ActionChange(link.code, link.after[0].text, euros.before_eur, euros.after_eur, moved)


def _sum(action: Planned) -> Decimal:
    return sum(action.euros.values(), Decimal(0))
