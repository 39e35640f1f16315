"""Bench: a fictional country of 300 municipalities and 20,000 promises, so that indexes matter."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from woordhouder.accounts.account import Account
from woordhouder.assessment.assessment import Assessment, AssessmentState, ReasonCode, Status, Track
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.assessment.search import Search
from woordhouder.civic.election import Election
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import ExecutivePeriod, PartyList
from woordhouder.civic.term import Term
from woordhouder.commitments.commitment import Commitment, CommitmentKind, CommitmentTheme, Publication, Testability
from woordhouder.commitments.theme import Theme
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
from woordhouder.plans.action import Action
from woordhouder.plans.budget_line import Basis, BudgetLine, Flow, Nature
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind

SLUG = "meetgem-1"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_MUNICIPALITIES = 300
_COMMITMENTS = 20_000
_ON_THE_PAGE = 120
_THEMES = (
    "Wonen",
    "Kinderopvang",
    "Energie",
    "Mobiliteit",
    "Groen",
    "Onderwijs",
    "Zorg",
    "Werk",
    "Sport",
    "Cultuur",
)
_LISTS = ("Lijst De Brug", "Samen Vooruit", "Open Straat", "Dorp en Toekomst", "Nieuwe Wind")
_EXECUTIVE = (Status.PLANNED, Status.UNDER_WAY, Status.KEPT, Status.PARTLY_KEPT, Status.NOT_KEPT, Status.STALLED)
_OPPOSITION = (Status.DEFENDED, Status.PARTLY_DEFENDED, Status.VOTED_AGAINST, Status.NO_VOTE_PUBLISHED)

Rows = defaultdict[type[Base], list[dict[str, Any]]]


def fill(engine: Engine) -> None:
    """Put all rows in."""
    put_all(engine, _all_rows())


def put_all(engine: Engine, rows: Rows) -> None:
    """Put rows in, in one transaction, and let the database count them where it wants to."""
    ordered = [table for table in Base.metadata.sorted_tables if table.name in {t.__tablename__ for t in rows}]
    by_name = {kind.__tablename__: made for kind, made in rows.items()}
    with engine.begin() as connection:
        for table in ordered:
            put = _copy if engine.dialect.name == "postgresql" else _insert
            put(connection, table, by_name[table.name])
    if engine.dialect.name == "postgresql":
        # A server in use has done this itself long ago.
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _insert(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(sa.insert(table), rows)


def _copy(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Stream the rows in, with the defaults that inserting would have given them: seconds instead of a minute."""
    defaults = {
        column.name: column.default.arg
        for column in table.columns
        if isinstance(column.default, sa.ColumnDefault) and column.default.is_scalar
    }
    names = [column.name for column in table.columns if column.name in rows[0] or column.name in defaults]
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row([_as_stored((defaults | row)[name]) for name in names])


def _as_stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return json.dumps(value) if isinstance(value, list) else value


def _all_rows() -> Rows:
    rows: Rows = defaultdict(list)
    _add_frame(rows)
    for municipality_id in range(1, _MUNICIPALITIES + 1):
        _add_municipality(rows, municipality_id)
    for number, municipality_id in enumerate(_places(), start=1):
        _add_commitment(rows, number, municipality_id)
    return rows


def _places() -> Iterator[int]:
    """Yield for each commitment where it was made: 120 in the first municipality, the rest in turn."""
    others = _MUNICIPALITIES - 1
    share = _COMMITMENTS // _ON_THE_PAGE
    elsewhere = 0
    for number in range(_COMMITMENTS):
        if number % share == 0 and number // share < _ON_THE_PAGE:
            yield 1
        else:
            yield 2 + elsewhere % others
            elsewhere += 1


def _add_frame(rows: Rows) -> None:
    for account_id, name in ((1, "Medewerker een"), (2, "Medewerker twee")):
        address = f"medewerker{account_id}@campagne.example"
        rows[Account].append(
            {"id": account_id, "mail_address": address, "mail_key": address, "name": name, "created_at": NOW}
        )
    rows[Term].append(
        {
            "id": 1,
            "name": "2025-2030",
            "starts_on": date(2024, 12, 2),
            "ends_on": date(2030, 12, 1),
            "plan_first_year": 2026,
            "plan_last_year": 2031,
        }
    )
    rows[Election].append({"id": 1, "held_on": date(2024, 10, 13), "term_id": 1})
    for position, name in enumerate(_THEMES, start=1):
        rows[Theme].append({"id": position, "name": name, "slug": name.lower(), "position": position})


