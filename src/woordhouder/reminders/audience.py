"""Reminders: who is written to about a list's promises: by default who can still do something about them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.reminders.portfolio import bears_on
from woordhouder.reminders.rules import REMINDED_ROLES
from woordhouder.reminders.suppression import Suppression


class Audience(Enum):
    """Whom staff may choose for a batch; several together is allowed."""

    EXECUTIVE = "executive"
    MAYOR = "mayor"
    THEME = "theme"
    """The aldermen whose portfolio touches the promise; where there is none, the executive of the list."""
    LEADER = "leader"
    """Who leads the group in the council, where a person said who that is and that person still sits for it."""
    COUNCILLORS = "councillors"
    """All who sit in the council for the list, the executive included."""
    FORMER = "former"
    """Who sat in the executive for the list before, at the address of the mandate held now; never at an old one."""


USUAL = frozenset({Audience.EXECUTIVE})

IN_COUNCIL = (MandateRole.MAYOR, MandateRole.ALDERMAN, MandateRole.COUNCIL_CHAIR, MandateRole.COUNCILLOR)
_RANKS = {role: rank for rank, role in enumerate(IN_COUNCIL)}


@dataclass(frozen=True)
class Addressee:
    """One official in one mandate."""

    official_id: int
    mandate_id: int
    mail_address: str | None
    role: MandateRole
    portfolio: str | None
    was_executive: bool
    """Whether this person sat in the executive for the list in a mandate that is over."""
    since: date
    leads_group: bool = False
    language: str = "nl"


def addressees(session: Session, today: date) -> dict[int, list[Addressee]]:
    """Return, by list, who sits for it today, each once: the mayor first, then aldermen, then the council."""
    before = aliased(Mandate)
    was_executive = sa.exists().where(
        before.official_id == Mandate.official_id,
        before.political_group_id == Mandate.political_group_id,
        before.role.in_(REMINDED_ROLES),
        before.ends_on < today,
    )
    rows = session.execute(
        sa.select(
            PoliticalGroup.party_list_id,
            Mandate,
            was_executive,
            PoliticalGroup.leader_id == Mandate.official_id,
            Official.language,
        )
        .join(Mandate, Mandate.political_group_id == PoliticalGroup.id)
        .join(Official, Official.id == Mandate.official_id)
        .where(
            PoliticalGroup.party_list_id.is_not(None),
            Mandate.role.in_(IN_COUNCIL),
            Mandate.starts_on <= today,
            sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
        )
        .order_by(Mandate.id)
    )
    found: dict[int, dict[int, Addressee]] = {}
    for party_list_id, mandate, was, leads, language in rows:
        assert party_list_id is not None
        person = Addressee(
            mandate.official_id,
            mandate.id,
            mandate.mail_address,
            mandate.role,
            mandate.portfolio,
            bool(was),
            mandate.starts_on,
            bool(leads),
            language,
        )
        of_list = found.setdefault(party_list_id, {})
        known = of_list.get(person.official_id)
        if known is None or _RANKS[person.role] < _RANKS[known.role]:
            of_list[person.official_id] = person
    return {list_id: sorted(people.values(), key=_rank) for list_id, people in found.items()}


def _rank(person: Addressee) -> tuple[int, int]:
    return _RANKS[person.role], person.mandate_id


def chosen(
    people: Iterable[Addressee],
    wanted: Collection[Audience],
    themes: Collection[str],
    languages: Collection[str] | None = None,
) -> list[Addressee]:
    """Return who of a list's people is written to about a promise with these themes. Pure.

    languages: only who is written to in one of these; none means everybody.
    """
    people = [person for person in people if languages is None or person.language in languages]
    executive = [person for person in people if person.role in REMINDED_ROLES]
    groups = {
        Audience.EXECUTIVE: executive,
        Audience.MAYOR: [person for person in people if person.role is MandateRole.MAYOR],
        Audience.THEME: [person for person in executive if bears_on(person.portfolio, themes)] or executive,
        Audience.LEADER: [person for person in people if person.leads_group],
        Audience.COUNCILLORS: people,
        Audience.FORMER: [p for p in people if p.was_executive and p.role not in REMINDED_ROLES],
    }
    ids = {person.official_id for audience in wanted for person in groups[audience]}
    return [person for person in people if person.official_id in ids]


def heard(people: Iterable[Addressee]) -> list[Addressee]:
    """Return who speaks for a list about a judgement: its executive, else its leader, else all who sit for it."""
    people = list(people)
    executive = [person for person in people if person.role in REMINDED_ROLES]
    return executive or [person for person in people if person.leads_group] or people


def readers_by_language(session: Session) -> dict[str, int]:
    """Return how many officials read each language, the most frequent first."""
    count = sa.func.count(Official.id)
    wanted = sa.select(Official.language, count).group_by(Official.language)
    found: dict[str, int] = {}
    for language, people in session.execute(wanted.order_by(count.desc(), Official.language)):
        found[language] = people
    return found


def suppressed_keys(session: Session) -> frozenset[str]:
    """Return the addresses to which we do not write."""
    return frozenset(session.scalars(sa.select(Suppression.address_key)))


def last_shown_replies(session: Session, commitment_ids: Collection[int]) -> dict[int, Reply]:
    """Return the newest answer of anybody that the public sees, by promise."""
    rows = session.scalars(
        sa.select(Reply)
        .where(Reply.commitment_id.in_(commitment_ids), Reply.state == ReplyState.SHOWN)
        .order_by(Reply.received_at, Reply.id)
    )
    return {reply.commitment_id: reply for reply in rows}


def latest_answers(session: Session, official_ids: Collection[int] | None = None) -> dict[tuple[int, int], Reply]:
    """Return the newest answer that was sent, by (commitment, official); drafts are the official's own."""
    wanted = sa.select(Reply).where(Reply.state != ReplyState.DRAFT).order_by(Reply.version)
    if official_ids is not None:
        wanted = wanted.where(Reply.official_id.in_(official_ids))
    return {(reply.commitment_id, reply.official_id): reply for reply in session.scalars(wanted)}
