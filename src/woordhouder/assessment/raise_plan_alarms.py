"""Assessment: raise a task where a revision took something away from what a published promise rests on, once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.evidence_link import Direction, EvidenceLink
from woordhouder.assessment.plan_alarm import AlarmState, PlanAlarm
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.plans.action import Action
from woordhouder.plans.compare_reports import compare_reports
from woordhouder.plans.planned import Planned, added_up
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.queries import plan_versions, planned_of
from woordhouder.plans.setback import Setback, open_years, setback, within
from woordhouder.plans.setback_words import setback_in_words

Promises = dict[int, set[int]]
"""Promises by the position of the action that they rest on, in one report."""


@dataclass(frozen=True)
class _Found:
    """A setback between two reports: actions by their positions."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    setback: Setback


def raise_plan_alarms(session: Session, report: PolicyReport, now: datetime) -> list[PlanAlarm]:
    """Return the tasks that this revision gives, new ones only; a second time there are none.

    What is no revision gives none. An action that a promise rests on in an older report is followed from version
    to version.
    """
    versions = _versions_until(session, report)
    if len(versions) < 2:
        return []
    resting = _resting_on(session, versions[:-1])
    if not any(resting.values()):
        return []
    rows = _reports_of(session, versions)
    last = versions[-2]
    promises = _followed(versions[:-1], rows, resting)
    raised = []
    for found in _setbacks(rows[last.id], rows[report.id], promises, report.adopted_on):
        backed = [position for position in found.before if position in promises]
        commitments = {commitment: position for position in reversed(backed) for commitment in promises[position]}
        for commitment_id, position in sorted(commitments.items()):
            place = _Place(commitment_id, report, last, position)
            raised.append(_raised(session, place, found, now))
    return [alarm for alarm in raised if alarm is not None]


def raise_late_alarms(session: Session, action_id: int, now: datetime) -> list[PlanAlarm]:
    """Return the tasks that revisions give which came in before this action was evidence; new ones only."""
    report = session.scalars(
        sa.select(PolicyReport)
        .join(Action, Action.policy_report_id == PolicyReport.id)
        .where(Action.id == action_id)
    ).one()
    versions = plan_versions(session, report.plan_id)
    later = versions[versions.index(report) + 1 :] if report in versions else []
    return [alarm for version in later for alarm in raise_plan_alarms(session, version, now)]


@dataclass(frozen=True)
class _Place:
    commitment_id: int
    report: PolicyReport
    before: PolicyReport
    position: int


def _versions_until(session: Session, report: PolicyReport) -> list[PolicyReport]:
    """Return the plan and its revisions up to this one, in order; none where it is no revision."""
    if report.kind is not ReportKind.REVISION:
        return []
    ordered = plan_versions(session, report.plan_id)
    return ordered[: ordered.index(report) + 1]


def _resting_on(session: Session, versions: Sequence[PolicyReport]) -> dict[int, Promises]:
    """Return which published promises rest on which actions, by accepted evidence that works for them."""
    found = session.execute(
        sa.select(Action.policy_report_id, Action.position, EvidenceLink.commitment_id)
        .join(EvidenceLink, EvidenceLink.action_id == Action.id)
        .join(Commitment, Commitment.id == EvidenceLink.commitment_id)
        .where(
            Action.policy_report_id.in_([version.id for version in versions]),
            EvidenceLink.direction == Direction.FOR,
            EvidenceLink.withdrawn_at.is_(None),
            IS_PUBLISHED,
        )
    )
    resting: dict[int, Promises] = {version.id: defaultdict(set) for version in versions}
    for report_id, position, commitment_id in found:
        resting[report_id][position].add(commitment_id)
    return resting


def _reports_of(session: Session, versions: Iterable[PolicyReport]) -> dict[int, list[Planned]]:
    return {version.id: planned_of(session, version.id) for version in versions}


def _followed(
    versions: Sequence[PolicyReport], rows: Mapping[int, Sequence[Planned]], resting: Mapping[int, Promises]
) -> Promises:
    """Return the promises by the actions of the last of these versions, followed from where they were accepted."""
    here: Promises = {}
    for before, after in zip((None, *versions), versions, strict=False):
        there: Promises = defaultdict(set)
        if before is not None and here:
            for link in compare_reports(rows[before.id], rows[after.id]).links:
                promises = set[int]().union(*(here.get(a.position, ()) for a in link.before))
                for action in link.after if promises else ():
                    there[action.position] |= promises
        for position, promises in resting[after.id].items():
            there[position] |= promises
        here = there
    return here


def _setbacks(
    before: Sequence[Planned], after: Sequence[Planned], wanted: Collection[int], adopted_on: date | None
) -> Iterable[_Found]:
    """Yield what went back, of the actions in the earlier report that stand at the wanted positions."""
    compared = compare_reports(before, after)
    years = open_years(compared.before_eur, compared.after_eur, adopted_on)
    for link in compared.links:
        was, now = within(added_up(link.before), years), within(added_up(link.after), years)
        found = setback(was, now) if {a.position for a in link.before} & {*wanted} else None
        if found:
            yield _Found(tuple(a.position for a in link.before), tuple(a.position for a in link.after), found)
    for action in compared.vanished:
        found = setback(within(action.euros, years), None) if action.position in wanted else None
        if found:
            yield _Found((action.position,), (), found)


def _raised(session: Session, place: _Place, found: _Found, now: datetime) -> PlanAlarm | None:
    before_id = _action_at(session, place.before.id, place.position)
    known = sa.select(PlanAlarm.id).where(
        PlanAlarm.policy_report_id == place.report.id,
        PlanAlarm.commitment_id == place.commitment_id,
        PlanAlarm.before_action_id == before_id,
    )
    if session.scalar(known) is not None:
        return None
    alarm = PlanAlarm(
        commitment_id=place.commitment_id,
        policy_report_id=place.report.id,
        before_action_id=before_id,
        after_action_id=_action_at(session, place.report.id, found.after[0]) if found.after else None,
        kind=found.setback.kind,
        before_eur=found.setback.before_eur,
        after_eur=found.setback.after_eur,
        summary=setback_in_words(found.setback, place.report.adopted_on),
        is_joint=len(found.before) > 1 or len(found.after) > 1,
        raised_at=now,
        state=AlarmState.OPEN,
    )
    session.add(alarm)
    session.flush()
    after = {"commitment_id": alarm.commitment_id, "report_id": place.report.id, "summary": alarm.summary}
    audit.write(session, "import:plan", "raise_plan_alarm", ("plan_alarm", alarm.id), None, after, now)
    return alarm


def _action_at(session: Session, policy_report_id: int, position: int) -> int:
    at = (Action.policy_report_id == policy_report_id, Action.position == position)
    return session.scalars(sa.select(Action.id).where(*at)).one()
