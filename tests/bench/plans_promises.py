"""Bench: published promises, each resting on an action of a plan that is there, in turn over the country."""

from collections import defaultdict
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.bench.page_rows import Rows, put_all
from woordhouder.accounts.account import Account
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.civic.election import Election
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.term import Term
from woordhouder.commitments.commitment import Commitment, CommitmentKind, Publication, Testability
from woordhouder.documents.citation import Citation
from woordhouder.documents.snapshot import Snapshot
from woordhouder.plans.action import Action
from woordhouder.plans.plan import Plan
from woordhouder.plans.policy_report import PolicyReport, ReportKind

_NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def add_promises(engine: Engine, count: int) -> None:
    """Put a list in each municipality and the promises with their evidence."""
    rows: Rows = defaultdict(list)
    with engine.connect() as connection:
        places = list(connection.scalars(sa.select(Municipality.id).order_by(Municipality.id)))
        snapshot_id = connection.scalars(sa.select(Snapshot.id).limit(1)).one()
        term_id = connection.scalars(sa.select(Term.id)).one()
        actions: dict[int, list[int]] = defaultdict(list)
        planned = (
            sa.select(Plan.municipality_id, Action.id)
            .join(PolicyReport, PolicyReport.plan_id == Plan.id)
            .join(Action, Action.policy_report_id == PolicyReport.id)
            .where(PolicyReport.kind == ReportKind.PLAN)
        )
        for place, action_id in connection.execute(planned):
            actions[place].append(action_id)
    who = {"id": 1, "mail_address": "een@campagne.example", "mail_key": "een@campagne.example"}
    rows[Account].append({**who, "name": "Medewerker een", "created_at": _NOW})
    rows[Election].append({"id": 1, "held_on": date(2024, 10, 13), "term_id": term_id})
    for place in places:
        name = {"number": 1, "name": "Lijst De Brug"}
        rows[PartyList].append({"id": place, "municipality_id": place, "election_id": 1, **name})
    for n in range(1, count + 1):
        place = places[(n - 1) % len(places)]
        _add_promise(rows, n, place, snapshot_id, actions[place][n % len(actions[place])])
    put_all(engine, rows)


def _add_promise(rows: Rows, n: int, party_list_id: int, snapshot_id: int, action_id: int) -> None:
    quote = f"Tegen 2028 openen we {n} plaatsen in buurt {n % 17}."
    rows[Citation].append({"id": 10**6 + n, "snapshot_id": snapshot_id, "quote": quote, "page": n % 60 + 1})
    rows[Commitment].append(
        {
            "id": n,
            "party_list_id": party_list_id,
            "citation_id": 10**6 + n,
            "title": "Doelen",
            "quote": quote,
            "plain_sentence": f"De lijst wil {n} plaatsen meer in buurt {n % 17}.",
            "made_on": date(2024, 9, 2),
            "kind": CommitmentKind.ACTION,
            "testability": Testability.T1,
            "publication": Publication.PUBLISHED,
            "recorded_by_id": 1,
            "recorded_at": _NOW,
            "published_by_id": 1,
            "published_at": _NOW,
        }
    )
    rows[EvidenceLink].append(
        {
            "id": n,
            "commitment_id": n,
            "kind": EvidenceKind.ACTION,
            "direction": Direction.FOR,
            "action_id": action_id,
            "dated_on": date(2025, 12, 15),
            "summary": "Het plan voorziet geld.",
            "accepted_by_id": 1,
            "accepted_at": _NOW,
        }
    )
