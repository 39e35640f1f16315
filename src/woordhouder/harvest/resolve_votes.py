"""Harvest: whose vote it was: by the mandate's address, else by a name that only one member bears."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.official import Official
from woordhouder.council.ballot import Ballot
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.vote import Vote
from woordhouder.kit.text import search_key

# Of several mandates of one person the one in which people vote comes first.
_VOTES_AS = (MandateRole.COUNCILLOR, MandateRole.COUNCIL_CHAIR, MandateRole.ALDERMAN, MandateRole.MAYOR)


def resolve_votes(session: Session, meeting: Meeting) -> int:
    """Tie the unresolved votes of one meeting to known mandates and return how many; the rest stays as it is."""
    votes = session.scalars(
        sa.select(Vote)
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(ItemHandling, ItemHandling.id == Ballot.item_handling_id)
        .where(ItemHandling.meeting_id == meeting.id, Vote.mandate_id.is_(None))
    ).all()
    if not votes:
        return 0
    known = _known(session, meeting.municipality_id)
    by_address = {mandate.uri: mandate.id for mandate, _ in known if mandate.uri}
    by_name = _by_name(known, meeting.held_on)
    for vote in votes:
        vote.mandate_id = by_address.get(vote.mandate_uri or "") or by_name.get(search_key(vote.name or ""))
    return sum(vote.mandate_id is not None for vote in votes)


def _known(session: Session, municipality_id: int) -> list[tuple[Mandate, Official]]:
    rows = session.execute(
        sa.select(Mandate, Official)
        .join(Official, Official.id == Mandate.official_id)
        .where(Mandate.municipality_id == municipality_id)
    )
    return [(mandate, official) for mandate, official in rows]


def _by_name(known: Iterable[tuple[Mandate, Official]], on: date | None) -> dict[str, int]:
    """Return the mandate of that day by name, in both orders; a name that two people bear is left out."""
    bearers: dict[str, dict[int, list[Mandate]]] = defaultdict(lambda: defaultdict(list))
    for mandate, person in known:
        if on is None or not mandate.starts_on <= on <= (mandate.ends_on or on):
            continue
        for name in {f"{person.given_name} {person.family_name}", f"{person.family_name} {person.given_name}"}:
            bearers[search_key(name)][person.id].append(mandate)
    return {
        name: min(next(iter(people.values())), key=lambda mandate: _VOTES_AS.index(mandate.role)).id
        for name, people in bearers.items()
        if len(people) == 1
    }
