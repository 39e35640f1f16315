"""Matching, finding: the things of one municipality that can be found, with their text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.papers import papers_of
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport

_HOW = "1"
"""Changes when the same text is to be read otherwise."""


@dataclass(frozen=True)
class Thing:
    """A promise, decision or action as it stands now."""

    kind: FindableKind
    id: int
    municipality_id: int
    is_public: bool
    title: str
    text: str

    @property
    def key(self) -> tuple[FindableKind, int]:
        return self.kind, self.id

    @property
    def hash(self) -> str:
        """Return the sha256 of all that its words are made of."""
        told = "\n".join((_HOW, str(self.municipality_id), str(self.is_public), self.title, self.text))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def traits(self) -> Iterator[str]:
        """Yield by what a search can be narrowed."""
        yield self.kind.value
        yield place(self.municipality_id)
        if self.is_public:
            yield "public"


def place(municipality_id: int) -> str:
    """Return the trait of everything in one municipality."""
    return f"in{municipality_id}"


def place_of_report(session: Session, policy_report_id: int) -> int:
    """Return the id of the municipality whose plan a report is of."""
    of_report = sa.select(PolicyReport.plan_id).where(PolicyReport.id == policy_report_id).scalar_subquery()
    return session.scalars(sa.select(Plan.municipality_id).where(Plan.id == of_report)).one()


def things_in(session: Session, municipality_id: int) -> list[Thing]:
    """Return promises in any state, public decisions and the newest plan's actions; the oldest paper first."""
    promises = _commitments(session, PartyList.municipality_id == municipality_id)
    papers = [paper for paper in papers_of(session, municipality_id) if paper.kind != "agenda_item"]
    papers.sort(key=lambda paper: (paper.dated_on is not None, paper.dated_on, paper.id))
    return promises + [
        Thing(
            FindableKind(paper.kind),
            paper.id,
            municipality_id,
            is_public=True,
            title=f"{paper.code} {paper.title}".strip(),
            text=paper.text,
        )
        for paper in papers
    ]


def commitment_thing(session: Session, commitment_id: int) -> Thing | None:
    """Return one promise in any state; none where there is no such."""
    return next(iter(_commitments(session, Commitment.id == commitment_id)), None)


def _commitments(session: Session, wanted: sa.ColumnElement[bool]) -> list[Thing]:
    rows = session.execute(
        sa.select(Commitment, PartyList.municipality_id, PartyList.name)
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .where(wanted)
        .order_by(Commitment.id)
    )
    return [
        Thing(
            FindableKind.COMMITMENT,
            commitment.id,
            municipality_id,
            is_public=commitment.publication is Publication.PUBLISHED,
            title=commitment.title,
            text="\n".join((commitment.quote, commitment.plain_sentence, list_name)),
        )
        for commitment, municipality_id, list_name in rows
    ]
