"""Web, staff: review suggestions, judge, and publish as a second person."""

from dataclasses import dataclass
from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.make import NOW
from tests.web.browser import Browser
from tests.web.site import PASSWORD, Running, csrf_in, sign_in
from woordhouder.accounts.membership import Role
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, EvidenceLink
from woordhouder.assessment.search import Search
from woordhouder.civic.party_list import ExecutivePeriod
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.decision import Decision
from woordhouder.matching.suggest import suggest
from woordhouder.matching.suggestion import Suggestion, SuggestionState

ABOUT_CARE = "Opvangplaatsen voor kinderen in de Stationswijk"


@dataclass(frozen=True)
class Story:
    """One promise with one suggestion of each kind."""

    commitment_id: int
    decision: int
    agenda_item: int
    base: str = "/staff/nakijken/voorbeeldgem"

    @property
    def here(self) -> str:
        return f"/staff/beloften/{self.commitment_id}"


@pytest.fixture
def story(house: Running) -> Story:
    with house.site.writing.begin() as session:
        town = make.make_municipality(session, "Voorbeeldgem", slug="voorbeeldgem")
        party_list = make.make_list(session, town)
        session.add(ExecutivePeriod(party_list_id=party_list.id, starts_on=date(2024, 12, 2)))
        promise = make.make_commitment(session, party_list)
        meeting = make.make_meeting(session, town)
        make.make_decision(session, meeting, ABOUT_CARE, text="De raad keurt <b>twintig</b> opvangplaatsen goed.")
        make.make_agenda_item(session, meeting, f"{ABOUT_CARE}: stand van zaken")
        suggest(session, town.id, NOW)
        ids = {row.paper_key.partition(":")[0]: row.id for row in session.scalars(sa.select(Suggestion))}
        return Story(promise.id, ids["decision"], ids["agenda_item"])


def send(browser: Browser, address: str, seen_on: str, **fields: str) -> int:
    return browser.post(address, data={"csrf": csrf_in(browser.get(seen_on)), **fields}).status_code


BEARING = {
    "summary": "De raad keurt twintig plaatsen goed.",
    "direction": "for",
    "kind": "decision",
    "dated_on": "2026-10-26",
}


