"""Reminders: what an official sees behind the personal link."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.reminders.find_link import LinkNotFound
from woordhouder.reminders.open_commitments import OpenCommitment, open_commitments
from woordhouder.reminders.personal_link import PersonalLink
from woordhouder.reminders.rules import Occasion, next_occasion, urgency


@dataclass(frozen=True)
class Question:
    """One open promise, with what this official wrote about it so far."""

    about: OpenCommitment
    occasion: Occasion | None
    draft: Reply | None
    sent: Reply | None


@dataclass(frozen=True)
class PersonalPage:
    """Who holds the link, and every open promise of this official's list, the most urgent first."""

    official: Official
    mandate: Mandate
    municipality: Municipality
    questions: list[Question]

    def question(self, commitment_id: int) -> Question:
        """Return one of these questions; raises LinkNotFound for any other promise."""
        for question in self.questions:
            if question.about.commitment.id == commitment_id:
                return question
        raise LinkNotFound(f"The promise with id {commitment_id} is not open for this link")


def personal_page(session: Session, link: PersonalLink, today: date) -> PersonalPage:
    """Return the page of one link; looking changes nothing."""
    official, mandate, municipality, party_list_id = session.execute(
        sa.select(Official, Mandate, Municipality, PoliticalGroup.party_list_id)
        .join(Mandate, Mandate.official_id == Official.id)
        .join(Municipality, Municipality.id == Mandate.municipality_id)
        .outerjoin(PoliticalGroup, PoliticalGroup.id == Mandate.political_group_id)
        .where(Mandate.id == link.mandate_id)
    ).one()
    found = open_commitments(
        session, party_list_ids=[] if party_list_id is None else [party_list_id], with_judged=True
    )
    replies = _replies(session, official.id, [one.commitment.id for one in found])
    questions = [_question(one, replies.get(one.commitment.id, []), today) for one in found]
    return PersonalPage(official, mandate, municipality, sorted(questions, key=_urgency))


def _question(about: OpenCommitment, replies: list[Reply], today: date) -> Question:
    return Question(
        about=about,
        occasion=next_occasion(about.moments, about.commitment.due_on, today),
        draft=next((r for r in replies if r.state is ReplyState.DRAFT), None),
        sent=next((r for r in replies if r.state is not ReplyState.DRAFT), None),
    )


def _urgency(question: Question) -> tuple[date, int, date, int]:
    commitment = question.about.commitment
    on = question.occasion.on if question.occasion else date.max
    if question.about.judgement is not None:
        # The list has its days for this one: it stands first.
        on = date.min
    return urgency(question.about.status, on, commitment.made_on, commitment.id)


def _replies(session: Session, official_id: int, commitment_ids: list[int]) -> dict[int, list[Reply]]:
    """Return this official's versions by promise, the newest first."""
    found: dict[int, list[Reply]] = {}
    rows = session.scalars(
        sa.select(Reply)
        .where(Reply.official_id == official_id, Reply.commitment_id.in_(commitment_ids))
        .order_by(Reply.version.desc())
    )
    for reply in rows:
        found.setdefault(reply.commitment_id, []).append(reply)
    return found
