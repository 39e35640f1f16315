"""Web, public: since when a decision holds, its annexes with our copies, and what it rests on."""

from datetime import date

from sqlalchemy.orm import Session

from tests import make
from tests.web.public.story import Story
from tests.web.site import Running
from woordhouder.council.attachment import Attachment, AttachmentKind
from woordhouder.council.decision import Decision
from woordhouder.documents.document import Document

REGULATION = "https://voorbeeldgem.example/bestanden/7.pdf"
LAW = "https://codex.vlaanderen.be/doc/document/1029017"


def annex(house: Running, story: Story, address: str = REGULATION) -> None:
    with house.site.writing.begin() as session:
        decision = session.get_one(Decision, story.decision.id)
        decision.in_force_on, decision.cites = date(2026, 3, 1), [LAW, "javascript:alert(1)"]
        session.add(
            Attachment(
                decision_id=decision.id, position=1, kind=AttachmentKind.ANNEX, address=address, label="Reglement"
            )
        )


def copy_of(session: Session, address: str) -> str:
    copy = make.make_snapshot(session)
    session.get_one(Document, copy.document_id).address = address
    session.flush()
    return copy.sha256


def test_a_decision_shows_since_when_it_holds_its_annexes_and_laws(house: Running, story: Story) -> None:
    annex(house, story)
    with house.stranger() as browser:
        page = browser.get(f"/zitting/{story.meeting.id}").text
    assert "Geldig vanaf 1 maart 2026." in page
    assert f'<a href="{REGULATION}" rel="noreferrer">Reglement</a>' in page
    assert f'href="{LAW}"' in page
    assert "javascript:" not in page


def test_an_annex_stands_beside_our_copy_where_we_have_one(house: Running, story: Story) -> None:
    annex(house, story)
    with house.site.writing.begin() as session:
        digest = copy_of(session, REGULATION)
    with house.stranger() as browser:
        assert f'href="/kopie/{digest}">onze kopie</a>' in browser.get(f"/zitting/{story.meeting.id}").text
        assert browser.get(f"/kopie/{digest}").status_code == 200


def test_a_copy_that_no_decision_names_stays_ours(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        digest = copy_of(session, REGULATION)
    with house.stranger() as browser:
        assert browser.get(f"/kopie/{digest}").status_code == 404


def test_an_annex_without_an_address_of_the_web_is_only_named(house: Running, story: Story) -> None:
    annex(house, story, "ftp://voorbeeldgem.example/7.pdf")
    with house.stranger() as browser:
        page = browser.get(f"/zitting/{story.meeting.id}").text
    assert "Reglement" in page
    assert "ftp://" not in page
