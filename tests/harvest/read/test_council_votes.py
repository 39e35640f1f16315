"""Harvest, read: who voted how, in the ways that pages name voters; yes and no, days and months in words."""

import pytest

from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.records import BallotRecord, MeetingRecord

PREFIXES = (
    "besluit: http://data.vlaanderen.be/ns/besluit# mandaat: http://data.vlaanderen.be/ns/mandaat# "
    "dct: http://purl.org/dc/terms/ regorg: http://www.w3.org/ns/regorg#"
)


def meeting_with(content: str) -> MeetingRecord:
    page = (
        f'<html><body prefix="{PREFIXES}"><div typeof="besluit:Zitting" resource="https://voorbeeldgem.example/z/1">'
        f"{content}</div></body></html>"
    )
    return read_council_page(page.encode()).meetings[0]


def ballot_with(content: str) -> BallotRecord:
    meeting = meeting_with(
        '<div typeof="besluit:BehandelingVanAgendapunt"><div property="besluit:heeftStemming" '
        f'typeof="besluit:Stemming" resource="https://voorbeeldgem.example/s/1">{content}</div></div>'
    )
    return meeting.handlings[0].ballots[0]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("An Claesen", ["An Claesen"]),
        ("An Claesen, Bram De Wilde en Carla Vos", ["An Claesen", "Bram De Wilde", "Carla Vos"]),
        ("An Claesen (Samen Vooruit), Bram De Wilde (Lijst De Brug)", ["An Claesen", "Bram De Wilde"]),
        ("De heer Bram De Wilde; mevrouw Carla Vos", ["Bram De Wilde", "Carla Vos"]),
        ("Voorstanders: An Claesen, Carla Vos", ["An Claesen", "Carla Vos"]),
        ("Claesen, An", ["Claesen, An"]),
        ("geen", []),
        ("-", []),
    ],
)
def test_voters_in_plain_words_are_told_apart(words: str, names: list[str]) -> None:
    ballot = ballot_with(f'<span property="besluit:heeftVoorstander">{words}</span>')
    assert [vote.name for vote in ballot.votes] == names


def test_the_group_of_a_voter_is_no_part_of_the_name() -> None:
    ballot = ballot_with(
        '<span property="besluit:heeftVoorstander" typeof="mandaat:Mandataris" '
        'resource="https://voorbeeldgem.example/m/1"><b>An Claesen</b> '
        '<i property="org:hasMembership" typeof="org:Membership">'
        '<span property="org:organisation"><span property="regorg:legalName">Samen Vooruit</span></span></i></span>'
    )
    assert [vote.name for vote in ballot.votes] == ["An Claesen"]


@pytest.mark.parametrize(
    ("words", "is_secret"),
    [("False", False), ("0", False), ("neen", False), ("geheim", True), ("Publiek", False), ("1", True)],
)
def test_a_secret_vote_is_known_however_it_is_spelled(words: str, is_secret: bool) -> None:
    assert ballot_with(f'<span property="besluit:geheim">{words}</span>').is_secret is is_secret


@pytest.mark.parametrize(
    ("words", "is_public"),
    [("Openbaar", True), ("besloten", False), ("Niet openbaar", False), ("FALSE", False), ("misschien", None)],
)
def test_an_item_behind_closed_doors_is_known_however_it_is_spelled(words: str, is_public: bool | None) -> None:
    meeting = meeting_with(
        '<div property="besluit:behandelt" typeof="besluit:Agendapunt" resource="https://voorbeeldgem.example/p/1">'
        f'<b property="dct:title">Punt</b><i property="besluit:geplandOpenbaar">{words}</i></div>'
    )
    assert meeting.agenda_items[0].planned_public is is_public


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("26 januari 2026 om 20.00 uur", "2026-01-26T20:00:00+01:00"),
        ("Maandag 22 juni 2026 - 20u30", "2026-06-22T20:30:00+02:00"),
        ("1 maart 2026", "2026-03-01T00:00:00+01:00"),
        ("26/01/2026 20:00", "2026-01-26T20:00:00+01:00"),
        ("2026-06-22T20:00:00", "2026-06-22T20:00:00+02:00"),
        ("2026-06-22 20:00:00.000", "2026-06-22T20:00:00+02:00"),
    ],
)
def test_a_start_without_zone_is_brussels_time_however_it_is_written(words: str, moment: str) -> None:
    meeting = meeting_with(f'<span property="besluit:geplandeStart">{words}</span>')
    assert meeting.planned_start is not None
    assert meeting.planned_start.isoformat() == moment
