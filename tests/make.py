"""Tests: builders with honest defaults; each makes what it needs and says only what matters."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account
from woordhouder.accounts.membership import Membership, Role
from woordhouder.civic.election import Election
from woordhouder.civic.mandate import Mandate, MandateRole
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.civic.term import Term
from woordhouder.commitments.commitment import Commitment, CommitmentKind, Publication, Testability
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision, Outcome
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.vote import Vote, VoteChoice
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.database import Base
from woordhouder.kit.text import search_key, slug
from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import Basis, BudgetLine, Flow, Nature
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
_numbers = count(1)
_Row = TypeVar("_Row", bound=Base)


def _add(session: Session, row: _Row) -> _Row:
    session.add(row)
    session.flush()
    return row


def make_account(session: Session, role: Role = Role.REVIEWER, **said: Any) -> Account:
    n = next(_numbers)
    address = said.pop("mail_address", f"medewerker{n}@campagne.example")
    values = {"name": f"Medewerker {n}", "created_at": NOW, "password_hash": None, "language": "nl"} | said
    account = _add(session, Account(mail_address=address, mail_key=address.lower(), **values))
    _add(session, Membership(account_id=account.id, role=role, granted_at=NOW))
    return account


def make_term(session: Session) -> Term:
    found = session.scalar(sa.select(Term).where(Term.name == "2025-2030"))
    return found or _add(
        session,
        Term(
            name="2025-2030",
            starts_on=date(2024, 12, 2),
            ends_on=date(2030, 12, 1),
            plan_first_year=2026,
            plan_last_year=2031,
        ),
    )


def make_election(session: Session) -> Election:
    found = session.scalar(sa.select(Election).where(Election.held_on == date(2024, 10, 13)))
    return found or _add(session, Election(held_on=date(2024, 10, 13), term_id=make_term(session).id))


def make_municipality(session: Session, name: str = "Voorbeeldgem", **said: Any) -> Municipality:
    n = next(_numbers)
    values = {
        "nis_code": f"9{n:04d}"[-5:],
        "slug": f"{slug(name)}-{n}",
        "province": "Voorbeeldland",
        "uri": f"https://voorbeeldgem.example/id/eenheid/{n}",
        "is_demo": True,
    } | said
    return _add(session, Municipality(name=name, name_key=search_key(name), **values))


def make_list(session: Session, municipality: Municipality | None = None, **said: Any) -> PartyList:
    n = next(_numbers)
    municipality = municipality or make_municipality(session)
    values = {"number": n, "name": "Lijst De Brug"} | said
    election = make_election(session)
    return _add(session, PartyList(municipality_id=municipality.id, election_id=election.id, **values))


def make_group(session: Session, party_list: PartyList, **said: Any) -> PoliticalGroup:
    values = {"name": party_list.name, "party_list_id": party_list.id} | said
    term = make_term(session)
    return _add(session, PoliticalGroup(municipality_id=party_list.municipality_id, term_id=term.id, **values))


def make_official(
    session: Session, given_name: str = "Mia", family_name: str = "Verzonnen", **said: Any
) -> Official:
    key = search_key(f"{given_name} {family_name}")
    row = Official(given_name=given_name, family_name=family_name, name_key=key, **({"is_demo": True} | said))
    return _add(session, row)


def make_mandate(session: Session, group: PoliticalGroup, official: Official | None = None, **said: Any) -> Mandate:
    n = next(_numbers)
    official = official or make_official(session)
    values = {
        "role": MandateRole.ALDERMAN,
        "mail_address": f"schepen{n}@voorbeeldgem.example",
        "starts_on": date(2024, 12, 2),
    } | said
    row = Mandate(
        official_id=official.id, municipality_id=group.municipality_id, political_group_id=group.id, **values
    )
    return _add(session, row)


def make_snapshot(session: Session, **said: Any) -> Snapshot:
    n = next(_numbers)
    document = _add(
        session,
        Document(
            address=f"https://voorbeeldgem.example/papier/{n}",
            title="Programma 2024",
            publisher="Lijst De Brug",
            is_demo=True,
        ),
    )
    values = {
        "sha256": f"{n:064x}",
        "media_type": "text/html",
        "byte_count": 1000,
        "fetched_at": NOW,
        "last_seen_at": NOW,
    } | said
    return _add(session, Snapshot(document_id=document.id, **values))


def make_citation(session: Session, quote: str = "Wij openen twintig opvangplaatsen.", **said: Any) -> Citation:
    values = {"page": 14} | said
    if "snapshot_id" not in values:
        values["snapshot_id"] = make_snapshot(session).id
    return _add(session, Citation(quote=quote, **values))


def make_commitment(session: Session, party_list: PartyList | None = None, **said: Any) -> Commitment:
    """Published unless `publication` says otherwise."""
    n = next(_numbers)
    party_list = party_list or make_list(session)
    quote = said.pop("quote", f"Tegen 2028 openen we {n} opvangplaatsen in de Stationswijk.")
    account_id = said.pop("recorded_by_id", None) or make_account(session, Role.EDITOR).id
    values = {
        "title": "Opvangplaatsen in de Stationswijk",
        "plain_sentence": "De lijst wil meer opvang voor kinderen in de Stationswijk.",
        "made_on": date(2024, 9, 2),
        "kind": CommitmentKind.ACTION,
        "testability": Testability.T1,
        "publication": Publication.PUBLISHED,
        "recorded_at": NOW,
        "published_at": NOW,
        "published_by_id": account_id,
    } | said
    if values["publication"] is Publication.DRAFT:
        values["published_at"] = values["published_by_id"] = None
    citation = make_citation(session, quote=quote)
    row = Commitment(
        party_list_id=party_list.id, citation_id=citation.id, quote=quote, recorded_by_id=account_id, **values
    )
    return _add(session, row)


def make_meeting(session: Session, municipality: Municipality, **said: Any) -> Meeting:
    n = next(_numbers)
    values = {
        "uri": f"https://voorbeeldgem.example/id/zitting/{n}",
        "body_name": "Gemeenteraad",
        "held_on": date(2026, 10, 26),
        "planned_start": datetime(2026, 10, 26, 19, 0, tzinfo=UTC),
    } | said
    return _add(session, Meeting(municipality_id=municipality.id, **values))


def make_agenda_item(session: Session, meeting: Meeting, title: str, **said: Any) -> AgendaItem:
    n = next(_numbers)
    values = {"uri": f"https://voorbeeldgem.example/id/punt/{n}", "position": n, "planned_public": True} | said
    if "snapshot_id" not in values:
        values["snapshot_id"] = make_snapshot(session).id
    return _add(session, AgendaItem(meeting_id=meeting.id, title=title, **values))


def make_decision(session: Session, meeting: Meeting, title: str, text: str | None = None, **said: Any) -> Decision:
    """A decision with its agenda item and handling."""
    n = next(_numbers)
    item = make_agenda_item(session, meeting, title)
    handling = _add(
        session,
        ItemHandling(
            meeting_id=meeting.id,
            agenda_item_id=item.id,
            uri=f"https://voorbeeldgem.example/id/behandeling/{n}",
            is_public=True,
            position=n,
            snapshot_id=item.snapshot_id,
        ),
    )
    values = {"uri": f"https://voorbeeldgem.example/id/besluit/{n}", "types": []} | said
    row = Decision(item_handling_id=handling.id, title=title, text=text, snapshot_id=item.snapshot_id, **values)
    return _add(session, row)


def make_ballot(session: Session, decision: Decision, **said: Any) -> Ballot:
    """A ballot about a decision; it gives no counts unless told."""
    n = next(_numbers)
    values = {"uri": f"https://voorbeeldgem.example/id/stemming/{n}", "outcome": Outcome.UNKNOWN, "position": n}
    row = Ballot(item_handling_id=decision.item_handling_id, snapshot_id=decision.snapshot_id, **(values | said))
    return _add(session, row)


def make_vote(
    session: Session, ballot: Ballot, name: str | None = None, choice: VoteChoice = VoteChoice.FOR, **said: Any
) -> Vote:
    """A vote by the name as printed, by the mandate's address, or both."""
    key = (said.get("mandate_uri") or search_key(name or ""))[:300]
    values = {"voter_key": key} | said
    return _add(session, Vote(ballot_id=ballot.id, name=name, choice=choice, **values))


