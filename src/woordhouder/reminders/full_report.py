"""Reminders: everything behind a personal link on one sheet: each open promise with what we found about it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.assessment.queries import live_evidence
from woordhouder.reminders.personal_link import PersonalLink
from woordhouder.reminders.personal_page import PersonalPage, Question, personal_page


@dataclass(frozen=True)
class Told:
    """One open promise, with the accepted papers about it, oldest first."""

    question: Question
    evidence: list[EvidenceLink]


@dataclass(frozen=True)
class FullReport:
    """Who holds the link, and every open promise, the most urgent first."""

    personal: PersonalPage
    promises: list[Told]


def full_report(session: Session, link: PersonalLink, today: date) -> FullReport:
    """Return the report of one link; looking changes nothing."""
    personal = personal_page(session, link, today)
    found: dict[int, list[EvidenceLink]] = {one.about.commitment.id: [] for one in personal.questions}
    for paper in live_evidence(session, list(found)):
        found[paper.commitment_id].append(paper)
    return FullReport(personal, [Told(one, found[one.about.commitment.id]) for one in personal.questions])
