"""Civic: take the reference facts into the tables; doing it twice changes nothing."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from woordhouder.civic.align import Row, align
from woordhouder.civic.election import Election
from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.municipality import MergedMunicipality, Municipality
from woordhouder.civic.party import Party
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.reference import facts
from woordhouder.civic.term import Term
from woordhouder.kit.tally import Tallies
from woordhouder.kit.text import search_key, slug

NATIONAL_PARTIES = ("cd&v", "Groen", "N-VA", "Open Vld", "PVDA", "Vlaams Belang", "Vooruit")
"""A list belongs to one of these only where its name is exactly the party's, in any case of letters."""

ELECTION_DAY = date(2024, 10, 13)
_TERM = "2025-2030"

# Name, first and last day, first and last year of the multi-year plan (Decreet Lokaal Bestuur).
_TERMS = (
    ("2013-2018", date(2013, 1, 1), date(2018, 12, 31), 2014, 2019),
    ("2019-2024", date(2019, 1, 1), date(2024, 12, 1), 2020, 2025),
    (_TERM, date(2024, 12, 2), date(2030, 12, 1), 2026, 2031),
)


def load_reference(session: Session) -> Tallies:
    """Insert or correct municipalities, mergers, bodies, terms, parties and lists; count each kind."""
    tallies = Tallies()
    tallies.by_kind["municipality"] = align(session, Municipality, ("nis_code",), _municipalities())
    ids = _ids(session, Municipality.nis_code, Municipality.id)
    tallies.by_kind["merged_municipality"] = align(session, MergedMunicipality, ("nis_code",), _mergers(ids))
    tallies.by_kind["governing_body"] = align(session, GoverningBody, ("uri",), _bodies(ids))
    tallies.by_kind["term"] = align(session, Term, ("name",), _terms())
    term_id = session.scalars(sa.select(Term.id).where(Term.name == _TERM)).one()
    elections = [{"held_on": ELECTION_DAY, "term_id": term_id}]
    tallies.by_kind["election"] = align(session, Election, ("held_on",), elections)
    tallies.by_kind["party"] = align(session, Party, ("name",), ({"name": name} for name in NATIONAL_PARTIES))
    election_id = session.scalars(sa.select(Election.id).where(Election.held_on == ELECTION_DAY)).one()
    parties = _ids(session, Party.name, Party.id)
    lists = _party_lists(ids, election_id, {search_key(name): party for name, party in parties.items()})
    tallies.by_kind["party_list"] = align(session, PartyList, ("uri",), lists)
    # Rows that the session already held would show what stood before.
    session.expire_all()
    return tallies


def is_loaded(session: Session) -> bool:
    """Tell whether the facts came in before; `load_reference` corrects them where they changed since."""
    first = next(facts.municipalities())
    return session.scalar(sa.select(Municipality.id).where(Municipality.nis_code == first.nis_code)) is not None


def _ids(session: Session, key: InstrumentedAttribute[str], row_id: InstrumentedAttribute[int]) -> dict[str, int]:
    return dict(session.execute(sa.select(key, row_id)).all())


def _municipalities() -> Iterator[Row]:
    tiles = {tile.nis_code: tile for tile in facts.hex_tiles()}
    for fact in facts.municipalities():
        yield {
            "nis_code": fact.nis_code,
            "name": fact.name,
            "name_key": search_key(fact.name),
            "slug": slug(fact.name),
            "province": fact.province,
            "uri": fact.uri,
            "latitude": fact.lat,
            "longitude": fact.lon,
            "council_seats": fact.council_seats,
            "tile_column": tiles[fact.nis_code].col,
            "tile_row": tiles[fact.nis_code].row,
            "is_demo": False,
        }


def _mergers(ids: dict[str, int]) -> Iterator[Row]:
    for fact in facts.mergers():
        # Where the new municipality keeps the code (Antwerpen) the code itself leads there.
        if fact.old_nis_code not in ids:
            yield {
                "nis_code": fact.old_nis_code,
                "name": fact.old_name,
                "uri": fact.old_uri,
                "into_id": ids[fact.new_nis_code],
            }


def _bodies(ids: dict[str, int]) -> Iterator[Row]:
    for fact in facts.governing_bodies():
        yield {
            "uri": fact.uri,
            "municipality_id": ids[fact.nis_code],
            "name": fact.class_label,
            "is_of_term": fact.is_of_one_term,
            "starts_on": fact.term_start_on,
        }


def _terms() -> Iterator[Row]:
    for name, starts_on, ends_on, first_year, last_year in _TERMS:
        yield {
            "name": name,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "plan_first_year": first_year,
            "plan_last_year": last_year,
        }


def _party_lists(ids: dict[str, int], election_id: int, parties: dict[str, int]) -> Iterator[Row]:
    for fact in facts.party_lists():
        yield {
            "uri": fact.uri,
            "municipality_id": ids[fact.nis_code],
            "election_id": election_id,
            "number": fact.number,
            "name": fact.name,
            "candidate_count": fact.candidate_count,
            "is_contested": fact.is_contested,
            "party_id": parties.get(search_key(fact.name)),
        }
