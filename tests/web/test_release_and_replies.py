"""Web, staff: release the mails that were seen, follow them to their end, and let answers through."""

import re
from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.make import make_account
from tests.reminders.mail_server import mail_server
from tests.web.mailed import Mailed, everything_in, mailed
from tests.web.site import Running, csrf_in, post
from tests.web.test_answer import fields
from woordhouder.accounts.membership import Role
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.reminders.outbox import queue
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.set_aside import has_answered, set_aside
from woordhouder.scheduler import Work
from woordhouder.settings import Settings

# Imported by name: the folder `jobs` is found through the package's path.
deliver_outbox = import_module("woordhouder.jobs.deliver_outbox")
schedule_reminders = import_module("woordhouder.jobs.schedule_reminders")


def states(house: Running) -> list[MessageState]:
    with house.site.reading() as session:
        return list(session.scalars(sa.select(OutgoingMessage.state).order_by(OutgoingMessage.id)))


def work(house: Running, **said: object) -> Work:
    values = {name: getattr(house.settings, name) for name in house.settings.__dataclass_fields__} | said
    return Work(house.site.writing, house.clock, Settings(**values))


def test_what_was_seen_is_released_and_then_delivered(house: Running) -> None:
    mailed(house)
    with house.staff(Role.REVIEWER) as browser:
        page = browser.get("/staff/herinneringen")
        seen = re.findall(r'name="seen" value="(\w{64})"', page.text)[0]
        answer = browser.post("/staff/herinneringen/1/vrijgeven", data={"csrf": csrf_in(page), "seen": seen})
        assert answer.headers["location"] == "/staff/postbak"
        assert "Vrijgegeven" in browser.get("/staff/postbak").text
        assert deliver_outbox.run(work(house)) == {"accepted": 1}
        assert "Verstuurd" in browser.get("/staff/postbak").text
    (kept,) = Path(house.settings.mail_dir).iterdir()
    with house.site.reading() as session:
        assert kept.read_bytes() == session.scalars(sa.select(OutgoingMessage.content)).one()


def test_what_changed_since_it_was_seen_is_not_released(house: Running) -> None:
    mailed(house)
    with house.staff(Role.REVIEWER) as browser:
        answer = post(browser, "/staff/herinneringen/1/vrijgeven", "/staff/herinneringen", seen="0" * 64)
        assert answer.status_code == 409
    assert states(house) == [MessageState.DRAFT]


def test_a_mail_is_held_back_with_a_reason(house: Running) -> None:
    mailed(house)
    with house.staff(Role.REVIEWER) as browser:
        assert post(browser, "/staff/herinneringen/mail/1/tegenhouden", reason="").status_code == 400
        assert post(browser, "/staff/herinneringen/mail/1/tegenhouden", reason="Belde al").status_code == 303
        assert "Er wachten geen mails" in browser.get("/staff/herinneringen").text
        assert "Belde al" in browser.get("/staff/postbak/1").text


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_who_may_not_release_sees_and_changes_nothing(house: Running, role: Role) -> None:
    mailed(house)
    with house.staff(role) as browser:
        assert browser.get("/staff/herinneringen").status_code == 403
        assert browser.get("/staff/antwoorden").status_code == 403
        assert browser.get("/staff/postbak").status_code == 200
        token = {"csrf": csrf_in(browser.get("/staff"))}
        before = everything_in(house)
        for address in (
            "/staff/herinneringen/1/vrijgeven",
            "/staff/herinneringen/mail/1/tegenhouden",
            "/staff/herinneringen/maak",
            "/staff/postbak/1/opnieuw",
            "/staff/postbak/1/aangekomen",
            "/staff/antwoorden/1/doorlaten",
            "/staff/antwoorden/1/tegenhouden",
        ):
            assert browser.post(address, data=token).status_code == 403
            assert browser.get(address).status_code in (404, 405)
    assert everything_in(house) == before


def test_strangers_do_not_see_the_mailbox(house: Running) -> None:
    mailed(house)
    with house.stranger() as browser:
        for address in ("/staff/herinneringen", "/staff/postbak", "/staff/postbak/1", "/staff/postbak/1/eml"):
            assert browser.get(address).status_code == 303


def test_staff_cannot_take_the_secret_links_of_a_real_official(house: Running) -> None:
    mail = mailed(house, is_demo=False)
    secrets = [mail.answer[3:], mail.opt_out[3:]]
    with house.staff(Role.ADMIN) as browser:
        for address in ("/staff/herinneringen", "/staff/postbak/1", "/staff/postbak/1/eml"):
            page = browser.get(address)
            assert page.status_code == 200
            assert not [s for s in secrets if s in page.text.replace("=\n", "").replace("=\r\n", "")], address


def test_the_demo_can_be_followed_to_its_end(house: Running) -> None:
    mail = mailed(house)
    with house.staff(Role.VIEWER) as browser:
        assert f'href="{house.site.base_url}{mail.answer}"' in browser.get("/staff/postbak/1").text
        file = browser.get("/staff/postbak/1/eml")
        assert file.headers["content-type"].startswith("message/rfc822")
        assert file.headers["content-disposition"].startswith("attachment")
        with house.site.reading() as session:
            assert file.content == session.scalars(sa.select(OutgoingMessage.content)).one()


