"""Harvest: link a version of a plan to the decision by which the council adopted it, where that one is certain."""

import re
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.kit.text import search_key
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind

# Others bring their own plans and accounts to the same council.
_OF_OTHERS = re.compile(
    r"kerkfabriek|kerkbestuur|eredienst|\bagb\b|autonoom|politiezone|hulpverlening|brandweer|intercommunale|vzw"
)
_PLAN = r"\b(?:meerjaren|beleids)plan(?:nen)?\b|\bmjp\b"
_CHANGE = r"aanpassing|wijziging|herziening|\bamjp\b"
_KINDS = {
    ReportKind.PLAN: (re.compile(_PLAN), re.compile(rf"{_CHANGE}|opvolging|jaarrekening")),
    ReportKind.REVISION: (re.compile(rf"(?:{_CHANGE}).*(?:{_PLAN})|(?:{_PLAN}).*(?:{_CHANGE})|\bamjp\b"), None),
    ReportKind.FOLLOW_UP: (re.compile(r"opvolging"), None),
    ReportKind.ACCOUNTS: (re.compile(r"jaarrekening"), None),
}


def link_adopting_decisions(session: Session, municipality_id: int) -> int:
    """Return how many versions were linked now; running twice links nothing more.

    The decision is one of the very day of adoption. Of several, one of the council itself; else none.
    """
    reports = session.scalars(
        sa.select(PolicyReport)
        .join(Plan, Plan.id == PolicyReport.plan_id)
        .where(
            Plan.municipality_id == municipality_id,
            PolicyReport.decision_id.is_(None),
            PolicyReport.adopted_on.is_not(None),
        )
    ).all()
    linked = 0
    for report in reports:
        found = _decisions(session, municipality_id, report.adopted_on)
        fitting = [(decision_id, body) for decision_id, title, body in found if fits(report.kind, title)]
        council = [one for one in fitting if "gemeenteraad" in search_key(one[1] or "")]
        chosen = fitting if len(fitting) == 1 else council
        if len(chosen) == 1:
            report.decision_id = chosen[0][0]
            linked += 1
    session.flush()
    return linked


def fits(kind: ReportKind, title: str) -> bool:
    """Tell whether a decision of this title adopts such a report of the municipality itself."""
    said = search_key(title)
    wanted, other = _KINDS[kind]
    return bool(wanted.search(said)) and not _OF_OTHERS.search(said) and not (other and other.search(said))


def _decisions(session: Session, municipality_id: int, on: date | None) -> list[tuple[int, str, str | None]]:
    rows = session.execute(
        sa.select(Decision.id, Decision.title, Meeting.body_name)
        .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
        .join(Meeting, Meeting.id == ItemHandling.meeting_id)
        .where(Meeting.municipality_id == municipality_id, Meeting.held_on == on)
        .order_by(Decision.id)
    )
    return [(decision_id, title, body) for decision_id, title, body in rows]
