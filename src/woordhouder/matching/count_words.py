"""Matching: count how often the papers of all municipalities use each word. Running twice changes nothing."""

from collections import Counter
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.decision import Decision
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.matching.analysis import counts_of
from woordhouder.matching.paper_word import PaperWord
from woordhouder.plans.action import Action
from woordhouder.plans.action_plan import ActionPlan
from woordhouder.plans.objective import Objective

_LOCK = 727_301
_LEAST = 2
_LONGEST = 40
_AT_ONCE = 2000


def count_words(session: Session) -> int:
    """Count the words of titles and short texts again, and return how many different words are kept.

    A word used once is left out: it may be a typing error.
    """
    counts = counts_of(_texts(session))
    rows = [
        {"word": word, "used_count": count}
        for word, count in sorted(counts.items())
        if count >= _LEAST and len(word) <= _LONGEST
    ]
    lock_until_commit(session, _LOCK)
    session.execute(sa.delete(PaperWord))
    for at in range(0, len(rows), _AT_ONCE):
        session.execute(sa.insert(PaperWord), rows[at : at + _AT_ONCE])
    return len(rows)


def counted_words(session: Session) -> Counter[str]:
    """Return how often each word is used, as last counted."""
    rows = session.execute(sa.select(PaperWord.word, PaperWord.used_count))
    return Counter({row.word: row.used_count for row in rows})


def _texts(session: Session) -> Iterator[str]:
    columns = (Action.shown_text, ActionPlan.short_text, Objective.short_text, Decision.title, AgendaItem.title)
    for column in columns:
        yield from session.scalars(sa.select(column).execution_options(yield_per=_AT_ONCE))
