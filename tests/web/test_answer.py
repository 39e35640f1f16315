"""Web, officials: answer by a personal link in three screens, and never by only looking."""

import os
import re
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from tests.web.mailed import everything_in, mailed
from tests.web.site import Running, csrf_in, post
from woordhouder.accounts.membership import Role
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.assessment.reply import Reply, ReplyState, Stance
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.suppression import Suppression


def fields(page: httpx.Response, commitment_id: int, **said: str) -> dict[str, str]:
    """Return what the form of one promise sends."""
    return {"csrf": csrf_in(page)} | {f"{name}-{commitment_id}": value for name, value in said.items()}


def replies(house: Running) -> list[Reply]:
    with house.site.reading() as session:
        return list(session.scalars(sa.select(Reply).order_by(Reply.id)))


def test_an_official_answers_in_three_screens(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        first = browser.get(mail.answer)
        assert mail.place.commitments[0].quote in first.text
        address = f"{mail.answer}/{mail.commitment_id}"
        saved = browser.post(
            address, data=fields(first, mail.commitment_id, stance="under_way", words="Wij bouwen.\r\nAl volop.")
        )
        second = browser.get(saved.headers["location"])
        assert "Wij bouwen.\nAl volop." in second.text
        sent = browser.post(f"{address}/verstuur", data={"csrf": csrf_in(second)})
        third = browser.get(sent.headers["location"])
        assert "Dank u" in third.text
        assert f"/belofte/{mail.place.commitments[0].address}" in third.text
        assert "Wij lezen het nog na." in browser.get(mail.answer).text
    (reply,) = replies(house)
    assert (reply.state, reply.stance, reply.words) == (
        ReplyState.RECEIVED,
        Stance.UNDER_WAY,
        "Wij bouwen.\nAl volop.",
    )


def test_the_answer_is_thanked_by_mail_with_the_public_address(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        browser.post(address, data=fields(browser.get(mail.answer), mail.commitment_id, stance="done"))
        browser.post(f"{address}/verstuur", data={"csrf": csrf_in(browser.get(f"{address}/nakijken"))})
    with house.site.reading() as session:
        thanks = session.scalars(sa.select(OutgoingMessage).where(OutgoingMessage.mail == "thanks")).one()
    assert thanks.state is MessageState.APPROVED
    assert f"{house.site.base_url}/belofte/{mail.place.commitments[0].address}".encode() in thanks.content.replace(
        b"=\r\n", b""
    )


def test_sending_twice_gives_one_answer_and_one_thanks(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        browser.post(address, data=fields(browser.get(mail.answer), mail.commitment_id, stance="done"))
        send = {"csrf": csrf_in(browser.get(f"{address}/nakijken"))}
        assert browser.post(f"{address}/verstuur", data=send).status_code == 303
        assert browser.post(f"{address}/verstuur", data=send).status_code == 409
    assert len(replies(house)) == 1


def test_a_half_answer_is_kept_and_the_page_says_what_is_missing(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        said = fields(browser.get(mail.answer), mail.commitment_id, words="Nog even", address="geen adres")
        answer = browser.post(address, data=said)
        assert "Kies een van de mogelijkheden." in answer.text
        assert "https://" in answer.text
        assert "Nog even" in browser.get(mail.answer).text
        assert browser.get(f"{address}/nakijken").headers["location"] == mail.answer
    assert [reply.state for reply in replies(house)] == [ReplyState.DRAFT]


def test_a_new_answer_is_a_new_version_and_the_old_one_stays(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        for stance in ("under_way", "done"):
            browser.post(address, data=fields(browser.get(mail.answer), mail.commitment_id, stance=stance))
            browser.post(f"{address}/verstuur", data={"csrf": csrf_in(browser.get(f"{address}/nakijken"))})
    assert [(r.version, r.stance) for r in replies(house)] == [(1, Stance.UNDER_WAY), (2, Stance.DONE)]


def test_a_colleague_can_be_named_for_staff_and_for_nobody_else(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        said = fields(
            browser.get(mail.answer), mail.commitment_id, stance="not_mine", named="  Fatma\u2028Verzonnen "
        )
        browser.post(address, data=said)
        assert "Fatma Verzonnen" in browser.get(f"{address}/nakijken").text
        browser.post(f"{address}/verstuur", data={"csrf": csrf_in(browser.get(f"{address}/nakijken"))})
    with house.staff(Role.REVIEWER) as browser:
        assert "Fatma Verzonnen" in browser.get("/staff/antwoorden").text
        post(browser, "/staff/antwoorden/1/doorlaten", "/staff/antwoorden")
    with house.stranger() as browser:
        shown = browser.get(f"/belofte/{mail.place.commitments[0].address}").text
    assert "Niet mijn bevoegdheid" in shown
    assert "Fatma Verzonnen" not in shown


def test_what_we_mean_to_say_stands_first_with_its_reason_and_last_day(house: Running) -> None:
    mail = mailed(house, 2)
    with house.site.writing.begin() as session:
        session.add(
            Assessment(
                commitment_id=mail.place.commitments[1].id,
                track=Track.EXECUTIVE,
                status=Status.STALLED,
                reason="De raad schrapte het geld.",
                state=AssessmentState.AWAITING_REPLY,
                assessed_by_id=house.account(Role.EDITOR).id,
                assessed_at=house.clock.now(),
                reply_until=date(2026, 11, 19),
            )
        )
    with house.stranger() as browser:
        text = browser.get(mail.answer).text
        assert text.index("Dit willen wij erbij zetten:") < text.index(f"naam-{mail.place.commitments[0].id}")
        assert "Stilgevallen" in text
        assert "De raad schrapte het geld." in text
        assert "tot en met 19 november 2026" in text
        assert "Stilgevallen" not in browser.get(f"/belofte/{mail.place.commitments[1].address}").text


def test_an_answer_that_is_being_changed_lies_open(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        browser.post(address, data=fields(browser.get(mail.answer), mail.commitment_id, stance="under_way"))
        browser.post(f"{address}/verstuur", data={"csrf": csrf_in(browser.get(f"{address}/nakijken"))})
        assert "<details open>" not in browser.get(mail.answer).text
        browser.post(address, data=fields(browser.get(mail.answer), mail.commitment_id, stance="done"))
        assert "<details open>" in browser.get(mail.answer).text


def test_a_link_opens_only_the_promises_of_its_own_list(house: Running) -> None:
    mine, other = mailed(house), mailed(house)
    with house.stranger() as browser:
        page = browser.get(mine.answer)
        answer = browser.post(
            f"{mine.answer}/{other.commitment_id}", data=fields(page, other.commitment_id, stance="done")
        )
        assert answer.status_code == 404
    assert replies(house) == []


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "=1+1", "a\x07b"])
def test_words_are_shown_as_they_were_written_and_never_run(house: Running, words: str) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        browser.post(address, data=fields(browser.get(mail.answer), mail.commitment_id, stance="done", words=words))
        page = browser.get(f"{address}/nakijken").text
    assert "<script>" not in page
    assert replies(house)[0].words == words.replace("\x07", "")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://a.example", "https://u:p@a.example", "//a.example", "https://a b"]
)
def test_an_evidence_address_that_nobody_should_follow_is_not_kept(house: Running, address: str) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        said = fields(browser.get(mail.answer), mail.commitment_id, stance="done", address=address)
        browser.post(f"{mail.answer}/{mail.commitment_id}", data=said)
    assert replies(house)[0].evidence_address is None


def test_an_answer_without_the_forms_token_is_refused(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        answer = browser.post(f"{mail.answer}/{mail.commitment_id}", data={f"stance-{mail.commitment_id}": "done"})
        assert answer.status_code == 403
    assert replies(house) == []


def test_looking_changes_nothing_however_often_and_however_asked(house: Running) -> None:
    """WOORDHOUDER_LOOKS: how often each address is asked with each method; 1000 in all is goal R12."""
    mail, looks = mailed(house), int(os.environ.get("WOORDHOUDER_LOOKS") or "20")
    with house.stranger() as browser:
        browser.post(
            f"{mail.answer}/{mail.commitment_id}",
            data=fields(browser.get(mail.answer), mail.commitment_id, stance="done"),
        )
        before = everything_in(house)
        own = f"{mail.answer}/{mail.commitment_id}"
        for address in (mail.answer, own, f"{own}/nakijken", f"{own}/verstuur", f"{own}/bedankt", mail.opt_out):
            for method in ("GET", "HEAD", "OPTIONS"):
                for _ in range(looks):
                    browser.request(method, address)
    assert everything_in(house) == before


def _flipped(token: str) -> str:
    return token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]


def _not_found(answer: httpx.Response) -> str:
    assert answer.status_code == 404
    return re.sub(r"[\w/-]{40,}", "", answer.text)


def test_every_wrong_link_gets_the_very_same_page(house: Running) -> None:
    mail = mailed(house)
    token, stop = mail.answer.removeprefix("/a/"), mail.opt_out.removeprefix("/u/")
    with house.stranger() as browser:
        unknown = _not_found(browser.get("/a/" + "x" * 43))
        assert _not_found(browser.get("/a/" + _flipped(token))) == unknown
        assert _not_found(browser.get("/a/" + token[:-1])) == unknown
        assert _not_found(browser.get("/a/" + stop)) == unknown
        assert _not_found(browser.get("/u/" + token)) == unknown
        assert _not_found(browser.post("/u/" + token)) == unknown
        house.clock.move(timedelta(days=31))
        assert _not_found(browser.get(mail.answer)) == unknown
        assert browser.get(mail.opt_out).status_code == 200
        house.clock.move(timedelta(days=335))
        assert _not_found(browser.get(mail.opt_out)) == unknown


def test_personal_pages_are_kept_nowhere_and_send_no_address_along(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        for address in (mail.answer, mail.opt_out):
            page = browser.get(address)
            assert page.headers["cache-control"] == "no-store"
            assert page.headers["referrer-policy"] in ("same-origin", "no-referrer")
            assert "set-cookie" not in page.headers
            assert address not in re.sub(r'(action|href)="[^"]*"', "", page.text), "never in the printed footer"


@pytest.mark.parametrize(
    "body", [{"data": {"List-Unsubscribe": "One-Click"}}, {"files": {"List-Unsubscribe": (None, "One-Click")}}]
)
def test_one_click_stops_our_mails_at_once(house: Running, body: dict[str, Any]) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        for _ in range(2):
            answer = browser.post(mail.opt_out, **body)
            assert answer.status_code == 200
            assert "location" not in answer.headers
    with house.site.reading() as session:
        assert session.scalars(sa.select(Suppression.address_key)).one() == mail.place.mandate.mail_address


def test_one_click_works_from_a_mail_program_on_another_site(house: Running) -> None:
    mail = mailed(house)
    headers = {"sec-fetch-site": "cross-site", "origin": "https://mail.example"}
    with house.stranger() as browser:
        assert (
            browser.post(mail.opt_out, data={"List-Unsubscribe": "One-Click"}, headers=headers).status_code == 200
        )


def test_a_person_stops_our_mails_with_a_button(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        page = browser.get(mail.opt_out)
        assert "Stop de mails" in page.text
        done = browser.post(mail.opt_out, data={"csrf": csrf_in(page)})
        assert "U krijgt geen mails meer van ons" in done.text


def test_who_reads_english_answers_and_stops_on_english_pages(house: Running) -> None:
    mail = mailed(house)
    address = f"/en{mail.answer}/{mail.commitment_id}"
    with house.stranger() as browser:
        first = browser.get(f"/en{mail.answer}")
        assert "How far are you?" in first.text
        saved = browser.post(address, data=fields(first, mail.commitment_id, stance="done"))
        assert saved.headers["location"] == f"{address}/nakijken"
        sent = browser.post(f"{address}/verstuur", data={"csrf": csrf_in(browser.get(saved.headers["location"]))})
        assert sent.headers["location"] == f"{address}/bedankt"
        assert browser.post(f"/en{mail.opt_out}", data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [reply.state for reply in replies(house)] == [ReplyState.RECEIVED]
