"""Matching, finding: what public pages may find: published promises, public decisions, actions of plans."""

from sqlalchemy.orm import Session

from woordhouder.commitments.published import IS_PUBLISHED
from woordhouder.matching.finding.answer import Answer, Part, answer
from woordhouder.matching.finding.find import Within


def find_published(session: Session, typed: str, municipality_id: int | None, part: Part) -> Answer:
    """Return what everybody may find. The rows themselves are asked too, should the index be behind them."""
    return answer(session, typed, Within(only_public=True, municipality_id=municipality_id), part, IS_PUBLISHED)
