"""Assessment: what a revision of a plan took away from the actions that published promises rest on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import Direction, EvidenceLink
from woordhouder.commitments.commitment import Commitment
from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.plans.action import Action
from woordhouder.plans.compare_reports import ReportComparison, compare_reports
from woordhouder.plans.pairings import settled_between
from woordhouder.plans.planned import added_up
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.queries import plan_versions, planned_of
from woordhouder.plans.setback import Setback, open_years, setback, within

Promises = dict[int, set[int]]
"""Promises by the position of the action that they rest on, in one report."""


@dataclass(frozen=True)
class PlanSetback:
    """What one promise lost by one revision; after_action_id is none where the action left the plan."""

    commitment_id: int
    before_action_id: int
    after_action_id: int | None
    is_joint: bool
    setback: Setback


@dataclass(frozen=True)
class _Found:
    """A setback between two reports: actions by their positions."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    setback: Setback


def plan_setbacks(session: Session, report: PolicyReport) -> list[PlanSetback]:
    """Return what this revision took away; nothing where it is no revision.

    An action that a promise rests on in an older report is followed from version to version, as the codes, the
    texts and people tell.
    """
    versions = _versions_until(session, report)
    resting = _resting_on(session, versions[:-1]) if len(versions) > 1 else {}
    if not any(resting.values()):
        return []
    compared = _Compared(session, versions)
    promises = _followed(versions[:-1], compared, resting)
    found = []
    for lost in _setbacks(compared.of(versions[-2], report), promises, report.adopted_on):
        backed = [position for position in lost.before if position in promises]
        commitments = {commitment: position for position in reversed(backed) for commitment in promises[position]}
        for commitment_id, position in sorted(commitments.items()):
            before_id = _action_at(session, versions[-2].id, position)
            after_id = _action_at(session, report.id, lost.after[0]) if lost.after else None
            is_joint = len(lost.before) > 1 or len(lost.after) > 1
            found.append(PlanSetback(commitment_id, before_id, after_id, is_joint, lost.setback))
    return found


class _Compared:
    """The comparisons of versions, each report read once."""

    def __init__(self, session: Session, versions: Iterable[PolicyReport]) -> None:
        self._session = session
        self._rows = {version.id: planned_of(session, version.id) for version in versions}

    def of(self, before: PolicyReport, after: PolicyReport) -> ReportComparison:
        settled = settled_between(self._session, before, after)
        return compare_reports(self._rows[before.id], self._rows[after.id], settled)


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


def _followed(versions: Sequence[PolicyReport], compared: _Compared, resting: Mapping[int, Promises]) -> Promises:
    """Return the promises by the actions of the last of these versions, followed from where they were accepted."""
    here: Promises = {}
    for before, after in zip((None, *versions), versions, strict=False):
        there: Promises = defaultdict(set)
        if before is not None and here:
            for link in compared.of(before, after).links:
                promises = set[int]().union(*(here.get(a.position, ()) for a in link.before))
                for action in link.after if promises else ():
                    there[action.position] |= promises
        for position, promises in resting[after.id].items():
            there[position] |= promises
        here = there
    return here


def _setbacks(compared: ReportComparison, wanted: Collection[int], adopted_on: date | None) -> Iterable[_Found]:
    """Yield what went back, of the actions in the earlier report that stand at the wanted positions."""
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


def _action_at(session: Session, policy_report_id: int, position: int) -> int:
    at = (Action.policy_report_id == policy_report_id, Action.position == position)
    return session.scalars(sa.select(Action.id).where(*at)).one()
