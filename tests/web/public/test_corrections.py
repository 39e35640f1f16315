"""Web, public: what stood online and was taken back is told in public, with the day, before, after and why."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from lxml import etree
from sqlalchemy.orm import Session

from tests import make
from tests.web.public.story import AT, Story, add_evidence
from tests.web.site import Running
from woordhouder.assessment.correct import Correctable, correct
from woordhouder.assessment.correction import Correction
from woordhouder.assessment.evidence_link import EvidenceKind, EvidenceLink
from woordhouder.assessment.hold_reply_back import hold_reply_back
from woordhouder.assessment.reply import Reply
from woordhouder.assessment.withdraw_evidence import A_SLIP, withdraw_evidence
from woordhouder.commitments.commitment import Commitment, Publication

LATER = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
_ATOM = "{http://www.w3.org/2005/Atom}"


def _get(house: Running, address: str) -> str:
    with house.stranger() as browser:
        return browser.get(address).text


def _count(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count(Correction.id))) or 0


def test_withdrawn_evidence_stands_on_the_promise_the_page_and_the_feed(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        link = session.scalars(sa.select(EvidenceLink).where(EvidenceLink.decision_id.is_not(None))).one()
        withdraw_evidence(session, link.id, "Dit besluit ging over een andere wijk.", link.accepted_by_id, LATER)
    for address in (story.promise, "/verbeteringen"):
        text = _get(house, address)
        assert "Bewijs ingetrokken" in text
        assert "<dt>Er stond</dt><dd><del>De gemeente werkt eraan.</del></dd>" in text
        assert "<dt>Nu</dt><dd>Dat staat er niet meer.</dd>" in text
        assert "Dit besluit ging over een andere wijk." in text
        assert "3 november 2026" in text
    with house.stranger() as browser:
        feed = etree.fromstring(browser.get("/verbeteringen.atom").content)
    assert feed.findtext(f"{_ATOM}updated") == LATER.isoformat()
    (entry,) = feed.findall(f"{_ATOM}entry")
    assert (entry.findtext(f"{_ATOM}title") or "").startswith("Bewijs ingetrokken: Twintig opvangplaatsen")
    said = entry.findtext(f"{_ATOM}content") or ""
    assert "Er stond: De gemeente werkt eraan." in said
    assert "Dat staat er niet meer." in said
    assert "Waarom: Dit besluit ging over een andere wijk." in said


def test_an_answer_taken_off_the_page_is_told_without_its_words(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        reply = session.scalars(sa.select(Reply)).one()
        by = make.make_account(session).id
        hold_reply_back(session, reply.id, by, "De verkozene vroeg het zelf.", LATER)
    text = _get(house, "/verbeteringen")
    assert "Antwoord niet meer getoond" in text
    assert "Antwoord van 28-10-2026" in text
    assert "De verkozene vroeg het zelf." in text
    assert "De bouw begint in mei." not in text + _get(house, story.promise)


def test_an_answer_that_was_never_shown_is_no_correction(session: Session) -> None:
    commitment = make.make_commitment(session, make.make_list(session))
    by = make.make_account(session).id
    reply = Reply(
        commitment_id=commitment.id,
        official_id=make.make_official(session).id,
        version=1,
        state="received",
        saved_at=AT,
        received_at=AT,
    )
    session.add(reply)
    session.flush()
    session.refresh(reply)
    hold_reply_back(session, reply.id, by, "Een scheldwoord.", LATER)
    assert _count(session) == 0


def test_a_slip_of_minutes_and_a_draft_are_no_corrections(session: Session) -> None:
    party_list = make.make_list(session)
    out = make.make_commitment(session, party_list)
    draft = make.make_commitment(session, party_list, publication=Publication.DRAFT)
    by = make.make_account(session).id
    for commitment, stood in ((out, A_SLIP), (draft, timedelta(days=2))):
        link = add_evidence(
            session, commitment, kind=EvidenceKind.FIELD_CHECK, citation_id=make.make_citation(session, "Kijk.").id
        )
        withdraw_evidence(session, link.id, "Verkeerde toets.", by, AT + stood)
    assert _count(session) == 0
    withdraw_evidence(session, link.id, "Nog eens.", by, LATER)
    assert _count(session) == 0


def test_a_promise_taken_back_stands_there_too_and_a_draft_never(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        commitment = session.get_one(Commitment, story.commitment.id)
        commitment.publication = Publication.WITHDRAWN
        commitment.withdrawn_at, commitment.withdrawal_reason = LATER, "De lijst beloofde dit niet zelf."
        draft = make.make_commitment(
            session, story.party_list, title="GEHEIM", publication=Publication.DRAFT, quote="Wij planten bomen."
        )
        correct(session, draft.id, Correctable.TITLE, "Bomen", "Tikfout.", make.make_account(session).id, AT)
    text = _get(house, "/verbeteringen")
    assert "Belofte ingetrokken" in text
    assert "De lijst beloofde dit niet zelf." in text
    assert "GEHEIM" not in text


def test_the_page_says_it_when_there_is_nothing(house: Running) -> None:
    assert "Wij moesten nog niets verbeteren." in _get(house, "/verbeteringen")
    with house.stranger() as browser:
        assert browser.get("/en/verbeteringen?blad=99").status_code == 200
