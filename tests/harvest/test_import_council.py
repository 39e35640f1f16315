"""Harvest: the genuine council pages come in whole, and a second time everything is the same."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.make import NOW
from tests.shared import samples
from woordhouder.civic.load_reference import load_reference
from woordhouder.civic.municipality import Municipality
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.council.vote import Vote, VoteChoice
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.store_council import KINDS
from woordhouder.kit.blobs import BlobFolder

# Municipality, then meetings, agenda items, handlings, decisions, articles, annexes, ballots and votes.
SAMPLES = {
    "echo-anzegem-agenda-rmw-2024-04-09.html": ("Anzegem", (1, 5, 0, 0, 0, 0, 0, 0)),
    "gelinkt-notuleren-essen-besluitenlijst-gr-2023-11-28.html": ("Essen", (1, 11, 11, 11, 0, 0, 9, 0)),
    "lblodweb-erpe-mere-besluitenlijst-rmw-2024-09-24.html": ("Erpe-Mere", (1, 5, 5, 5, 0, 5, 5, 0)),
    "lblodweb-izegem-besluitenlijst-gr-2024-11-18.html": ("Izegem", (1, 12, 12, 12, 0, 12, 12, 0)),
    "lblodweb-izegem-toegevoegde-agenda-gr-2021-09-06.html": ("Izegem", (1, 3, 0, 0, 0, 0, 0, 0)),
    "lblodweb-knokke-heist-besluitenlijst-burgemeester-2023-12-31.html": (
        "Knokke-Heist",
        (1, 225, 225, 225, 0, 225, 225, 0),
    ),
    "lblodweb-torhout-notulen-gr-2024-05-27.html": ("Torhout", (1, 15, 15, 15, 0, 15, 12, 274)),
    "meetingburger-boortmeerbeek-agenda-gr-2024-04-22.html": ("Boortmeerbeek", (1, 19, 19, 19, 0, 0, 1, 19)),
    "onlinesmartcities-aalst-notulen-gr-2023-12-19.html": ("Aalst", (1, 54, 54, 54, 76, 0, 54, 1269)),
    "onlinesmartcities-aalter-besluitenlijst-gr-2024-05-13.html": ("Aalter", (1, 32, 32, 32, 0, 0, 32, 0)),
    "powerapps-destelbergen-notulen-fragment-2024-04-18.html": ("Destelbergen", (1, 0, 0, 0, 0, 0, 0, 0)),
}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_genuine_page_comes_in_whole_and_a_second_time_is_all_the_same(
    session: Session, blobs: BlobFolder, name: str
) -> None:
    load_reference(session)
    data = (samples("council") / "html" / name).read_bytes()
    place, counts = SAMPLES[name]
    first = import_council_page(session, blobs, name, data, NOW).tallies
    assert tuple(first[kind].inserted for kind in KINDS) == counts
    assert sum(first[kind].changed + first[kind].same for kind in KINDS) == 0
    found = session.scalars(sa.select(Municipality.name).join(Meeting, Meeting.municipality_id == Municipality.id))
    assert found.all() == [place]
    again = import_council_page(session, blobs, name, data, NOW).tallies
    assert again.is_all_same
    assert tuple(again[kind].same for kind in KINDS) == counts
    snapshot = session.scalars(sa.select(Snapshot)).one()
    assert blobs.read(snapshot.sha256) == data


def test_the_choices_of_a_genuine_council_are_all_kept(session: Session, blobs: BlobFolder) -> None:
    load_reference(session)
    name = "onlinesmartcities-aalst-notulen-gr-2023-12-19.html"
    import_council_page(session, blobs, name, (samples("council") / "html" / name).read_bytes(), NOW)
    choices = session.execute(sa.select(Vote.choice, sa.func.count()).group_by(Vote.choice))
    assert dict(choices.all()) == {VoteChoice.FOR: 1195, VoteChoice.AGAINST: 15, VoteChoice.ABSTAINED: 59}


def test_a_page_without_meetings_is_read_and_nothing_is_kept(session: Session, blobs: BlobFolder) -> None:
    load_reference(session)
    name = "onlinesmartcities-overview-kalender-2025-02.html"
    data = (samples("council") / "html" / name).read_bytes()
    brought = import_council_page(session, blobs, name, data, NOW)
    assert (brought.tallies.by_kind, len(brought.page.links)) == ({}, 12)
    for table in (Meeting, MeetingSource, Snapshot, Decision, Ballot):
        assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
