"""Web, staff: the harvest desk shows each site's runs and issues, and turns visits on and off."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.fakes import RecordedFetch
from tests.harvest.country.pages import town
from tests.harvest.country.place import settle
from tests.make import make_municipality
from tests.web.site import Running, post
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.accounts.membership import Role
from woordhouder.council.attachment import Attachment, AttachmentKind
from woordhouder.council.decision import Decision
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.rules import Trouble
from woordhouder.harvest.run import run_source
from woordhouder.harvest.source import Source
from woordhouder.harvest.tell_issues import tell_issues
from woordhouder.kit.fetch import HttpStatus

HERE = "/staff/oogst"


@pytest.fixture
def harvested(house: Running) -> int:
    """One site with one sick page that was visited once; the id of its source."""
    place = town("meetingburger", months=7)
    with house.site.writing.begin() as session:
        source_id = settle(session, place).id
    sick = next(address for address in place.pages() if address.endswith("notulen"))
    pages = place.pages() | {sick: HttpStatus("de pagina antwoordt 500", sick, 500)}
    blobs = house.settings.blobs()
    run_source(house.site.writing, blobs, house.clock, RecordedFetch(pages), source_id)
    return source_id


def test_the_desk_shows_the_last_run_what_was_found_and_what_is_open(house: Running, harvested: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(HERE).text
    assert "Voorbeeldgem1" in text
    assert "22 bladzijden bezocht, 1 mislukt, 20 nieuw of veranderd." in text
    assert "Op de site staan 20 stukken van 7 zittingen." in text
    assert "gelukt, met kleine meldingen" in text
    assert "Alles is in orde." in text


def test_the_file_of_a_source_tells_its_fields_runs_issues_and_coverage(house: Running, harvested: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        text = " ".join(browser.get(f"{HERE}/{harvested}").text.split())
    year = text.partition('<th scope="row">2026</th>')[2]
    assert year.startswith('<td class="n" data-head="Zittingen">7</td><td class="n" data-head="Besluiten">28</td>')
    assert '<th scope="row">titel van het punt</th><td class="n">–</td><td class="n">80 van 80</td>' in text
    assert "<code>http_5xx</code>" in text
    assert 'Voorbeeld: <a href="https://voorbeeldgem1.example/gr/' in text


def test_staff_read_where_a_place_is_reached_through_the_centre_only(house: Running, harvested: int) -> None:
    with house.site.writing.begin() as session:
        place = session.get_one(Source, harvested).municipality_id
        alone = make_municipality(session, name="Alleengem", nis_code="99007").id
        central = [Source(municipality_id=one, platform="lokaal-beslist", addresses=[]) for one in (place, alone)]
        session.add_all(central)
        session.flush()
        beside, only = (source.id for source in central)
    told = "De eigen site van deze gemeente kunnen we nog niet lezen."
    with house.staff(Role.EDITOR) as browser:
        assert told in browser.get(f"{HERE}/{only}").text
        assert told not in browser.get(f"{HERE}/{beside}").text
        assert told not in browser.get(f"{HERE}/{harvested}").text


def test_an_unknown_source_is_not_there(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert browser.get(f"{HERE}/999").status_code == 404


def test_an_alarm_says_what_was_what_is_and_what_to_do(house: Running, harvested: int) -> None:
    figures = {"field": "votes", "before": [24, 24], "now": [0, 24], "pages": [2, 2]}
    place = next(
        address for address in town("meetingburger", months=7).pages() if address.endswith("besluitenlijst")
    )
    with house.site.writing.begin() as session:
        alarm = Trouble("lost:votes", "votes: 24 of 24 before", True, place, figures)
        tell_issues(session, harvested, [], house.clock.now(), alarms=[alarm])
    with house.staff(Role.EDITOR) as browser:
        listed, file = browser.get(HERE).text, " ".join(browser.get(f"{HERE}/{harvested}").text.split())
        copy = file.split('href="/kopie/')[1].split('"')[0]
        assert browser.get(f"/kopie/{copy}").status_code == 200
    assert "1 bron vraagt uw aandacht." in listed
    assert "Verdwenen: stemmen" in file
    assert "Vroeger 24 van 24, nu 0 van 24. Op 2 van 2 bladzijden." in file
    assert "houdt de oogst tegen" in file
    assert "We namen niets over. Open de bladzijde." in file


def test_a_site_that_nobody_visited_for_26_hours_stands_on_top(house: Running, harvested: int) -> None:
    with house.site.writing.begin() as session:
        never = settle(session, town("echo", number=9)).id
    house.clock.move(timedelta(hours=27))
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(HERE).text
    assert "2 bronnen vragen uw aandacht." in text
    assert text.index(f'href="{HERE}/{never}"') < text.index("te lang niet bezocht</span>")


def test_an_issue_is_settled_by_a_person(house: Running, harvested: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        with house.site.reading() as session:
            issue_id = session.scalars(sa.select(Issue.id)).one()
        assert post(browser, f"{HERE}/meldingen/{issue_id}", seen_on=HERE).status_code == 303
        assert "http_5xx" not in browser.get(f"{HERE}/{harvested}").text
    with house.site.reading() as session:
        assert session.get_one(Issue, issue_id).state is IssueState.SETTLED


def test_a_switch_is_turned_and_stands_in_the_trail(house: Running, harvested: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert post(browser, f"{HERE}/{harvested}/schakel", seen_on=HERE, to="off").status_code == 303
        assert post(browser, f"{HERE}/{harvested}/schakel", seen_on=HERE, to="misschien").status_code == 400
    with house.site.reading() as session:
        assert not session.get_one(Source, harvested).is_on
        assert session.scalar(sa.select(AuditEntry.id).where(AuditEntry.action == "switch_source"))


def test_staff_let_annexes_be_kept_and_see_how_many_are(house: Running, harvested: int) -> None:
    with house.site.writing.begin() as session:
        decision_id = session.scalar(sa.select(sa.func.min(Decision.id)))
        assert decision_id is not None
        address = "https://voorbeeldgem.example/bestanden/7.pdf"
        annex = Attachment(decision_id=decision_id, position=1, kind=AttachmentKind.ANNEX, address=address)
        session.add(annex)
    with house.staff(Role.EDITOR) as browser:
        assert "We bewaren 0 van de 1 bestanden" in browser.get(f"{HERE}/{harvested}").text
        for word, says in (("annexes_on", "Elke nacht halen we er nieuwe op"), ("annexes_off", "halen we niet op")):
            assert post(browser, f"{HERE}/{harvested}/schakel", seen_on=HERE, to=word).status_code == 303
            assert says in browser.get(f"{HERE}/{harvested}").text
    with house.site.reading() as session:
        told = session.scalars(sa.select(AuditEntry.after).where(AuditEntry.action == "switch_annexes")).all()
    assert told == [{"keeps_annexes": True}, {"keeps_annexes": False}]


def test_who_may_only_look_does_not_enter(house: Running) -> None:
    with house.staff(Role.VIEWER) as browser:
        assert browser.get(HERE).status_code == 403
