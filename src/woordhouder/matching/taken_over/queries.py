"""Matching, taken over: what staff may ask: finds with both texts, and how many there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.ask import Ask
from woordhouder.commitments.model_sentence import ModelSentence
from woordhouder.commitments.organisation import Organisation
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.matching.papers import Paper, papers_with
from woordhouder.matching.reuse import ReuseLevel
from woordhouder.matching.taken_over.taken_over import FoundIn, TakenOver, TakenOverState


@dataclass(frozen=True)
class Asker:
    """Who asked, and what the ask is called."""

    organisation: str
    title: str | None


@dataclass(frozen=True)
class FoundLine:
    """One find, who asked, and where it came back. copy: the agreement and its hash; paper: the rest."""

    found: TakenOver
    asker: Asker
    copy: tuple[Document, str] | None
    paper: Paper | None


_OPEN_DECISIONS = (
    sa.select(Decision.id)
    .join(ItemHandling, ItemHandling.id == Decision.item_handling_id)
    .where(ItemHandling.is_public.isnot(False))
)


@dataclass(frozen=True)
class Wanted:
    """Which finds of one municipality: in one state, and by choice of one level and one kind of paper."""

    municipality_id: int
    state: TakenOverState = TakenOverState.OPEN
    level: ReuseLevel | None = None
    found_in: FoundIn | None = None
    only_public: bool = False
    """Not those in a decision behind closed doors, also where that became so afterwards."""

    @property
    def conditions(self) -> Sequence[sa.ColumnElement[bool]]:
        found = [TakenOver.municipality_id == self.municipality_id, TakenOver.state == self.state]
        if self.level is not None:
            found.append(TakenOver.level == self.level)
        if self.found_in is not None:
            found.append(TakenOver.found_in == self.found_in)
        if self.only_public:
            found.append(sa.or_(TakenOver.decision_id.is_(None), TakenOver.decision_id.in_(_OPEN_DECISIONS)))
        return found


def found_lines(session: Session, wanted: Wanted, first: int, most: int) -> list[FoundLine]:
    """Return finds, those taken over furthest first, in a fixed number of queries."""
    rows = session.scalars(
        sa.select(TakenOver)
        .where(*wanted.conditions)
        .order_by(_by_level(), TakenOver.score.desc(), TakenOver.id)
        .offset(first)
        .limit(most)
    ).all()
    askers = _askers(session, rows)
    copies = _copies(session, rows)
    papers = papers_with(
        session,
        [row.action_id for row in rows if row.action_id is not None],
        [row.decision_id for row in rows if row.decision_id is not None],
        [],
    )
    return [
        FoundLine(row, askers[row.asked_key], copies.get(row.snapshot_id), papers.get(row.paper_key))
        for row in rows
    ]


def counts_by_level(session: Session, wanted: Wanted) -> Counter[ReuseLevel]:
    """Return how many finds there are of each level."""
    rows = session.execute(
        sa.select(TakenOver.level, sa.func.count()).where(*wanted.conditions).group_by(TakenOver.level)
    )
    return Counter({row[0]: row[1] for row in rows})


def counts_by_state(session: Session, municipality_id: int) -> Counter[TakenOverState]:
    """Return how many finds are in each state."""
    rows = session.execute(
        sa.select(TakenOver.state, sa.func.count())
        .where(TakenOver.municipality_id == municipality_id)
        .group_by(TakenOver.state)
    )
    return Counter({row[0]: row[1] for row in rows})


def sure_and_open(session: Session) -> int:
    """Return how many finds wait for a person that were taken over literally or mostly."""
    wanted = sa.select(sa.func.count()).where(TakenOver.state == TakenOverState.OPEN, _is_sure())
    return session.scalar(wanted) or 0


def places_with_finds(session: Session) -> list[tuple[Municipality, int, int]]:
    """Return each municipality with finds, how many are open and sure, and how many there are in all."""
    is_open = sa.and_(TakenOver.state == TakenOverState.OPEN, _is_sure())
    rows = session.execute(
        sa.select(Municipality, sa.func.sum(sa.case((is_open, 1), else_=0)), sa.func.count())
        .join(TakenOver, TakenOver.municipality_id == Municipality.id)
        .group_by(Municipality.id)
        .order_by(Municipality.name_key)
    )
    return [(place, int(waiting), count) for place, waiting, count in rows]


def found_in(session: Session, municipality_id: int, found_id: int) -> bool:
    """Tell whether a find is of this municipality."""
    return session.scalar(sa.select(TakenOver.municipality_id).where(TakenOver.id == found_id)) == municipality_id


def _is_sure() -> sa.ColumnElement[bool]:
    return TakenOver.level.in_([level for level in ReuseLevel if level.is_reuse])


def _by_level() -> sa.ColumnElement[int]:
    return sa.case({level.value: place for place, level in enumerate(ReuseLevel)}, value=TakenOver.level)


def _askers(session: Session, rows: Sequence[TakenOver]) -> dict[str, Asker]:
    asks = session.execute(
        sa.select(Ask.id, Organisation.name, Ask.title)
        .join(Organisation, Organisation.id == Ask.organisation_id)
        .where(Ask.id.in_([row.ask_id for row in rows if row.ask_id is not None]))
    )
    sentences = session.execute(
        sa.select(ModelSentence.id, Organisation.name, Ask.title)
        .join(Organisation, Organisation.id == ModelSentence.organisation_id)
        .outerjoin(Ask, Ask.id == ModelSentence.ask_id)
        .where(ModelSentence.id.in_([row.model_sentence_id for row in rows if row.model_sentence_id is not None]))
    )
    of_asks = {f"ask:{id_}": Asker(name, title) for id_, name, title in asks}
    return of_asks | {f"sentence:{id_}": Asker(name, title) for id_, name, title in sentences}


def _copies(session: Session, rows: Sequence[TakenOver]) -> dict[int | None, tuple[Document, str]]:
    found = session.execute(
        sa.select(Snapshot.id, Snapshot.sha256, Document)
        .join(Document, Document.id == Snapshot.document_id)
        .where(Snapshot.id.in_([row.snapshot_id for row in rows if row.snapshot_id is not None]))
    )
    return {id_: (document, sha256) for id_, sha256, document in found}
