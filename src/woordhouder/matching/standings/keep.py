"""Matching, standings: look through one municipality by what is kept of it, and keep what was seen."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from woordhouder.kit.dialect import lock_until_commit
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.count_words import counted_words
from woordhouder.matching.standings.known import Known
from woordhouder.matching.standings.look import Looked, Town, look_at_new, look_through
from woordhouder.matching.standings.pack import packed, unpacked
from woordhouder.matching.standings.town_standing import TownStanding

_LOCKS = 727_400_000
"""Plus the id of a municipality: one at a time looks through it."""
_OLDEST = timedelta(days=7)
"""After a week all is looked through again: by then other municipalities' papers may cut a word otherwise."""


def look(session: Session, municipality_id: int, town: Town, now: datetime) -> Looked:
    """Return what is to be proposed: of all promises, or of those for which anything changed."""
    lock_until_commit(session, _LOCKS + municipality_id)
    row = session.get(TownStanding, municipality_id, populate_existing=True)
    if row is not None and now - row.counted_at < _OLDEST:
        known = unpacked(row.content)
        looked = look_at_new(town, known)
        if looked is not None:
            if looked.known != known:
                row.content = packed(looked.known)
            return looked
    looked = look_through(town, lambda: _analyst(session, town))
    _keep(session, row, municipality_id, looked.known, now)
    return looked


def _keep(session: Session, row: TownStanding | None, municipality_id: int, known: Known, now: datetime) -> None:
    if row is None:
        row = TownStanding(municipality_id=municipality_id)
        session.add(row)
    row.counted_at, row.content = now, packed(known)
    session.flush()


def _analyst(session: Session, town: Town) -> Analyst:
    """Return who knows the words of all municipalities, as last counted, and of these papers as they are now."""
    texts = (text for paper in town.papers for text in paper.words.fields)
    return Analyst(counted_words(session) | counts_of(texts), town.groups)
