"""Bench: a whole Flanders to search in: municipalities that do not exist, their decisions, actions and promises."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import cycle

from tests.bench.matching_town import Town
from tests.bench.page_rows import Rows
from woordhouder.accounts.account import Account
from woordhouder.civic.election import Election
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.term import Term
from woordhouder.commitments.commitment import Commitment, CommitmentKind, Publication, Testability
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_URI = "https://meetgem.example/id"
_DECISIONS_A_MEETING = 25
_TOWNS = 20
"""So many sets of names of streets and people; with one for each municipality there would be too many words."""
_TEXTS = 20_000
"""So many decisions read differently; beyond that texts return, as those of permits do."""


def search_rows(municipality_count: int, decision_count: int, commitment_count: int) -> Rows:
    """Return the rows of all of them, spread evenly. A decision has 12 words in its title and up to 120 more."""
    rows: Rows = defaultdict(list)
    _add_frame(rows)
    towns = [Town(number) for number in range(min(_TOWNS, municipality_count))]
    dice = random.Random(1)  # noqa: S311
    for number in range(1, municipality_count + 1):
        _add_place(rows, number)
    texts = [
        (town.text(12), town.text(dice.randint(0, 120)))
        for _, town in zip(range(_TEXTS), cycle(towns), strict=False)
    ]
    for number in range(decision_count):
        _add_decision(rows, number + 1, number * municipality_count // decision_count + 1, texts[number % _TEXTS])
    for number in range(1, commitment_count + 1):
        place = number % municipality_count + 1
        _add_commitment(rows, number, place, towns[place % len(towns)], dice.randint(8, 25))
    return rows


def _add_frame(rows: Rows) -> None:
    address = "medewerker1@campagne.example"
    rows[Account].append(
        {"id": 1, "mail_address": address, "mail_key": address, "name": "Medewerker een", "created_at": NOW}
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


def _add_place(rows: Rows, n: int) -> None:
    name = f"Meetgem {n}"
    rows[Municipality].append(
        {
            "id": n,
            "nis_code": f"9{n:04d}",
            "name": name,
            "name_key": name.lower(),
            "slug": name.lower().replace(" ", "-"),
            "province": "Voorbeeldland",
            "uri": f"{_URI}/eenheid/{n}",
            "is_demo": True,
        }
    )
    rows[PartyList].append({"id": n, "municipality_id": n, "election_id": 1, "number": 1, "name": "Lijst De Brug"})
    rows[Document].append(
        {
            "id": n,
            "address": f"https://meetgem.example/papier/{n}",
            "title": "Papieren",
            "publisher": name,
            "is_demo": True,
        }
    )
    rows[Snapshot].append(
        {
            "id": n,
            "document_id": n,
            "sha256": f"{n:064x}",
            "media_type": "text/html",
            "byte_count": 1000,
            "fetched_at": NOW,
            "last_seen_at": NOW,
        }
    )


def _add_decision(rows: Rows, n: int, place: int, text: tuple[str, str]) -> None:
    if n % _DECISIONS_A_MEETING == 1 or not rows[Meeting] or rows[Meeting][-1]["municipality_id"] != place:
        meeting_id = len(rows[Meeting]) + 1
        rows[Meeting].append(
            {
                "id": meeting_id,
                "municipality_id": place,
                "body_name": "Gemeenteraad",
                "uri": f"{_URI}/zitting/{meeting_id}",
                "held_on": date(2026, 10, 26) - timedelta(days=meeting_id % 700),
            }
        )
    rows[ItemHandling].append(
        {
            "id": n,
            "meeting_id": len(rows[Meeting]),
            "uri": f"{_URI}/behandeling/{n}",
            "is_public": True,
            "position": n,
            "snapshot_id": place,
        }
    )
    rows[Decision].append(
        {
            "id": n,
            "item_handling_id": n,
            "uri": f"{_URI}/besluit/{n}",
            "title": text[0],
            "text": text[1],
            "types": [],
            "snapshot_id": place,
        }
    )


def _add_commitment(rows: Rows, n: int, place: int, town: Town, length: int) -> None:
    quote = f"{town.text(length)} {n}"
    rows[Citation].append({"id": n, "snapshot_id": place, "quote": quote, "page": n % 60 + 1})
    rows[Commitment].append(
        {
            "id": n,
            "party_list_id": place,
            "citation_id": n,
            "title": town.text(5)[:120],
            "quote": quote,
            "plain_sentence": town.text(10)[:400],
            "made_on": date(2024, 9, 2),
            "kind": CommitmentKind.ACTION,
            "testability": Testability.T1,
            "publication": Publication.PUBLISHED,
            "recorded_by_id": 1,
            "recorded_at": NOW,
            "published_by_id": 1,
            "published_at": NOW,
        }
    )
