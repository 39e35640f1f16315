"""Harvest: put the decisions of one meeting and their articles into the tables."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.article import Article
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.harvest.keys import address_key, own_address, title_key
from woordhouder.harvest.meeting_source import UNTITLED, Source, complete, complete_from
from woordhouder.harvest.pair import pair
from woordhouder.harvest.records import ArticleRecord, DecisionRecord, HandlingRecord
from woordhouder.harvest.store_agenda import Handled
from woordhouder.harvest.store_attachments import store_attachments
from woordhouder.kit.tally import Tallies, Tally

Decided = list[tuple[DecisionRecord, Decision, bool]]
_WORDS_AND_DAYS = ("description", "motivation", "text", "published_on", "in_force_on", "no_longer_in_force_on")


def store_decisions(session: Session, handled: Handled, source: Source, tallies: Tallies) -> None:
    """Insert or complete the decisions of these handlings, then their articles and annexes."""
    ids = [row.id for _, row, _ in handled]
    standing: dict[int, list[Decision]] = defaultdict(list)
    for row in session.scalars(sa.select(Decision).where(Decision.item_handling_id.in_(ids)).order_by(Decision.id)):
        standing[row.item_handling_id].append(row)
    decided: Decided = []
    for record, handling, item in handled:
        decided += _of_handling(session, record, handling, item, standing[handling.id], source, tallies["decision"])
    session.flush()
    _store_articles(session, decided, tallies["article"])
    store_attachments(session, decided, tallies["attachment"])


def _of_handling(
    session: Session,
    handling: HandlingRecord,
    row_above: ItemHandling,
    item: AgendaItem | None,
    rows: list[Decision],
    source: Source,
    tally: Tally,
) -> Decided:
    is_open = handling.public is not False and (item is None or item.planned_public is not False)
    titles = {id(record): record.title or (item.title if item else UNTITLED) for record in handling.decisions}
    # One handling mostly brings forth one decision: then the two are one whatever their addresses.
    is_only = len(handling.decisions) == len(rows) == 1
    found = pair(
        handling.decisions,
        rows,
        (lambda record: address_key(record.uri), lambda row: address_key(row.uri)),
        (lambda record: title_key(titles[id(record)]), lambda row: title_key(row.title)),
        (lambda _record: is_only or None, lambda _row: is_only or None),
    )
    taken = {row.uri for row in rows}
    decided: Decided = []
    for n, (record, known) in enumerate(zip(handling.decisions, found, strict=True), start=1):
        values = _values(record, titles[id(record)], is_open)
        if known is None:
            uri = own_address(record.uri, f"{row_above.uri}#decision-{n}", taken)
            row = Decision(item_handling_id=row_above.id, uri=uri, snapshot_id=source.snapshot_id, **values)
            session.add(row)
            tally.inserted += 1
            may_correct = True
        else:
            row = known
            may_correct = complete_from(row, values, source, tally)
        if is_open:
            decided.append((record, row, may_correct))
    return decided


def _values(record: DecisionRecord, title: str, is_open: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"title": title, "types": [kind.uri for kind in record.types]}
    # Of what was not public at most the title is kept.
    for name in _WORDS_AND_DAYS:
        values[name] = getattr(record, name) if is_open else None
    return values | {"cites": list(dict.fromkeys(record.cites)) if is_open else []}


def _store_articles(session: Session, decided: Decided, tally: Tally) -> None:
    ids = [row.id for _, row, _ in decided]
    rows = session.scalars(sa.select(Article).where(Article.decision_id.in_(ids)))
    standing = {(row.decision_id, row.position): row for row in rows}
    for record, decision, may_correct in decided:
        for position, article in _worded(record.articles):
            values = {"number": (article.number or "")[:60] or None, "text": article.text or article.title}
            row = standing.get((decision.id, position))
            if row is None:
                session.add(Article(decision_id=decision.id, position=position, **values))
                tally.inserted += 1
            else:
                complete(row, values, may_correct, tally)


def _worded(articles: Iterable[ArticleRecord]) -> Iterable[tuple[int, ArticleRecord]]:
    return ((n, article) for n, article in enumerate(articles, start=1) if article.text or article.title)
