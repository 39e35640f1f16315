"""Tests: who is written to about a promise, and about which promises first."""

from collections.abc import Collection
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.make import NOW, TODAY
from tests.reminders.place import LETTERHEAD
from tests.reminders.test_compose import plain
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.civic.mandate import MandateRole
from woordhouder.civic.name_leader import name_leader
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.commitments.commitment import CommitmentTheme
from woordhouder.commitments.theme import Theme
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.reminders.audience import Audience, addressees, chosen, heard, readers_by_language
from woordhouder.reminders.portfolio import bears_on
from woordhouder.reminders.prepare import prepare
from woordhouder.reminders.queries import waiting_batches


def _group(session: Session) -> PoliticalGroup:
    """A list with a mayor, two aldermen, a councillor, and a councillor who was an alderman before."""
    group = make.make_group(session, make.make_list(session))

    def sits(name: str, role: MandateRole, **said: object) -> int:
        official = make.make_official(session, name)
        make.make_mandate(session, group, official, role=role, **said)
        return official.id

    sits("Bea", MandateRole.MAYOR, portfolio="Algemeen beleid, politie")
    sits("Wim", MandateRole.ALDERMAN, portfolio="Wonen en energie")
    sits("Jef", MandateRole.ALDERMAN, portfolio="Sport, jeugd en kinderopvang")
    group.leader_id = sits("Rik", MandateRole.COUNCILLOR)
    former = make.make_official(session, "Fee")
    make.make_mandate(session, group, former, ends_on=date(2026, 3, 1))
    make.make_mandate(session, group, former, role=MandateRole.COUNCILLOR, starts_on=date(2026, 3, 2))
    # Who left the council altogether is not written to at an old address.
    gone = make.make_official(session, "Guy")
    make.make_mandate(session, group, gone, ends_on=date(2026, 3, 1))
    return group


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({Audience.EXECUTIVE}, "Bea Wim Jef"),
        ({Audience.MAYOR}, "Bea"),
        ({Audience.THEME}, "Wim"),
        ({Audience.THEME, Audience.MAYOR}, "Bea Wim"),
        ({Audience.COUNCILLORS}, "Bea Wim Jef Rik Fee"),
        ({Audience.FORMER}, "Fee"),
        ({Audience.LEADER}, "Rik"),
        ({Audience.LEADER, Audience.MAYOR}, "Bea Rik"),
        (set(), ""),
    ],
)
def test_staff_chooses_whom_to_write_to(sqlite_session: Session, wanted: Collection[Audience], names: str) -> None:
    group = _group(sqlite_session)
    assert group.party_list_id is not None
    people = addressees(sqlite_session, TODAY)[group.party_list_id]
    found = chosen(people, wanted, ["Energiearmoede"])
    by_id = {row.id: row.given_name for row in sqlite_session.scalars(sa.select(Official))}
    assert " ".join(by_id[person.official_id] for person in found) == names


def test_who_led_the_group_and_left_it_leads_it_no_more(sqlite_session: Session) -> None:
    group = _group(sqlite_session)
    group.leader_id = sqlite_session.scalars(sa.select(Official.id).where(Official.given_name == "Guy")).one()
    sqlite_session.flush()
    assert group.party_list_id is not None
    people = addressees(sqlite_session, TODAY)[group.party_list_id]
    assert chosen(people, {Audience.LEADER}, []) == []


def test_only_who_reads_a_language_is_written_to(sqlite_session: Session) -> None:
    group = _group(sqlite_session)
    rik = sqlite_session.scalars(sa.select(Official).where(Official.given_name == "Rik")).one()
    rik.language = "fr"
    sqlite_session.flush()
    assert group.party_list_id is not None
    people = addressees(sqlite_session, TODAY)[group.party_list_id]
    assert len(chosen(people, {Audience.COUNCILLORS}, [])) == 5
    assert [p.official_id for p in chosen(people, {Audience.COUNCILLORS}, [], ["fr"])] == [rik.id]
    assert len(chosen(people, {Audience.COUNCILLORS}, [], ["nl"])) == 4
    assert list(readers_by_language(sqlite_session)) == ["nl", "fr"]


def test_a_leader_speaks_for_a_list_without_executive(sqlite_session: Session) -> None:
    group = _group(sqlite_session)
    assert group.party_list_id is not None
    people = addressees(sqlite_session, TODAY)[group.party_list_id]
    council = [person for person in people if person.role is MandateRole.COUNCILLOR]
    assert [person.role for person in heard(people)] == [MandateRole.MAYOR] + [MandateRole.ALDERMAN] * 2
    assert [person.official_id for person in heard(council)] == [group.leader_id]


def test_only_who_sits_for_the_group_is_named_its_leader(session: Session) -> None:
    group = _group(session)
    by, before = make.make_account(session).id, group.leader_id
    stranger = make.make_official(session, "Vreemd").id
    with pytest.raises(BadInput):
        name_leader(session, group.id, stranger, TODAY, by, NOW)
    with pytest.raises(NotFound):
        name_leader(session, 999, None, TODAY, by, NOW)
    assert group.leader_id == before
    assert name_leader(session, group.id, None, TODAY, by, NOW).leader_id is None
    wim = session.scalars(sa.select(Official.id).where(Official.given_name == "Wim")).one()
    name_leader(session, group.id, wim, TODAY, by, NOW)
    name_leader(session, group.id, wim, TODAY, by, NOW)
    kept = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "name_leader")).all()
    assert [row.after for row in kept] == [{"leader_id": None}, {"leader_id": wim}]


def test_without_an_alderman_for_the_theme_the_executive_is_written_to(sqlite_session: Session) -> None:
    group = _group(sqlite_session)
    assert group.party_list_id is not None
    people = addressees(sqlite_session, TODAY)[group.party_list_id]
    assert len(chosen(people, {Audience.THEME}, ["Schuldhulp"])) == 3


@pytest.mark.parametrize(
    ("portfolio", "theme", "is_akin"),
    [
        ("Wonen en energie", "Energiearmoede", True),
        ("Kinderopvang, gezin", "Kinderarmoede", True),
        ("WONEN", "Betaalbaar wonen", True),
        ("Sociale zaken", "Sociale rechten", False),
        ("Sport", "Wonen", False),
        ("", "Wonen", False),
        (None, "Wonen", False),
    ],
)
def test_a_portfolio_bears_on_a_theme_with_a_word_of_the_same_stem(
    portfolio: str | None, theme: str, is_akin: bool
) -> None:
    assert bears_on(portfolio, [theme]) == is_akin


def test_the_mail_tells_the_promises_of_this_persons_theme_first(sqlite_session: Session) -> None:
    party_list = make.make_list(sqlite_session)
    make.make_mandate(sqlite_session, make.make_group(sqlite_session, party_list), portfolio="Wonen")
    theme = Theme(name="Betaalbaar wonen", slug="wonen", position=99)
    sqlite_session.add(theme)
    commitments = [make.make_commitment(sqlite_session, party_list) for _ in range(5)]
    sqlite_session.flush()
    sqlite_session.add(CommitmentTheme(commitment_id=commitments[4].id, theme_id=theme.id))
    sqlite_session.flush()
    prepare(sqlite_session, LETTERHEAD, NOW)
    text = " ".join(plain(waiting_batches(sqlite_session)[0].mails[0].message).split())
    assert text.index(commitments[4].quote[:40]) < text.index(commitments[0].quote[:40])
