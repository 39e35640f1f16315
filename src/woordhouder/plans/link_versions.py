"""Plans: keep which action is which between a report and its neighbours, where the codes do not tell it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit.dialect import insert_many
from woordhouder.plans.action import Action
from woordhouder.plans.action_pairing import ActionPairing
from woordhouder.plans.compare_reports import ReportComparison
from woordhouder.plans.pairings import compare_stored, settled_between
from woordhouder.plans.planned import Planned
from woordhouder.plans.policy_report import VERSIONS, PolicyReport
from woordhouder.plans.queries import action_ids, reports_in_order

_MOST_OF_ONE_CODE = 10
"""A code that stands more often is money of nobody in particular; its rows count together."""
_COLUMNS = ("before_action_id", "after_action_id", "is_same", "settled_at")

Found = dict[tuple[int, int], bool]
"""By positions in both reports: whether they are one."""


def link_versions(session: Session, report: PolicyReport, now: datetime) -> None:
    """Compare a report with the version before it and with what follows on it, and keep what codes do not tell."""
    for before, after in neighbours(reports_in_order(session, report.plan_id)):
        if report in (before, after):
            link_two(session, before, after, now)


def neighbours(reports: list[PolicyReport]) -> Iterator[tuple[PolicyReport, PolicyReport]]:
    """Yield each report with the version that stood when it came."""
    standing = None
    for report in reports:
        if standing is not None:
            yield standing, report
        if report.kind in VERSIONS:
            standing = report


def link_two(session: Session, before: PolicyReport, after: PolicyReport, now: datetime) -> None:
    """Find anew what the comparison of these two tells; what people settled stays as it is."""
    _forget(session, before.id, after.id)
    found = _told_by_no_code(compare_stored(session, before, after))
    settled = {(s.before_position, s.after_position) for s in settled_between(session, before, after)}
    ids = action_ids(session, before.id), action_ids(session, after.id)
    rows = [(ids[0][a], ids[1][b], same, now) for (a, b), same in found.items() if (a, b) not in settled]
    if rows:
        insert_many(session, ActionPairing, _COLUMNS, rows)


def _forget(session: Session, before_id: int, after_id: int) -> None:
    here, there = (sa.select(Action.id).where(Action.policy_report_id == id_) for id_ in (before_id, after_id))
    session.execute(
        sa.delete(ActionPairing).where(
            ActionPairing.settled_by_id.is_(None),
            ActionPairing.before_action_id.in_(here),
            ActionPairing.after_action_id.in_(there),
        )
    )


def _told_by_no_code(compared: ReportComparison) -> Found:
    """Return what is one under other codes, and what is not in spite of its code."""
    linked = [(a, b) for link in compared.links for a in link.before for b in link.after]
    found = {(a.position, b.position): True for a, b in linked if a.code != b.code or not a.code}
    together = {(a.position, b.position) for a, b in linked}
    for a, b in _of_one_code(compared):
        if (a.position, b.position) not in together:
            found[a.position, b.position] = False
    return found


def _of_one_code(compared: ReportComparison) -> Iterator[tuple[Planned, Planned]]:
    here, there = defaultdict(list), defaultdict(list)
    for action in (*compared.vanished, *(a for link in compared.links for a in link.before)):
        here[action.code].append(action)
    for action in (*compared.added, *(a for link in compared.links for a in link.after)):
        there[action.code].append(action)
    # What nobody could tell apart counts together, until a person settles it.
    for code in here.keys() & there.keys() - {"", *compared.doubtful_codes}:
        if max(len(here[code]), len(there[code])) <= _MOST_OF_ONE_CODE:
            yield from ((a, b) for a in here[code] for b in there[code])