def test_the_review_page_shows_both_texts_with_their_shared_words(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(story.base).text
    assert "<mark>Stationswijk</mark>" in text
    assert "Gedeelde woorden:" in text
    assert "&lt;b&gt;twintig" in text or "&lt;b&gt;<mark>twintig</mark>" in text


def test_a_word_that_means_the_same_is_marked_in_both_texts(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        row = session.get_one(Suggestion, story.agenda_item)
        row.reasons = [{"kind": "synonyms", "pairs": [["openen", "stand"]]}]
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(story.base).text
    assert '<mark class="near">openen</mark>' in text
    assert '<mark class="near">stand</mark>' in text


def test_a_long_paper_is_shown_whole_behind_one_click(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        decision = session.scalars(sa.select(Decision)).one()
        decision.text = "Lang verhaal. " * 100 + "Het slot gaat over de Stationswijk."
    with house.staff(Role.EDITOR) as browser:
        text = browser.get(story.base).text
    assert "<summary>Lees verder</summary>" in text
    assert "Het slot gaat over de <mark>Stationswijk</mark>." in text


def test_the_review_narrows_to_the_points_of_one_meeting(house: Running, story: Story) -> None:
    with house.site.reading() as session:
        item_id = session.get_one(Suggestion, story.agenda_item).agenda_item_id
        meeting_id = session.get_one(AgendaItem, item_id).meeting_id
    with house.staff(Role.EDITOR) as browser:
        page = browser.get(f"{story.base}?zitting={meeting_id}")
        assert f'id="s{story.agenda_item}"' in page.text
        assert f'id="s{story.decision}"' not in page.text
        form = {"csrf": csrf_in(page), "zitting": str(meeting_id)}
        answer = browser.post(f"{story.base}/{story.agenda_item}/weigeren", data=form, follow_redirects=False)
        assert answer.headers["location"] == f"{story.base}?zitting={meeting_id}&net={story.agenda_item}"
        assert "Alle punten van deze zitting zijn nagekeken." in browser.get(answer.headers["location"]).text
        assert browser.get(f"{story.base}?zitting={meeting_id + 1}").status_code == 404


def test_what_may_oppose_is_shown_as_a_question_and_not_answered_for_you(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert "Kan dit ertegen ingaan?" not in browser.get(story.base).text
        with house.site.writing.begin() as session:
            row = session.get_one(Suggestion, story.decision)
            row.may_oppose = True
            row.reasons = [*row.reasons, {"kind": "contra", "why": "stopped", "word": "stopzetting"}]
        text = browser.get(story.base).text
    assert "Kan dit ertegen ingaan?" in text
    assert "(stopzetting)" in text
    assert 'value="for" required checked' not in text


def test_an_editor_accepts_and_the_paper_becomes_evidence(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        address = f"{story.base}/{story.decision}/aanvaarden"
        assert send(browser, address, story.base, **BEARING, bears_on_votes="yes") == 303
        page = browser.get(f"{story.base}?net={story.decision}").text
        assert "Aanvaard als bewijs." in page
        assert "De raad keurt twintig plaatsen goed." in browser.get(story.here).text
    with house.site.reading() as session:
        link = session.scalars(sa.select(EvidenceLink)).one()
        assert (link.kind, link.direction, link.bears_on_votes) == (EvidenceKind.DECISION, Direction.FOR, True)


def test_accepting_without_a_sentence_keeps_the_form_open(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        address = f"{story.base}/{story.decision}/aanvaarden"
        assert send(browser, address, story.base, **{**BEARING, "summary": " "}) == 422
    with house.site.reading() as session:
        assert session.scalars(sa.select(EvidenceLink)).all() == []


def test_an_agenda_item_needs_no_sentence(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert send(browser, f"{story.base}/{story.agenda_item}/aanvaarden", story.base) == 303
    with house.site.reading() as session:
        assert session.get_one(Suggestion, story.agenda_item).state is SuggestionState.ACCEPTED


def test_refusing_doubting_and_undoing(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert send(browser, f"{story.base}/{story.decision}/weigeren", story.base) == 303
        assert send(browser, f"{story.base}/{story.decision}/weigeren", story.base) == 303
        assert send(browser, f"{story.base}/{story.decision}/twijfel", story.base) == 409
        assert "Maak ongedaan" in browser.get(f"{story.base}?staat=refused").text
        assert send(browser, f"{story.base}/{story.decision}/ongedaan", story.base) == 303
        assert send(browser, f"{story.base}/{story.decision}/twijfel", story.base) == 303
        assert send(browser, f"{story.base}/999/weigeren", story.base) == 404
    with house.site.reading() as session:
        assert session.get_one(Suggestion, story.decision).state is SuggestionState.DOUBTED


def test_the_page_of_one_promise_stays_narrow_after_a_choice(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        narrow = f"{story.base}?belofte={story.commitment_id}"
        assert f'name="belofte" value="{story.commitment_id}"' in browser.get(narrow).text
        token = csrf_in(browser.get(narrow))
        sent = {"csrf": token, "belofte": str(story.commitment_id)}
        answer = browser.post(f"{story.base}/{story.decision}/weigeren", data=sent)
        assert answer.headers["location"] == f"{narrow}&net={story.decision}"
        assert "data-suggestion>" not in browser.get(f"{story.base}?belofte=999").text


def test_looking_again_finds_new_papers(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert send(browser, f"{story.base}/zoeken", story.base) == 303
    with house.site.reading() as session:
        assert len(session.scalars(sa.select(Suggestion)).all()) == 2


def test_a_viewer_cannot_review(house: Running, story: Story) -> None:
    with house.staff(Role.VIEWER) as browser:
        assert browser.get(story.base).status_code == 403
        assert send(browser, f"{story.base}/{story.decision}/weigeren", "/staff") == 403


def test_judging_is_one_persons_and_publishing_anothers(house: Running, story: Story) -> None:
    first, second = house.account(Role.REVIEWER), house.account(Role.REVIEWER)
    with house.stranger() as browser:
        sign_in(browser, first.mail_address, PASSWORD)
        send(browser, f"{story.base}/{story.decision}/aanvaarden", story.base, **BEARING)
        with house.site.reading() as session:
            link_id = session.scalars(sa.select(EvidenceLink.id)).one()
        judge = f"{story.here}/beoordelen"
        page = browser.get(judge).text
        assert 'value="under_way"' in page
        assert 'value="planned"' not in page
        wrong = {"status": "planned", "reason": "Het staat in het plan.", "evidence_ids": str(link_id)}
        assert send(browser, judge, judge, **wrong) == 422
        assert send(browser, judge, judge, **{**wrong, "status": "under_way", "reason": ""}) == 422
        assert send(browser, judge, judge, **{**wrong, "status": "under_way"}) == 303
        with house.site.reading() as session:
            assessment_id = session.scalars(sa.select(Assessment.id)).one()
        assert "U gaf deze beoordeling zelf" in browser.get("/staff/publiceren").text
        assert send(browser, f"/staff/publiceren/{assessment_id}", "/staff/publiceren") == 403
    with house.stranger() as browser:
        sign_in(browser, second.mail_address, PASSWORD)
        assert send(browser, f"/staff/publiceren/{assessment_id}/terugsturen", "/staff/publiceren", note="") == 422
        assert send(browser, f"/staff/publiceren/{assessment_id}", "/staff/publiceren") == 303
    with house.site.reading() as session:
        row = session.get_one(Assessment, assessment_id)
        assert (row.state, row.status, row.reviewed_by_id) == (
            AssessmentState.PUBLISHED,
            Status.UNDER_WAY,
            second.id,
        )


def test_an_editor_judges_but_does_not_publish(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert browser.get(f"{story.here}/beoordelen").status_code == 200
        assert browser.get("/staff/publiceren").status_code == 403


def test_a_search_is_written_down_with_its_number_and_day(house: Running, story: Story) -> None:
    with house.staff(Role.EDITOR) as browser:
        fields = {"looked_in": "verslagen van de gemeenteraad", "paper_count": "14", "searched_on": "2026-11-01"}
        assert send(browser, f"{story.here}/zoeken", story.here, **{**fields, "paper_count": "veel"}) == 422
        assert send(browser, f"{story.here}/zoeken", story.here, **{**fields, "searched_on": "2027-01-01"}) == 422
        assert send(browser, f"{story.here}/zoeken", story.here, **fields) == 303
        assert "verslagen van de gemeenteraad" in browser.get(story.here).text
    with house.site.reading() as session:
        assert session.scalars(sa.select(Search.paper_count)).all() == [14]


def test_a_quoted_source_becomes_evidence(house: Running, story: Story) -> None:
    fields = {
        "quote": "Wij bouwen een crèche.",
        "summary": "Het akkoord belooft een crèche.",
        "direction": "for",
        "kind": "agreement",
        "dated_on": "2024-12-01",
        "source_title": "Bestuursakkoord",
        "source_publisher": "Gemeente Voorbeeldgem",
        "source_text": "Wij bouwen een crèche. En meer.",
    }
    with house.staff(Role.EDITOR) as browser:
        add = f"{story.here}/bewijs"
        assert send(browser, add, add, **{**fields, "quote": "Iets anders."}) == 422
        assert send(browser, add, add, **fields) == 303
        with house.site.reading() as session:
            link_id = session.scalars(sa.select(EvidenceLink.id)).one()
        take_back = f"{add}/{link_id}/intrekken"
        assert send(browser, take_back, story.here, reason="") == 422
        assert send(browser, take_back, story.here, reason="Dit was een ander akkoord.") == 303
        assert "Dit was een ander akkoord." in browser.get(story.here).text


def test_a_reviewer_corrects_our_words_in_public(house: Running, story: Story) -> None:
    fields = {"what": "title", "after": "Betere naam", "why": "De oude naam klopte niet."}
    with house.staff(Role.REVIEWER) as browser:
        assert send(browser, f"{story.here}/verbeteren", story.here, **{**fields, "why": ""}) == 422
        assert send(browser, f"{story.here}/verbeteren", story.here, **fields) == 303
        assert "Betere naam" in browser.get(story.here).text