def make_report(session: Session, municipality: Municipality, **said: Any) -> PolicyReport:
    n = next(_numbers)
    plan = session.scalar(sa.select(Plan).where(Plan.municipality_id == municipality.id)) or _add(
        session,
        Plan(municipality_id=municipality.id, term_id=make_term(session).id, first_year=2026, last_year=2031),
    )
    values = {
        "kind": ReportKind.PLAN,
        "sequence": 0,
        "title": "Meerjarenplan 2026-2031",
        "adopted_on": date(2025, 12, 15),
        "content_hash": f"{n:064x}",
    } | said
    if "snapshot_id" not in values:
        values["snapshot_id"] = make_snapshot(session).id
    return _add(session, PolicyReport(plan_id=plan.id, **values))


def make_action(session: Session, report: PolicyReport, text: str, **said: Any) -> Action:
    n = next(_numbers)
    values = {"code": f"AC{n:06d}", "short_text": text, "shown_text": text, "position": n} | said
    return _add(session, Action(policy_report_id=report.id, **values))


def make_euros(session: Session, action: Action, euros: dict[int, int], basis: Basis = Basis.ESTIMATE) -> None:
    """Give an action its expenditure by year."""
    said = {"flow": Flow.EXPENDITURE, "nature": Nature.INVESTMENT, "basis": basis}
    for year, amount in euros.items():
        _add(session, BudgetLine(action_id=action.id, year=year, amount_eur=Decimal(amount), **said))
