"""Harvest: who sat in one municipality: a voter finds a mandate by address, by what staff said, or by name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.names import KnownName, who_fits
from woordhouder.civic.official import Official
from woordhouder.civic.seats import VOTES_AS, seats_of
from woordhouder.council.settled_voter import SettledVoter
from woordhouder.kit.text import search_key


@dataclass(frozen=True)
class Voter:
    """A voter as a paper gives it, in a meeting of some body on some day (Brussels)."""

    name: str | None
    mandate_uri: str | None
    on: date | None
    body_name: str | None


class Roll:
    """The people of one municipality with their seats. It never chooses between two whom a name fits."""

    def __init__(self, session: Session, municipality_id: int) -> None:
        rows = session.execute(
            sa.select(Mandate, Official)
            .join(Official, Official.id == Mandate.official_id)
            .where(Mandate.municipality_id == municipality_id)
            .order_by(Mandate.id)
        ).all()
        self._names = {person.id: known_name(person) for _, person in rows}
        self._seats: dict[int, list[Mandate]] = defaultdict(list)
        for mandate, person in rows:
            self._seats[person.id].append(mandate)
        self._by_address = {_plain(mandate.uri): mandate for mandate, _ in rows if mandate.uri}
        self._settled = {
            row.voter_key: row.official_id
            for row in session.scalars(
                sa.select(SettledVoter).where(SettledVoter.municipality_id == municipality_id)
            )
        }
        self._found: dict[Voter, int | None] = {}

    def mandate_of(self, voter: Voter) -> int | None:
        """Return the mandate that this voter held on the day, in the body; None where that is not sure."""
        if voter not in self._found:
            self._found[voter] = self._look_up(voter)
        return self._found[voter]

    def _look_up(self, voter: Voter) -> int | None:
        addressed = self._by_address.get(_plain(voter.mandate_uri)) if voter.mandate_uri else None
        if addressed is not None:
            # The address tells the person; a newer mandate of hers may hold on the day, in another group.
            return self._seat(addressed.official_id, voter) if voter.on else addressed.id
        for key in (voter.mandate_uri, search_key(voter.name or "")):
            if key and key[:300] in self._settled:
                settled = self._settled[key[:300]]
                return None if settled is None else self._seat(settled, voter)
        return self._by_name(voter)

    def _by_name(self, voter: Voter) -> int | None:
        if not voter.name or voter.on is None:
            return None
        seats = seats_of(voter.body_name)
        for wanted in (seats, tuple(MandateRole)):
            people = (self._names[person] for person in self._sitting(wanted, voter.on))
            fitting = who_fits(voter.name, people)
            if fitting:
                return self._seat(fitting[0], voter) if len(fitting) == 1 else None
        return None

    def _sitting(self, roles: tuple[MandateRole, ...], on: date) -> Iterable[int]:
        for person, mandates in self._seats.items():
            if any(mandate.role in roles and holds_on(mandate, on) for mandate in mandates):
                yield person

    def _seat(self, person: int, voter: Voter) -> int | None:
        """Return the mandate in which this person voted: one that tells the group, in the body, the newest."""
        on, in_body = voter.on, seats_of(voter.body_name)
        holding = [m for m in self._seats.get(person, ()) if on is None or holds_on(m, on)]
        if not holding:
            return None
        return min(
            holding,
            key=lambda m: (
                m.political_group_id is None,
                m.role not in in_body,
                VOTES_AS.index(m.role),
                -m.starts_on.toordinal(),
            ),
        ).id


def known_name(person: Official) -> KnownName:
    """Return the names under which papers may know somebody."""
    return KnownName(person.id, person.given_name, person.family_name, person.alternative_name)


def holds_on(mandate: Mandate, on: date) -> bool:
    """Tell whether a mandate was held on a day, its first and last day included."""
    return mandate.starts_on <= on <= (mandate.ends_on or on)


def _plain(uri: str) -> str:
    return uri.partition("://")[2] or uri
