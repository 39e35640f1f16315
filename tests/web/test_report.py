"""Web: sheets to keep: the full report behind a personal link, and the proof of sending for a dossier."""

from datetime import timedelta

import pypdfium2
import pytest
import sqlalchemy as sa

from tests.web.mailed import everything_in, mailed
from tests.web.site import Running
from woordhouder.accounts.membership import Role
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.received_mail import ReceivedKind, ReceivedMail


def _words(made: bytes) -> str:
    return " ".join(" ".join(p.get_textpage().get_text_bounded().split()) for p in pypdfium2.PdfDocument(made))


def test_the_report_tells_every_open_promise_and_looking_changes_nothing(house: Running) -> None:
    mail = mailed(house, 5)
    before = everything_in(house)
    with house.stranger() as browser:
        page = browser.get(f"{mail.answer}/verslag")
        assert page.status_code == 200
        assert all(one.quote in page.text for one in mail.place.commitments)
        assert f"{mail.answer}/verslag.pdf" in browser.get(mail.answer).text
    assert everything_in(house) == before


def test_the_pdf_has_the_words_of_the_report(house: Running) -> None:
    pytest.importorskip("typst", reason="typst is not installed: run `make setup`")
    mail = mailed(house, 2)
    with house.stranger() as browser:
        answer = browser.get(f"{mail.answer}/verslag.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    words = _words(answer.content)
    assert all(" ".join(one.quote.split()) in words for one in mail.place.commitments)
    assert mail.answer.rpartition("/")[2] not in words


def test_the_report_of_a_wrong_link_is_no_page(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        for end in ("verslag", "verslag.pdf"):
            assert browser.get(f"/a/{'x' * 43}/{end}").status_code == 404
            assert browser.get(f"{mail.opt_out.replace('/u/', '/a/')}/{end}").status_code == 404


def _to_its_end(house: Running) -> int:
    """Send the mail; a delay, an automatic answer and an answer by link follow."""
    mail = mailed(house)
    now = house.clock.now()
    with house.site.writing.begin() as session:
        message = session.scalars(sa.select(OutgoingMessage)).one()
        message.state, message.accepted_at, message.last_answer = MessageState.ACCEPTED, now, "250 2.0.0 kept"
        message.attempt_count = 2
        for number, kind in enumerate((ReceivedKind.DELAY, ReceivedKind.AUTO_REPLY)):
            session.add(
                ReceivedMail(
                    sha256=f"{number:064}",
                    content=b"x",
                    received_at=now + timedelta(hours=number + 1),
                    kind=kind,
                    status="4.4.1" if kind is ReceivedKind.DELAY else None,
                    sender="post@voorbeeldgem.example",
                    subject=f"Bericht {number}",
                    words="Ik ben er niet.",
                    outgoing_message_id=message.id,
                )
            )
        session.add(
            Reply(
                commitment_id=mail.commitment_id,
                official_id=message.official_id,
                mandate_id=mail.place.mandate.id,
                version=1,
                stance=Stance.UNDER_WAY,
                state=ReplyState.RECEIVED,
                saved_at=now,
                received_at=now + timedelta(days=1),
            )
        )
        return message.id


def test_the_page_of_a_mail_links_all_that_came_back(house: Running) -> None:
    number = _to_its_end(house)
    with house.staff(Role.VIEWER) as browser:
        page = browser.get(f"/staff/postbak/{number}").text
        order = [
            page.index(said) for said in ("geschreven.", "250 2.0.0 kept", "4.4.1", "Automatisch antwoord", "bezig")
        ]
        assert order == sorted(order)
        assert "Na 2 pogingen." in page
        for received in (1, 2):
            assert f"/staff/postbak/ontvangen/{received}" in page
            assert browser.get(f"/staff/postbak/ontvangen/{received}").status_code == 200


def test_the_proof_of_sending_holds_words_and_fingerprint_and_no_secret(house: Running) -> None:
    pytest.importorskip("typst", reason="typst is not installed: run `make setup`")
    number = _to_its_end(house)
    with house.site.reading() as session:
        message = session.get_one(OutgoingMessage, number)
    with house.staff(Role.VIEWER) as browser:
        page = browser.get(f"/staff/postbak/{number}/bewijs")
        made = browser.get(f"/staff/postbak/{number}/bewijs.pdf")
    words = _words(made.content)
    for said in (message.message_id.strip("<>")[:20], "250 2.0.0 kept", "Automatisch antwoord", "Geachte"):
        assert said in page.text
        assert said in words
    assert "/a/••••••••" in page.text
    assert made.headers["content-disposition"].startswith("attachment")


def test_a_stranger_sees_no_proof(house: Running) -> None:
    mailed(house)
    with house.stranger() as browser:
        assert browser.get("/staff/postbak/1/bewijs.pdf").status_code in (303, 403)
