"""Commitments: record one promise with its words, its place and a copy of its source."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.civic.election import Election
from woordhouder.civic.party_list import PartyList
from woordhouder.commitments.ask import Ask
from woordhouder.commitments.commitment import Commitment, CommitmentTheme, Publication
from woordhouder.commitments.errors import AlreadyRecorded, NotRecordable
from woordhouder.commitments.rules import Wording, problems, stands_in
from woordhouder.commitments.theme import Theme
from woordhouder.documents.cite import cite
from woordhouder.documents.keep import Paper, keep
from woordhouder.documents.plain_text import plain_text
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import NotFound
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


@dataclass(frozen=True)
class Belongings:
    """Whose promise it is, which ask it adopts and under which themes it falls."""

    party_list_id: int
    ask_id: int | None = None
    theme_ids: tuple[int, ...] = ()


def record(
    session: Session,
    blobs: Blobs,
    belongings: Belongings,
    wording: Wording,
    source: Paper | int,
    by: int,
    now: datetime,
) -> Commitment:
    """Record one promise as a draft and return it.

    source: the paper's bytes as they came in, or the id of a snapshot that we keep already. by: an account's id.
    Raises NotRecordable with every problem by field, AlreadyRecorded when this list's words stand here, NotFound.
    """
    party_list = _list_of(session, belongings.party_list_id)
    _require(session, belongings, wording, party_list, brussels_date(now))
    quote = tidy(wording.quote)
    _refuse_twice(session, party_list.id, quote)
    snapshot = _snapshot_of(session, blobs, source, now)
    text = plain_text(blobs.read(snapshot.sha256), snapshot.media_type)
    if text is not None and not stands_in(quote, text):
        raise NotRecordable({"quote": N_("Deze woorden staan niet zo in de bron. Neem ze letterlijk over.")})
    citation = cite(session, snapshot.id, quote, wording.page, wording.anchor)
    row = _row(belongings, wording, citation.id, by, now)
    _add(session, row)
    session.add_all(CommitmentTheme(commitment_id=row.id, theme_id=t) for t in dict.fromkeys(belongings.theme_ids))
    session.flush()
    after = {"party_list_id": party_list.id, "title": row.title, "quote": row.quote, "snapshot": snapshot.sha256}
    audit.write(session, by, "record_commitment", ("commitment", row.id), None, after, now)
    return row


def _list_of(session: Session, party_list_id: int) -> PartyList:
    found = session.get(PartyList, party_list_id)
    if found is None:
        raise NotFound(f"No party list with id {party_list_id}: choose one of the municipality's lists")
    return found


def _require(session: Session, belongings: Belongings, wording: Wording, owner: PartyList, today: date) -> None:
    election_on = session.get_one(Election, owner.election_id).held_on
    answers = belongings.ask_id is not None
    found = problems(wording, election_on=election_on, answers_an_ask=answers, today=today)
    if belongings.ask_id is not None and session.get(Ask, belongings.ask_id) is None:
        found["ask_id"] = N_("Dit voorstel bestaat niet. Kies een ander.")
    if not _all_themes_exist(session, belongings.theme_ids):
        found["theme_ids"] = N_("Dit thema bestaat niet. Kies een ander.")
    if found:
        raise NotRecordable(found)


def _all_themes_exist(session: Session, theme_ids: Collection[int]) -> bool:
    wanted = set(theme_ids)
    if not wanted:
        return True
    count = session.scalar(sa.select(sa.func.count()).select_from(Theme).where(Theme.id.in_(wanted)))
    return count == len(wanted)


def _refuse_twice(session: Session, party_list_id: int, quote: str) -> None:
    same = sa.select(Commitment.id).where(Commitment.party_list_id == party_list_id, Commitment.quote == quote)
    found = session.scalar(same)
    if found is not None:
        raise AlreadyRecorded(found)


def _snapshot_of(session: Session, blobs: Blobs, source: Paper | int, now: datetime) -> Snapshot:
    if isinstance(source, Paper):
        if not source.data:
            raise NotRecordable({"source_text": N_("Plak de tekst van de bron of laad het bestand op.")})
        return keep(session, blobs, source, now)[0]
    found = session.get(Snapshot, source)
    if found is None:
        raise NotFound(f"No snapshot with id {source}: give the source again")
    return found


def _row(belongings: Belongings, wording: Wording, citation_id: int, by: int, now: datetime) -> Commitment:
    return Commitment(
        party_list_id=belongings.party_list_id,
        ask_id=belongings.ask_id,
        citation_id=citation_id,
        title=tidy(wording.title),
        quote=tidy(wording.quote),
        parent_text=wording.parent_text or None,
        plain_sentence=tidy(wording.plain_sentence),
        made_on=wording.made_on,
        kind=wording.kind,
        testability=wording.testability,
        yardstick=tidy(wording.yardstick or "") or None,
        target_value=wording.target_value,
        target_unit=tidy(wording.target_unit or "") or None,
        due_on=wording.due_on,
        publication=Publication.DRAFT,
        recorded_by_id=by,
        recorded_at=now,
    )


def _add(session: Session, row: Commitment) -> None:
    # Two people may type the same promise at once: the database lets one through, and only this insert is undone.
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        raise AlreadyRecorded(None) from error
