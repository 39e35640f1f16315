"""Demo: set the stage: the fictional municipality, its lists, people, themes and asks."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.membership import Membership, Role
from woordhouder.accounts.password import hash_password
from woordhouder.civic.election import Election
from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.load_reference import ELECTION_DAY, is_loaded, load_reference
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.party_list import ExecutivePeriod, PartyList
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.commitments.answer import Answer
from woordhouder.commitments.ask import Ask
from woordhouder.commitments.model_sentence import ModelSentence
from woordhouder.commitments.organisation import Organisation
from woordhouder.commitments.theme import Theme
from woordhouder.demo import people
from woordhouder.demo.asks import ASKED_ON, ASKS, ORGANISATION, WEBSITE
from woordhouder.kit.text import search_key, slug

STAFF = (
    ("Eva Redacteur", "redactie@campagne.example", Role.EDITOR),
    ("Ravi Nalezer", "nazicht@campagne.example", Role.REVIEWER),
    ("Aïcha Beheer", "beheer@campagne.example", Role.ADMIN),
)
"""Who works in the demo; the first two judge, and each publishes what another judged."""


@dataclass(frozen=True)
class Stage:
    """The ids that the story needs."""

    municipality_id: int
    lists: dict[str, int]
    """By the key of the list."""
    officials: list[int]
    """In the order of the councillors."""
    themes: list[int]
    asks: list[int]
    staff: list[int]


def is_set(session: Session) -> bool:
    """Tell whether the demo stands in this database already."""
    return session.scalar(sa.select(Municipality.id).where(Municipality.nis_code == people.NIS_CODE)) is not None


def set_stage(session: Session, password: str, at: datetime) -> Stage:
    """Insert who is who; password: one for all three demo accounts."""
    if not is_loaded(session):
        load_reference(session)
    municipality = _municipality(session)
    lists = _lists(session, municipality)
    officials = _people(session, municipality, lists)
    themes, asks = _asks(session, municipality, lists)
    return Stage(
        municipality_id=municipality.id,
        lists={key: row.id for key, row in lists.items()},
        officials=officials,
        themes=themes,
        asks=asks,
        staff=_staff(session, password, at),
    )


def _municipality(session: Session) -> Municipality:
    row = Municipality(
        nis_code=people.NIS_CODE,
        name=people.NAME,
        name_key=search_key(people.NAME),
        slug=slug(people.NAME),
        province=people.PROVINCE,
        uri=f"{people.ID}/bestuurseenheden/gemeente",
        council_seats=len(people.COUNCILLORS),
        is_demo=True,
    )
    session.add(row)
    session.flush()
    for uri, name in people.BODIES.items():
        session.add(
            GoverningBody(uri=uri, municipality_id=row.id, name=name, is_of_term=True, starts_on=people.STARTED_ON)
        )
    return row


def _lists(session: Session, municipality: Municipality) -> dict[str, PartyList]:
    election_id = session.scalars(sa.select(Election.id).where(Election.held_on == ELECTION_DAY)).one()
    rows = {
        one.key: PartyList(
            municipality_id=municipality.id, election_id=election_id, number=one.number, name=one.name
        )
        for one in people.LISTS
    }
    session.add_all(rows.values())
    session.flush()
    session.add_all(
        ExecutivePeriod(party_list_id=rows[one.key].id, starts_on=people.STARTED_ON)
        for one in people.LISTS
        if one.is_executive
    )
    return rows


def _people(session: Session, municipality: Municipality, lists: dict[str, PartyList]) -> list[int]:
    groups = _groups(session, municipality, lists)
    rows = [
        Official(given_name=given, family_name=family, name_key=search_key(f"{given} {family}"), is_demo=True)
        for given, family in people.COUNCILLORS
    ]
    session.add_all(rows)
    session.flush()

    def mandate(who: int, role: MandateRole, **said: str | None) -> Mandate:
        return Mandate(
            official_id=rows[who - 1].id,
            municipality_id=municipality.id,
            political_group_id=groups[people.list_of(who).key].id,
            role=role,
            starts_on=people.STARTED_ON,
            **said,
        )

    for who in range(1, len(rows) + 1):
        address = f"raadslid{who:02d}@voorbeeldgem.example"
        session.add(mandate(who, MandateRole.COUNCILLOR, uri=people.mandate_uri(who), mail_address=address))
    for office in people.OFFICES:
        said = {"portfolio": office.portfolio, "mail_address": office.mail_address}
        session.add(mandate(office.who, office.role, **said))
    session.flush()
    return [row.id for row in rows]


def _groups(session: Session, municipality: Municipality, lists: dict[str, PartyList]) -> dict[str, PoliticalGroup]:
    term_id = session.scalars(sa.select(Election.term_id).where(Election.held_on == ELECTION_DAY)).one()
    groups = {
        key: PoliticalGroup(municipality_id=municipality.id, term_id=term_id, name=row.name, party_list_id=row.id)
        for key, row in lists.items()
    }
    session.add_all(groups.values())
    session.flush()
    return groups


def _asks(session: Session, municipality: Municipality, lists: dict[str, PartyList]) -> tuple[list[int], list[int]]:
    organisation = Organisation(name=ORGANISATION, website=WEBSITE, is_demo=True)
    session.add(organisation)
    session.flush()
    themes, asks = [], []
    for position, one in enumerate(ASKS, start=1):
        theme = session.scalar(sa.select(Theme).where(Theme.slug == slug(one.theme)))
        if theme is None:
            theme = Theme(name=one.theme, slug=slug(one.theme), position=position)
            session.add(theme)
            session.flush()
        ask = Ask(
            organisation_id=organisation.id,
            theme_id=theme.id,
            municipality_id=municipality.id,
            title=one.title,
            text=one.text,
            made_on=ASKED_ON,
        )
        session.add(ask)
        session.flush()
        sentence = one.model_sentence
        session.add(ModelSentence(organisation_id=organisation.id, theme_id=theme.id, ask_id=ask.id, text=sentence))
        for key, kind in one.answers.items():
            session.add(Answer(ask_id=ask.id, party_list_id=lists[key].id, kind=kind))
        themes.append(theme.id)
        asks.append(ask.id)
    return themes, asks


def _staff(session: Session, password: str, at: datetime) -> list[int]:
    hashed = hash_password(password)
    ids = []
    for name, address, role in STAFF:
        account = Account(mail_address=address, mail_key=address, name=name, password_hash=hashed, created_at=at)
        session.add(account)
        session.flush()
        session.add(Membership(account_id=account.id, role=role, granted_at=at))
        ids.append(account.id)
    return ids
