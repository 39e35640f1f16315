"""Harvest: put the people behind mandates into the table, known by their address in the mandate database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.harvest.mandate_records import PersonRecord
from woordhouder.kit.tally import Tally
from woordhouder.kit.text import search_key


def store_officials(
    session: Session, people: Sequence[PersonRecord], places: Mapping[str | None, int], tally: Tally
) -> dict[str, int]:
    """Insert or correct these people and return their ids by address. places: where each holds a mandate.

    Somebody whom staff typed in before, with the same name in the same municipality, gets the address.
    """
    standing = {
        row.uri: row
        for row in session.scalars(sa.select(Official).where(Official.uri.in_([one.uri for one in people])))
    }
    typed = _typed(session, set(places.values()))
    demo = set(session.scalars(sa.select(Municipality.id).where(Municipality.is_demo)))
    found: dict[str, Official] = {}
    for one in people:
        values = _values(one)
        known = typed.get((places[one.uri], values["name_key"]), [])
        row = standing.get(one.uri) or (known.pop() if len(known) == 1 else None)
        if row is None:
            row = Official(**values, is_demo=places[one.uri] in demo)
            session.add(row)
            tally.inserted += 1
        else:
            _correct(row, values, tally)
        found[one.uri] = row
    session.flush()
    return {uri: row.id for uri, row in found.items()}


def _values(one: PersonRecord) -> dict[str, Any]:
    given, family = (one.given_name or "")[:100], (one.family_name or "")[:100]
    return {
        "uri": one.uri,
        "given_name": given,
        "family_name": family,
        "alternative_name": (one.alternative_name or "")[:200] or None,
        "name_key": search_key(f"{given} {family}")[:200],
    }


def _correct(row: Official, values: dict[str, Any], tally: Tally) -> None:
    # A name that the source no longer tells is still a name under which papers know somebody.
    differing = {name: value for name, value in values.items() if value is not None and getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    tally.changed += bool(differing)
    tally.same += not differing


def _typed(session: Session, municipality_ids: set[int]) -> dict[tuple[int, str], list[Official]]:
    rows = session.execute(
        sa.select(Mandate.municipality_id, Official)
        .join(Official, Official.id == Mandate.official_id)
        .where(Mandate.municipality_id.in_(municipality_ids), Official.uri.is_(None))
        .distinct()
    )
    found: dict[tuple[int, str], list[Official]] = defaultdict(list)
    for place, person in rows:
        found[place, person.name_key].append(person)
    return found
