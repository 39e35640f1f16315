"""Harvest: agenda, decision list and minutes of one meeting become one, and nothing is erased."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from tests.harvest.council_paper import BODY, HOST, Point, paper
from tests.make import NOW
from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.municipality import Municipality
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.article import Article
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision, Outcome
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting, MeetingSource
from woordhouder.council.vote import Vote, VoteChoice
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.harvest.import_council import CouncilImport, import_council_page
from woordhouder.harvest.known_places import UnknownMunicipality
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.errors import Unreadable

Taker = Callable[..., CouncilImport]
EVERYTHING = (
    *(Document, Snapshot, Meeting, MeetingSource, AgendaItem),
    *(ItemHandling, Decision, Article, Ballot, Vote),
)


@pytest.fixture
def place(session: Session) -> Municipality:
    """A fictional municipality whose council is known."""
    made = make.make_municipality(session)
    session.add(GoverningBody(uri=BODY, municipality_id=made.id, name="Gemeenteraad", is_of_term=True))
    session.flush()
    return made


@pytest.fixture
def take(session: Session, blobs: BlobFolder, place: Municipality) -> Taker:
    days = iter(range(1000))

    def import_one(data: bytes, name: str = "bladzijde.html", **said: Any) -> CouncilImport:
        return import_council_page(session, blobs, name, data, NOW + timedelta(days=next(days)), **said)

    return import_one


AGENDA = paper("agenda", Point("Kinderopvang", "7"), Point("Fietsstraat", "8"))
LIST = paper(
    "decision_list",
    Point("Kinderopvang in de wijk", "7", "Kinderopvang in de wijk", outcome="Goedgekeurd"),
    Point("Fietsstraat", "8", "Fietsstraat", outcome="Verdaagd"),
)
MINUTES = paper(
    "minutes",
    Point(
        "Kinderopvang in de wijk",
        "7",
        "Kinderopvang in de wijk",
        words="De raad bouwt twintig plaatsen.",
        counts=(2, 1, 0),
        votes={"m1": "voor", "m2": "voor", "m3": "tegen"},
    ),
)


EVENING = (Point("Kinderopvang", "7"), Point("Fietsstraat", "8"), Point("Huurpremie", "9"))


def _decided(point: Point, paper_id: str, **said: Any) -> Point:
    """The point as it was decided, under the addresses of another paper."""
    return Point(point.title, f"{paper_id}{point.id}", point.title, **said)


# As it was decided: under other addresses.
DECIDED = tuple(_decided(point, "n", outcome="Goedgekeurd") for point in EVENING)


def _count(session: Session, table: type) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def _everything(session: Session) -> list[tuple[object, ...]]:
    """What the council said, without ids and copies."""
    session.flush()
    items = session.execute(sa.select(AgendaItem.uri, AgendaItem.title).order_by(AgendaItem.uri))
    decisions = session.execute(sa.select(Decision.uri, Decision.title, Decision.text).order_by(Decision.uri))
    ballots = session.execute(sa.select(Ballot.uri, Ballot.outcome, Ballot.for_count).order_by(Ballot.uri))
    votes = session.execute(sa.select(Vote.voter_key, Vote.choice).order_by(Vote.voter_key))
    return [tuple(row) for rows in (items, decisions, ballots, votes) for row in rows]


@pytest.mark.parametrize(
    "order",
    [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)],
    ids=["as published", "backwards", "list first", "minutes first"],
)
def test_three_papers_of_one_meeting_become_one_in_any_order(
    session: Session, take: Taker, order: tuple[int, ...]
) -> None:
    for n in order:
        take((AGENDA, LIST, MINUTES)[n], f"{n}.html")
    assert (_count(session, Meeting), _count(session, MeetingSource)) == (1, 3)
    assert _everything(session) == [
        (f"{HOST}/punt/7", "Kinderopvang in de wijk"),
        (f"{HOST}/punt/8", "Fietsstraat"),
        (f"{HOST}/besluit/7", "Kinderopvang in de wijk", "De raad bouwt twintig plaatsen."),
        (f"{HOST}/besluit/8", "Fietsstraat", None),
        (f"{HOST}/stemming/7", Outcome.ADOPTED, 2),
        (f"{HOST}/stemming/8", Outcome.POSTPONED, None),
        (f"{HOST}/mandataris/m1", VoteChoice.FOR),
        (f"{HOST}/mandataris/m2", VoteChoice.FOR),
        (f"{HOST}/mandataris/m3", VoteChoice.AGAINST),
    ]


def test_in_each_order_of_four_papers_and_a_correction_the_same_stands(session: Session, take: Taker) -> None:
    votes = {"m1": "voor", "m2": "voor", "m3": "tegen"}
    minutes = paper(
        "minutes", *(_decided(one, "n", words="Zo besloten.", votes=votes) for one in EVENING[:2]), meeting="n"
    )
    papers = {
        "a": paper("agenda", *EVENING[:2], meeting="a"),
        "l": paper(
            "decision_list", *(_decided(one, "l", outcome="Goedgekeurd") for one in EVENING[:2]), meeting="l"
        ),
        "n": minutes,
        "u": paper("extract", _decided(EVENING[0], "u", words="Uittreksel."), meeting="u"),
    }
    corrected = minutes.replace(b"heeftTegenstander", b"heeftOnthouder").replace(b"Zo besloten", b"Zo verbeterd")
    stood = set()
    for order in permutations(papers):
        with session.begin_nested() as undone:
            for name in order:
                take(papers[name], f"{name}.html")
            take(corrected, "n.html")
            titles = session.scalars(sa.select(AgendaItem.title).order_by(AgendaItem.title))
            texts = session.execute(sa.select(Decision.title, Decision.text).order_by(Decision.title))
            outcomes = session.scalars(sa.select(Ballot.outcome))
            choices = session.scalars(sa.select(Vote.choice).order_by(Vote.choice))
            rows = *titles, *map(tuple, texts), *outcomes, *choices
            stood.add((_count(session, Meeting), rows))
            undone.rollback()
        session.expire_all()
    ((meeting_count, rows),) = stood
    assert meeting_count == 1
    assert rows.count(VoteChoice.ABSTAINED) == rows.count(Outcome.ADOPTED) == 2
    assert ("Kinderopvang", "Zo verbeterd.") in rows


def test_papers_read_again_in_any_order_are_all_the_same(session: Session, take: Taker) -> None:
    for n, data in enumerate((AGENDA, LIST, MINUTES)):
        take(data, f"{n}.html")
    before = _everything(session)
    for n in (2, 0, 1):
        assert take((AGENDA, LIST, MINUTES)[n], f"{n}.html").tallies.is_all_same
    assert _everything(session) == before


def test_a_later_list_without_words_or_votes_erases_none(session: Session, take: Taker) -> None:
    take(MINUTES, "notulen.html")
    before = _everything(session)
    take(paper("minutes", Point("Kinderopvang in de wijk", "7", "Kinderopvang in de wijk")), "notulen.html")
    assert _everything(session) == before


def test_minutes_that_were_corrected_correct_the_vote(session: Session, take: Taker) -> None:
    take(MINUTES, "notulen.html")
    corrected = take(MINUTES.replace(b"heeftTegenstander", b"heeftOnthouder"), "notulen.html")
    assert corrected.tallies["vote"].changed == 1
    choice = session.scalars(sa.select(Vote.choice).where(Vote.voter_key == f"{HOST}/mandataris/m3")).one()
    assert choice is VoteChoice.ABSTAINED
    # The older copy, read once more, is no correction.
    assert take(MINUTES, "notulen.html").tallies["vote"].changed == 0


def test_half_a_page_corrects_nothing_that_a_whole_one_said(session: Session, take: Taker) -> None:
    take(MINUTES, "notulen.html")
    before = _everything(session)
    half = take(MINUTES[: MINUTES.index(b" in de wijk</h3>")], "notulen.html")
    assert (half.is_whole, half.tallies["agenda_item"].seen) == (False, 1)
    assert _everything(session) == before


def test_papers_with_other_addresses_meet_by_body_start_and_title(session: Session, take: Taker) -> None:
    take(paper("agenda", Point("Kinderopvang", "a7"), Point("Vragen", "a8"), meeting="agenda-1"), "agenda.html")
    take(
        paper("minutes", Point("Kinderopvang", "n7", "Kinderopvang"), Point("Vragen", "n8"), meeting="notulen-1"),
        "notulen.html",
    )
    assert (_count(session, Meeting), _count(session, AgendaItem)) == (1, 2)


def test_titles_that_come_twice_are_never_thrown_together(session: Session, take: Taker) -> None:
    take(paper("agenda", Point("Vraag", "a1"), Point("Vraag", "a2")), "agenda.html")
    take(paper("minutes", Point("Vraag", "n1"), Point("Vraag", "n2")), "notulen.html")
    assert _count(session, AgendaItem) == 4


def test_two_meetings_of_one_body_stay_two(session: Session, take: Taker) -> None:
    take(paper("agenda", Point("Kinderopvang", "7"), meeting="1"), "a.html")
    take(paper("agenda", Point("Kinderopvang", "9"), meeting="2", start="2026-02-23T20:00:00+01:00"), "b.html")
    assert _count(session, Meeting) == 2


@pytest.mark.parametrize(
    "start", ["2026-01-26T00:00:00+01:00", "2026-01-26T20:00:00Z", "2026-01-26T19:30:00+01:00"]
)
@pytest.mark.parametrize("is_backwards", [False, True])
def test_papers_that_differ_about_the_hour_are_of_one_meeting(
    session: Session, take: Taker, start: str, is_backwards: bool
) -> None:
    papers = [paper("agenda", *EVENING, meeting="a"), paper("decision_list", *DECIDED, meeting="l", start=start)]
    for n, data in enumerate(papers[::-1] if is_backwards else papers):
        take(data, f"{n}.html")
    assert (_count(session, Meeting), _count(session, AgendaItem)) == (1, 3)
    # Midnight is no hour; of two hours the weightier paper's counts.
    told = datetime.fromisoformat(start).astimezone(UTC)
    expected = datetime(2026, 1, 26, 19, tzinfo=UTC) if told.hour == 23 else told
    assert session.scalars(sa.select(Meeting.planned_start)).one() == expected
    assert take(papers[0], "nog eens.html").tallies["meeting"].changed == 0


def test_two_meetings_of_one_evening_stay_two(session: Session, take: Taker) -> None:
    approval = Point("Goedkeuring van de notulen", "1")
    take(paper("agenda", approval, *EVENING, meeting="a"), "a.html")
    later = paper(
        "agenda",
        Point(approval.title, "2"),
        Point("Budget", "3"),
        Point("Plan", "4"),
        meeting="b",
        start="2026-01-26T21:30:00+01:00",
    )
    take(later, "b.html")
    assert _count(session, Meeting) == 2


def test_a_meeting_that_was_put_off_is_one_and_an_address_used_again_is_two(session: Session, take: Taker) -> None:
    take(paper("agenda", *EVENING, meeting="x"), "a.html")
    take(paper("minutes", *DECIDED, meeting="x", start="2026-02-02T20:00:00+01:00"), "n.html")
    assert session.scalars(sa.select(Meeting.held_on)).all() == [date(2026, 2, 2)]
    again = paper("minutes", Point("Budget", "3"), meeting="x", start="2026-03-30T20:00:00+02:00")
    for _ in range(2):
        take(again, "b.html")
        assert _count(session, Meeting) == 2


def test_addresses_with_http_and_with_https_are_one(session: Session, take: Taker) -> None:
    take(paper("agenda", *EVENING), "a.html")
    for n, data in enumerate((LIST, MINUTES)):
        take(data, f"{n}.html")
    before = _everything(session)
    for what in (b"zitting", b"punt", b"behandeling", b"besluit", b"stemming", b"mandataris"):
        http = HOST.encode().replace(b"https", b"http") + b"/" + what
        take(MINUTES.replace(HOST.encode() + b"/" + what, http), "notulen.html")
    assert [row[1:] for row in _everything(session)] == [row[1:] for row in before]


def test_meetings_of_two_bodies_under_one_address_stay_two(session: Session, take: Taker) -> None:
    other = f"{HOST}/bestuursorgaan/rmw"
    place_id = session.scalars(sa.select(GoverningBody.municipality_id)).one()
    session.add(
        GoverningBody(
            uri=other, municipality_id=place_id, name="Raad voor Maatschappelijk Welzijn", is_of_term=True
        )
    )
    welfare = paper("agenda", Point("Steun", "9"), body=other).replace(b">Gemeenteraad<", b">OCMW-raad<")
    take(AGENDA, "gr.html")
    take(welfare, "rmw.html")
    assert _count(session, Meeting) == 2
    assert take(welfare, "rmw.html").tallies.is_all_same
    assert take(AGENDA, "gr.html").tallies.is_all_same


def test_things_without_address_are_the_same_the_second_time(session: Session, take: Taker) -> None:
    nameless = paper(
        "minutes",
        Point("Kinderopvang", None, "Kinderopvang", words="Wij bouwen.", outcome="Goedgekeurd"),
        Point("Fietsstraat", None, "Fietsstraat", votes={"=Mia Verzonnen": "voor", "=Jan Bedacht": "tegen"}),
        meeting=None,
    )
    first = take(nameless).tallies
    assert (first["meeting"].inserted, first["agenda_item"].inserted, first["vote"].inserted) == (1, 2, 2)
    assert take(nameless).tallies.is_all_same


def test_of_a_closed_item_only_the_title_is_kept(session: Session, take: Taker) -> None:
    take(
        paper(
            "minutes", Point("Personeelszaak", "9", "Personeelszaak", words="De naam van iemand.", is_public=False)
        )
    )
    assert session.execute(sa.select(Decision.title, Decision.text)).one() == ("Personeelszaak", None)


def test_votes_are_tied_to_mandates_by_address_and_by_a_name_that_one_member_bears(
    session: Session, take: Taker, place: Municipality
) -> None:
    group = make.make_group(session, make.make_list(session, place))
    mia = make.make_mandate(session, group, make.make_official(session, "Mia", "Verzonnen"))
    by_address = make.make_mandate(
        session, group, make.make_official(session, "An", "Ander"), uri=f"{HOST}/mandataris/m1"
    )
    for _ in range(2):
        make.make_mandate(session, group, make.make_official(session, "Jan", "Bedacht"))
    votes = {"=Mia Verzonnen": "voor", "m1": "tegen", "=Jan Bedacht": "voor", "m9": "voor"}
    take(paper("minutes", Point("Fietsstraat", "8", "Fietsstraat", votes=votes)))
    tied = dict(session.execute(sa.select(Vote.voter_key, Vote.mandate_id)).all())
    assert tied == {
        "mia verzonnen": mia.id,
        f"{HOST}/mandataris/m1": by_address.id,
        "jan bedacht": None,
        f"{HOST}/mandataris/m9": None,
    }


def test_a_page_of_an_unknown_body_is_refused_unless_somebody_says_whose_it_is(
    session: Session, take: Taker, place: Municipality
) -> None:
    strange = paper("agenda", Point("Kinderopvang", "7"), body=f"{HOST}/bestuursorgaan/onbekend")
    with pytest.raises(UnknownMunicipality, match="--municipality"):
        take(strange)
    assert [_count(session, table) for table in EVERYTHING] == [0] * len(EVERYTHING)
    take(strange, nis_code=place.nis_code)
    assert _count(session, Meeting) == 1


def test_an_unknown_code_is_refused_and_leaves_nothing(session: Session, take: Taker) -> None:
    with pytest.raises(UnknownMunicipality):
        take(AGENDA, nis_code="99999")
    assert [_count(session, table) for table in EVERYTHING] == [0] * len(EVERYTHING)


def test_an_empty_file_is_refused_and_the_next_goes_on(session: Session, take: Taker) -> None:
    with pytest.raises(Unreadable):
        take(b"")
    assert take(AGENDA).tallies["agenda_item"].inserted == 2


def test_a_page_that_breaks_half_way_leaves_nothing_behind(session: Session, take: Taker) -> None:
    # Votes are written last, so everything else stands by then and must be undone.
    session.execute(sa.text("DROP TABLE vote"))
    with pytest.raises(sa.exc.DBAPIError):
        take(MINUTES)
    left = [_count(session, table) for table in EVERYTHING if table is not Vote]
    assert left == [0] * len(left)
