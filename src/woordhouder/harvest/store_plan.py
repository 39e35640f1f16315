"""Harvest: put one delivery of a plan into the tables, once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.term import Term
from woordhouder.harvest.plan_records import ActionRecord, PlanReading
from woordhouder.harvest.store_actions import store_actions
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.tally import Tallies
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind


class PlanRefused(BadInput):
    """A reading that cannot be one delivery of one plan. The message, read by staff, says why and what to do."""


class OtherContent(Conflict):
    """The plan is known with other content, and nobody said that this is a revision."""


@dataclass(frozen=True)
class Delivery:
    """What the caller says of the paper; adopted_on is the day of the council's decision."""

    kind: ReportKind = ReportKind.PLAN
    adopted_on: date | None = None
    title: str | None = None


def store_plan(
    session: Session, reading: PlanReading, municipality_id: int, snapshot_id: int, delivery: Delivery
) -> tuple[PolicyReport, Tallies]:
    """Store what was read as a new report, or find it the same; a report once stored never changes.

    Raises PlanRefused, or OtherContent where another report of this kind stands already.
    """
    plan, plan_is_new = _plan(session, reading, municipality_id, delivery)
    digest = content_hash(reading)
    tallies = Tallies()
    _count(tallies, "plan", plan_is_new)
    found = session.scalar(
        sa.select(PolicyReport).where(PolicyReport.plan_id == plan.id, PolicyReport.content_hash == digest)
    )
    _count(tallies, "report", found is None)
    report = found or _new_report(session, plan, digest, snapshot_id, delivery)
    store_actions(session, report, reading.actions, tallies, is_new=found is None)
    return report, tallies


def content_hash(reading: PlanReading) -> str:
    """Return the sha256 of what the paper says, whatever its file looks like."""
    said = [reading.municipality_nis, reading.period, [_said(action) for action in reading.actions]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _said(action: ActionRecord) -> list[object]:
    levels = (action.objective, action.action_plan, action.action)
    texts = [[goal.code, goal.short_text, goal.long_text] for goal in levels]
    amounts = sorted((a.year, a.flow, a.nature, a.basis, f"{a.amount_eur:f}") for a in action.amounts)
    # Only where there is one: what came in before follow-ups had any keeps its hash.
    status = [action.status] if action.status else []
    return [texts, action.is_residual, amounts, sorted(action.unknown_years), *status]


def _count(tallies: Tallies, kind: str, is_new: bool) -> None:
    tallies[kind].inserted += is_new
    tallies[kind].same += not is_new


def _plan(session: Session, reading: PlanReading, municipality_id: int, said: Delivery) -> tuple[Plan, bool]:
    if not reading.actions:
        raise PlanRefused("In dit bestand staat geen enkele actie: kijk na of de uitvoer volledig was")
    if reading.period is None:
        raise PlanRefused(
            "In dit bestand staat geen enkel bedrag, dus kennen we de jaren niet: voer het uit met de bedragen"
        )
    first, last = reading.period
    found = session.scalar(sa.select(Plan).where(Plan.municipality_id == municipality_id, Plan.first_year == first))
    if found is not None:
        return found, False
    term_id = session.scalar(sa.select(Term.id).where(Term.plan_first_year == first))
    if term_id is None:
        raise PlanRefused(f"Geen bestuursperiode heeft een plan {first}-{last}: verbeter de jaren in het bestand")
    if said.kind is not ReportKind.PLAN:
        raise PlanRefused(
            f"Het plan {first}-{last} zelf staat er nog niet: voer eerst het meerjarenplan in (--kind plan)"
        )
    plan = Plan(municipality_id=municipality_id, term_id=term_id, first_year=first, last_year=last)
    session.add(plan)
    session.flush()
    return plan, True


def _new_report(session: Session, plan: Plan, digest: str, snapshot_id: int, said: Delivery) -> PolicyReport:
    report = PolicyReport(
        plan_id=plan.id,
        kind=said.kind,
        sequence=_sequence(session, plan, said),
        adopted_on=said.adopted_on,
        snapshot_id=snapshot_id,
        content_hash=digest,
    )
    report.title = said.title or _title(plan, report)
    session.add(report)
    session.flush()
    return report


def _sequence(session: Session, plan: Plan, said: Delivery) -> int:
    newest = session.scalar(
        sa.select(sa.func.max(PolicyReport.sequence)).where(
            PolicyReport.plan_id == plan.id, PolicyReport.kind == said.kind
        )
    )
    if said.kind is not ReportKind.PLAN:
        if said.adopted_on is None:
            raise PlanRefused(
                "De dag ontbreekt waarop de raad dit goedkeurde: geef die erbij (--adopted-on JJJJ-MM-DD)"
            )
        return (newest or 0) + 1
    if newest is not None:
        raise OtherContent(
            f"Het plan {plan.first_year}-{plan.last_year} van deze gemeente staat er al met een andere inhoud: "
            "is dit een aanpassing, kies dan die soort (--kind revision --adopted-on JJJJ-MM-DD)"
        )
    return 0


def _title(plan: Plan, report: PolicyReport) -> str:
    name = f"meerjarenplan {plan.first_year}-{plan.last_year}"
    return {
        ReportKind.PLAN: name.capitalize(),
        ReportKind.REVISION: f"Aanpassing {report.sequence} van het {name}",
        ReportKind.FOLLOW_UP: f"Opvolgingsrapport {report.sequence} bij het {name}",
        ReportKind.ACCOUNTS: f"Jaarrekening {report.sequence} bij het {name}",
    }[report.kind]