def _add_municipality(rows: Rows, municipality_id: int) -> None:
    name = f"Meetgem {municipality_id}"
    rows[Municipality].append(
        {
            "id": municipality_id,
            "nis_code": f"9{municipality_id:04d}",
            "name": name,
            "name_key": name.lower(),
            "slug": name.lower().replace(" ", "-"),
            "province": "Voorbeeldland",
            "uri": f"https://meetgem.example/id/eenheid/{municipality_id}",
            "is_demo": True,
        }
    )
    rows[Plan].append(
        {
            "id": municipality_id,
            "municipality_id": municipality_id,
            "term_id": 1,
            "first_year": 2026,
            "last_year": 2031,
        }
    )
    _add_versions(rows, municipality_id)
    _add_lists(rows, municipality_id)
    _add_paper(rows, municipality_id)
    for _ in range(12 if municipality_id == 1 else 3):
        _add_meeting(rows, municipality_id)


def _add_versions(rows: Rows, municipality_id: int) -> None:
    """Add the plan and a revision that moves euros to later years, ten actions each."""
    for sequence, kind in enumerate((ReportKind.PLAN, ReportKind.REVISION)):
        report_id = len(rows[PolicyReport]) + 1
        rows[PolicyReport].append(
            {
                "id": report_id,
                "plan_id": municipality_id,
                "kind": kind,
                "sequence": sequence,
                "title": "Aanpassing 1 van het meerjarenplan" if sequence else "Meerjarenplan 2026-2031",
                "adopted_on": date(2026, 6, 22) if sequence else date(2025, 12, 15),
                "snapshot_id": municipality_id,
                "content_hash": f"{report_id:064x}",
            }
        )
        for position in range(1, 11):
            _add_action(rows, report_id, position, is_revised=bool(sequence))


def _add_action(rows: Rows, report_id: int, position: int, *, is_revised: bool) -> None:
    action_id = len(rows[Action]) + 1
    text = f"We doen iets aan punt {position}"
    texts = {"code": f"AC{position}", "short_text": text, "shown_text": text, "position": position}
    rows[Action].append({"id": action_id, "policy_report_id": report_id, **texts})
    for year in range(2026, 2032):
        moved = {2027: -4_000, 2029: 4_000}.get(year, 0) if is_revised else 0
        rows[BudgetLine].append(
            {
                "id": len(rows[BudgetLine]) + 1,
                "action_id": action_id,
                "year": year,
                "flow": Flow.EXPENDITURE,
                "nature": Nature.INVESTMENT,
                "basis": Basis.ESTIMATE,
                "amount_eur": Decimal(10_000 + moved),
            }
        )


def _add_lists(rows: Rows, municipality_id: int) -> None:
    for number, name in enumerate(_LISTS, start=1):
        list_id = _list_id(municipality_id, number)
        rows[PartyList].append(
            {"id": list_id, "municipality_id": municipality_id, "election_id": 1, "number": number, "name": name}
        )
        if number <= 2:
            rows[ExecutivePeriod].append(
                {"id": list_id, "party_list_id": list_id, "starts_on": date(2024, 12, 2), "ends_on": None}
            )


def _list_id(municipality_id: int, number: int) -> int:
    return len(_LISTS) * (municipality_id - 1) + number


def _add_paper(rows: Rows, municipality_id: int) -> None:
    rows[Document].append(
        {
            "id": municipality_id,
            "address": f"https://meetgem.example/papier/{municipality_id}",
            "title": "Programma's 2024",
            "publisher": "De lijsten van Meetgem",
            "is_demo": True,
        }
    )
    rows[Snapshot].append(
        {
            "id": municipality_id,
            "document_id": municipality_id,
            "sha256": f"{municipality_id:064x}",
            "media_type": "text/html",
            "byte_count": 1000,
            "fetched_at": NOW,
            "last_seen_at": NOW,
        }
    )


def _add_meeting(rows: Rows, municipality_id: int) -> None:
    meeting_id = len(rows[Meeting]) + 1
    rows[Meeting].append(
        {
            "id": meeting_id,
            "municipality_id": municipality_id,
            "body_name": "Gemeenteraad",
            "uri": f"https://meetgem.example/id/zitting/{meeting_id}",
            "held_on": date(2026, 10, 26) - timedelta(days=28 * (meeting_id % 20)),
        }
    )
    for position in range(1, (20 if municipality_id == 1 else 4) + 1):
        _add_decision(rows, municipality_id, meeting_id, position)