def test_the_html_of_a_mail_is_shown_as_source(house: Running) -> None:
    mailed(house)
    with house.staff(Role.VIEWER) as browser:
        page = browser.get("/staff/postbak/1").text
    assert "&lt;blockquote" in page or "&lt;p&gt;Geachte" in page
    assert "<p>Geachte" not in page


def test_the_jobs_write_and_deliver_over_a_mail_server(house: Running) -> None:
    with mail_server() as bag:
        trial = work(house, smtp_url=bag.address, allowed_mail_domains=frozenset({"voorbeeldgem.example"}))
        mailed(house)
        assert schedule_reminders.run(trial) == {"same": 1}
        with house.staff(Role.REVIEWER) as browser:
            page = browser.get("/staff/herinneringen")
            seen = re.findall(r'name="seen" value="(\w{64})"', page.text)[0]
            browser.post("/staff/herinneringen/1/vrijgeven", data={"csrf": csrf_in(page), "seen": seen})
        assert deliver_outbox.run(trial) == {"accepted": 1}
        assert deliver_outbox.run(trial) == {}
        assert len(bag.taken) == 1


def test_a_trial_writes_to_nobody_outside_the_named_domains(house: Running) -> None:
    with mail_server() as bag:
        mailed(house)
        with house.site.writing.begin() as session:
            session.execute(sa.update(OutgoingMessage).values(state=MessageState.APPROVED))
        assert deliver_outbox.run(work(house, smtp_url=bag.address)) == {}
        assert bag.taken == []
    assert states(house) == [MessageState.FAILED]


def _answered(house: Running) -> Mailed:
    mail = mailed(house)
    with house.stranger() as browser:
        address = f"{mail.answer}/{mail.commitment_id}"
        said = fields(browser.get(mail.answer), mail.commitment_id, stance="done", words="Klaar sinds mei.")
        browser.post(address, data=said)
        browser.post(f"{address}/verstuur", data={"csrf": csrf_in(browser.get(f"{address}/nakijken"))})
    return mail


def _reply(house: Running) -> Reply:
    with house.site.reading() as session:
        return session.scalars(sa.select(Reply)).one()


def test_an_answer_is_let_through_word_for_word(house: Running) -> None:
    _answered(house)
    with house.staff(Role.REVIEWER) as browser:
        assert "Klaar sinds mei." in browser.get("/staff/antwoorden").text
        assert post(browser, "/staff/antwoorden/1/doorlaten").status_code == 303
        assert post(browser, "/staff/antwoorden/1/doorlaten").status_code == 409
    assert (_reply(house).state, _reply(house).words) == (ReplyState.SHOWN, "Klaar sinds mei.")


def test_an_answer_is_held_back_with_a_reason_that_the_official_reads(house: Running) -> None:
    mail = _answered(house)
    with house.staff(Role.REVIEWER) as browser:
        assert post(browser, "/staff/antwoorden/1/tegenhouden", reason=" ").status_code == 400
        assert post(browser, "/staff/antwoorden/1/tegenhouden", reason="Noemt een kind bij naam").status_code == 303
    with house.stranger() as browser:
        assert "Noemt een kind bij naam" in browser.get(mail.answer).text
    with house.staff(Role.REVIEWER) as browser:
        assert post(browser, "/staff/antwoorden/1/doorlaten").status_code == 303
    assert _reply(house).state is ReplyState.SHOWN


def test_a_draft_is_nobodys_but_the_officials(house: Running) -> None:
    mail = mailed(house)
    with house.stranger() as browser:
        said = fields(browser.get(mail.answer), mail.commitment_id, stance="done", words="Nog niet af")
        browser.post(f"{mail.answer}/{mail.commitment_id}", data=said)
    with house.staff(Role.ADMIN) as browser:
        assert "Nog niet af" not in browser.get("/staff/antwoorden").text
        assert post(browser, "/staff/antwoorden/1/doorlaten").status_code == 404


def test_what_nobody_knows_is_decided_by_a_person(house: Running) -> None:
    mailed(house)
    with house.site.writing.begin() as session:
        session.execute(sa.update(OutgoingMessage).values(state=MessageState.UNKNOWN))
        assert make_account(session).id
    with house.staff(Role.REVIEWER) as browser:
        page = browser.get("/staff/postbak/1")
        assert "Verstuur opnieuw" in page.text
        assert browser.post("/staff/postbak/1/opnieuw", data={"csrf": csrf_in(page)}).status_code == 303
    assert states(house) == [MessageState.QUEUED]


def test_staff_sees_which_domains_are_silent(house: Running) -> None:
    mailed(house)
    with house.site.writing.begin() as session:
        message = session.scalars(sa.select(OutgoingMessage)).one()
        queue(session, message, house.clock.now())
        session.flush()
        set_aside(session, message, house.clock.now(), 0.5)
    with house.staff(Role.VIEWER) as browser:
        page = browser.get("/staff/postbak").text
        assert "Deze mailservers antwoorden niet" in page
        assert "voorbeeldgem.example" in page
    with house.site.writing.begin() as session:
        has_answered(session, [message.id])
    with house.staff(Role.VIEWER) as browser:
        assert "antwoorden niet" not in browser.get("/staff/postbak").text
