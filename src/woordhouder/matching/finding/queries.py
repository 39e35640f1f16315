"""Matching, finding: what staff may find: drafts and withdrawn promises too, each with its state."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.matching.finding.answer import Answer, Part, answer
from woordhouder.matching.finding.find import Within


def find_all(session: Session, typed: str, municipality_id: int | None, part: Part) -> Answer:
    """Return what staff may find."""
    return answer(session, typed, Within(only_public=False, municipality_id=municipality_id), part, sa.true())