def _add_decision(rows: Rows, municipality_id: int, meeting_id: int, position: int) -> None:
    n = len(rows[Decision]) + 1
    of_meeting = {"id": n, "meeting_id": meeting_id, "position": position, "snapshot_id": municipality_id}
    of_handling = {"id": n, "item_handling_id": n, "snapshot_id": municipality_id}
    uri = "https://meetgem.example/id"
    rows[AgendaItem].append(
        {**of_meeting, "uri": f"{uri}/punt/{n}", "title": f"Punt {position}", "planned_public": True}
    )
    rows[ItemHandling].append(
        {**of_meeting, "uri": f"{uri}/behandeling/{n}", "agenda_item_id": n, "is_public": True}
    )
    rows[Decision].append({**of_handling, "uri": f"{uri}/besluit/{n}", "title": f"Besluit {n}", "types": []})
    rows[Ballot].append(
        {**of_handling, "uri": f"{uri}/stemming/{n}", "outcome": Outcome.ADOPTED, "position": 1, "for_count": 15}
    )
    for voter in range(25 if position % 2 and municipality_id == 1 else 0):
        rows[Vote].append(
            {
                "id": len(rows[Vote]) + 1,
                "ballot_id": n,
                "voter_key": f"raadslid {voter}",
                "name": f"Raadslid {voter}",
                "choice": VoteChoice.FOR if voter < 15 else VoteChoice.AGAINST,
            }
        )


def _add_commitment(rows: Rows, n: int, municipality_id: int) -> None:
    list_number = n % len(_LISTS) + 1 if municipality_id > 1 else len(rows[Commitment]) // 166 % len(_LISTS) + 1
    quote = f"Tegen 2028 openen we {n} plaatsen in buurt {n % 17}, met voorrang voor wie het moeilijk heeft."
    rows[Citation].append({"id": n, "snapshot_id": municipality_id, "quote": quote, "page": n % 60 + 1})
    rows[Commitment].append(
        {
            "id": n,
            "party_list_id": _list_id(municipality_id, list_number),
            "citation_id": n,
            "title": f"Plaatsen in buurt {n % 17}",
            "quote": quote,
            "plain_sentence": f"De lijst wil {n} plaatsen meer in buurt {n % 17}, en wie het moeilijk heeft eerst.",
            "made_on": date(2024, 9, 2),
            "kind": CommitmentKind.ACTION,
            "testability": Testability.T3 if n % 9 == 0 else Testability.T1,
            "due_on": date(2028, 12, 31) if n % 2 else None,
            "publication": Publication.PUBLISHED,
            "recorded_by_id": 1,
            "recorded_at": NOW,
            "published_by_id": 2,
            "published_at": NOW,
        }
    )
    for theme_id in {n % 10 + 1, n * 7 % 10 + 1}:
        rows[CommitmentTheme].append({"commitment_id": n, "theme_id": theme_id})
    if n % 4:
        _add_judgements(rows, n, is_in_executive=list_number <= 2)


def _add_judgements(rows: Rows, n: int, *, is_in_executive: bool) -> None:
    """Evidence, a register of where people looked, an older judgement and the one that stands."""
    rows[EvidenceLink].append(
        {
            "id": n,
            "commitment_id": n,
            "kind": EvidenceKind.AGREEMENT,
            "direction": Direction.FOR,
            "citation_id": n,
            "dated_on": date(2025, 1, 20),
            "summary": "Het bestuursakkoord neemt de belofte over.",
            "accepted_by_id": 1,
            "accepted_at": NOW,
        }
    )
    rows[Search].append(
        {
            "id": n,
            "commitment_id": n,
            "looked_in": "verslagen van de gemeenteraad",
            "paper_count": n % 30,
            "searched_on": date(2026, 10, 1) + timedelta(days=n % 30),
            "searched_by_id": 1,
            "recorded_at": NOW,
        }
    )
    statuses = _EXECUTIVE if is_in_executive else _OPPOSITION
    for age in (1, 0):
        status = statuses[(n // 4 + age) % len(statuses)]
        rows[Assessment].append(
            {
                "id": 2 * n - age,
                "commitment_id": n,
                "track": Track.EXECUTIVE if is_in_executive else Track.OPPOSITION,
                "status": status,
                "reason": "We lazen het plan en de verslagen.",
                "reason_code": ReasonCode.BUDGET if status is Status.NOT_KEPT else None,
                "state": AssessmentState.PUBLISHED,
                "assessed_by_id": 1,
                "assessed_at": NOW - timedelta(days=100 * age + 1),
                "reviewed_by_id": 2,
                "published_at": NOW - timedelta(days=100 * age),
            }
        )
