"""Harvest: put the ballots of one meeting and the votes by name into the tables."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Outcome
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.vote import Vote, VoteChoice
from woordhouder.harvest.keys import address_key, own_address, title_key
from woordhouder.harvest.meeting_source import Source, complete, complete_from
from woordhouder.harvest.pair import pair
from woordhouder.harvest.records import BallotRecord, VoteRecord
from woordhouder.harvest.store_agenda import Handled
from woordhouder.kit.tally import Tallies, Tally
from woordhouder.kit.text import search_key

Cast = list[tuple[BallotRecord, Ballot, bool]]


def store_ballots(session: Session, handled: Handled, source: Source, tallies: Tallies) -> None:
    """Insert or complete the ballots of these handlings, then their votes."""
    ids = [row.id for _, row, _ in handled]
    standing: dict[int, list[Ballot]] = defaultdict(list)
    for row in session.scalars(sa.select(Ballot).where(Ballot.item_handling_id.in_(ids)).order_by(Ballot.position)):
        standing[row.item_handling_id].append(row)
    cast: Cast = []
    for record, handling, _ in handled:
        cast += _of_handling(session, record.ballots, handling, standing[handling.id], source, tallies["ballot"])
    session.flush()
    _store_votes(session, cast, tallies["vote"])


def _of_handling(
    session: Session,
    records: tuple[BallotRecord, ...],
    handling: ItemHandling,
    rows: list[Ballot],
    source: Source,
    tally: Tally,
) -> Cast:
    places = {id(record): n for n, record in enumerate(records, start=1)}
    found = pair(
        records,
        rows,
        (lambda record: address_key(record.uri), lambda row: address_key(row.uri)),
        (lambda record: title_key(record.subject), lambda row: title_key(row.subject)),
        (lambda record: places[id(record)], lambda row: row.position),
    )
    taken = {row.uri for row in rows}
    cast: Cast = []
    for record, known in zip(records, found, strict=True):
        position = places[id(record)]
        values = _values(record)
        if known is None:
            uri = own_address(record.uri, f"{handling.uri}#ballot-{position}", taken)
            row = Ballot(
                item_handling_id=handling.id, uri=uri, position=position, snapshot_id=source.snapshot_id, **values
            )
            session.add(row)
            tally.inserted += 1
            may_correct = True
        else:
            row = known
            may_correct = complete_from(row, values, source, tally)
        cast.append((record, row, may_correct))
    return cast


def _values(record: BallotRecord) -> dict[str, Any]:
    return {
        "subject": record.subject,
        "outcome": Outcome(record.outcome.value),
        "raw_outcome": (record.raw_outcome or "")[:300] or None,
        "is_secret": record.is_secret,
        "for_count": record.for_count,
        "against_count": record.against_count,
        "abstained_count": record.abstained_count,
    }


def _store_votes(session: Session, cast: Cast, tally: Tally) -> None:
    ids = [row.id for _, row, _ in cast]
    standing: dict[int, list[Vote]] = defaultdict(list)
    for row in session.scalars(sa.select(Vote).where(Vote.ballot_id.in_(ids)).order_by(Vote.id)):
        standing[row.ballot_id].append(row)
    for record, ballot, may_correct in cast:
        _of_ballot(session, record.votes, ballot, standing[ballot.id], may_correct, tally)


def _of_ballot(
    session: Session,
    records: tuple[VoteRecord, ...],
    ballot: Ballot,
    rows: list[Vote],
    may_correct: bool,
    tally: Tally,
) -> None:
    records = tuple({_voter_key(record): record for record in records if _voter_key(record)}.values())
    found = pair(
        records,
        rows,
        (lambda record: address_key(_voter_key(record)), lambda row: address_key(row.voter_key)),
        # One paper gives the address of the mandate, another only the name.
        (lambda record: search_key(record.name) if record.name else None, _name_key),
    )
    for record, row in zip(records, found, strict=True):
        values = {
            "name": (record.name or "")[:200] or None,
            "mandate_uri": record.mandate_uri,
            "choice": VoteChoice(record.choice.value),
        }
        if row is None:
            session.add(Vote(ballot_id=ballot.id, voter_key=_voter_key(record), **values))
            tally.inserted += 1
        elif complete(row, values, may_correct, tally):
            row.voter_key = row.mandate_uri or row.voter_key


def _voter_key(record: VoteRecord) -> str:
    return (record.mandate_uri or search_key(record.name or ""))[:300]


def _name_key(row: Vote) -> str | None:
    return search_key(row.name) if row.name else None
