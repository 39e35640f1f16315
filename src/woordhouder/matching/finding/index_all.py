"""Matching, finding: keep all that can be found up to date, one municipality a transaction."""

from collections import Counter

from sqlalchemy.orm import Session, sessionmaker

from woordhouder.matching.analysis import Analyst
from woordhouder.matching.finding.count_words import count_words, municipality_ids, portions, renew_words
from woordhouder.matching.finding.index_things import index_municipality


def index_all(sessions: sessionmaker[Session]) -> dict[str, int]:
    """Count all words anew, weigh what each says, and keep every thing by it; return what came of the things.

    What did not change is read, but not written.
    """
    with sessions() as session:
        counts = count_words(session)
        words = list(portions(session, counts))
        everywhere = municipality_ids(session)
    analyst = Analyst(counts)
    for some in words:
        with sessions.begin() as session:
            renew_words(session, some, counts, analyst)
    done: Counter[str] = Counter(inserted=0, changed=0, same=0, removed=0)
    for municipality_id in everywhere:
        with sessions.begin() as session:
            done.update(index_municipality(session, municipality_id, analyst))
    return dict(done)
