"""Web, staff: the harvest desk shows each site's runs and issues, and turns visits on and off."""

import pytest
import sqlalchemy as sa

from tests.fakes import RecordedFetch
from tests.harvest.country.pages import town
from tests.harvest.country.place import settle
from tests.web.site import Running, post
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.accounts.membership import Role
from woordhouder.harvest.issue import Issue, IssueState
from woordhouder.harvest.run import run_source
from woordhouder.harvest.source import Source
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
    assert "Bij 28 van 28 besluiten staat een stemming." in text
    assert "http_5xx" in text


def test_an_issue_is_settled_by_a_person(house: Running, harvested: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        with house.site.reading() as session:
            issue_id = session.scalars(sa.select(Issue.id)).one()
        assert post(browser, f"{HERE}/meldingen/{issue_id}", seen_on=HERE).status_code == 303
        assert "http_5xx" not in browser.get(HERE).text
    with house.site.reading() as session:
        assert session.get_one(Issue, issue_id).state is IssueState.SETTLED


def test_a_switch_is_turned_and_stands_in_the_trail(house: Running, harvested: int) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert post(browser, f"{HERE}/{harvested}/schakel", seen_on=HERE, to="off").status_code == 303
        assert post(browser, f"{HERE}/{harvested}/schakel", seen_on=HERE, to="misschien").status_code == 400
    with house.site.reading() as session:
        assert not session.get_one(Source, harvested).is_on
        assert session.scalar(sa.select(AuditEntry.id).where(AuditEntry.action == "switch_source"))


def test_who_may_only_look_does_not_enter(house: Running) -> None:
    with house.staff(Role.VIEWER) as browser:
        assert browser.get(HERE).status_code == 403
