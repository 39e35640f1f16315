"""Assessment: write down where and when somebody looked for evidence."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.search import Search
from woordhouder.commitments.queries import locked
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


def register_search(
    session: Session,
    commitment_id: int,
    looked_in: str,
    paper_count: int,
    searched_on: date,
    by: int,
    now: datetime,
) -> Search:
    """Add one line to the searched-where register; the same line of the same person stands there once.

    looked_in: plain Dutch, such as `verslagen van de gemeenteraad`.
    Raises NotFound, and NotAcceptable with every problem by field.
    """
    commitment = locked(session, commitment_id)
    _require(tidy(looked_in), paper_count, searched_on, brussels_date(now))
    there = _same(session, commitment.id, tidy(looked_in), paper_count, searched_on, by)
    if there is not None:
        return there
    row = Search(
        commitment_id=commitment.id,
        looked_in=tidy(looked_in),
        paper_count=paper_count,
        searched_on=searched_on,
        searched_by_id=by,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    after = {"commitment_id": commitment.id, "looked_in": row.looked_in, "paper_count": paper_count}
    audit.write(session, by, "register_search", ("search", row.id), None, after, now)
    return row


def _same(
    session: Session, commitment_id: int, looked_in: str, paper_count: int, searched_on: date, by: int
) -> Search | None:
    return session.scalar(
        sa.select(Search)
        .where(Search.commitment_id == commitment_id, Search.looked_in == looked_in, Search.searched_by_id == by)
        .where(Search.searched_on == searched_on, Search.paper_count == paper_count)
        .limit(1)
    )


def _require(looked_in: str, paper_count: int, searched_on: date, today: date) -> None:
    found = {}
    if not 0 < len(looked_in) <= 300:
        found["looked_in"] = N_("Zeg in welke stukken u zocht.")
    if paper_count < 0:
        found["paper_count"] = N_("Geef het aantal stukken, vanaf 0.")
    if searched_on > today:
        found["searched_on"] = N_("Deze dag moet nog komen. Geef de dag waarop u zocht.")
    if found:
        raise NotAcceptable(found)
