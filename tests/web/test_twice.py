"""Web: a form that is sent twice at the same moment counts once, on both engines, without an error of ours."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from tests.told import Told
from tests.web.browser import Browser
from tests.web.site import csrf_in
from woordhouder.accounts.invitation import Invitation
from woordhouder.accounts.membership import Role
from woordhouder.assessment.assessment import Assessment, AssessmentState
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.assessment.reply import Reply, ReplyState
from woordhouder.assessment.search import Search
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.database import Base
from woordhouder.matching.suggestion import Suggestion, SuggestionState
from woordhouder.reminders.outgoing_message import ReleaseBatch

TOWN = "voorbeeldgem"


@dataclass(frozen=True)
class Sent:
    """What came of two identical forms: the two statuses, and how many rows came to each table."""

    statuses: list[int]
    grown: Counter[str]


def _counts(told: Told) -> Counter[str]:
    with told.house.site.reading() as session:
        tables = Base.metadata.sorted_tables
        return Counter({t.name: session.scalar(sa.select(sa.func.count()).select_from(t)) or 0 for t in tables})


def _at_once(told: Told, sends: list[Callable[[], int]]) -> Sent:
    before, statuses = _counts(told), []
    gate = threading.Barrier(len(sends))

    def go(send: Callable[[], int]) -> None:
        gate.wait()
        statuses.append(send())

    threads = [threading.Thread(target=go, args=(send,)) for send in sends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Sent(sorted(statuses), _counts(told) - before)


def _form(browser: Browser, address: str, seen_on: str, **fields: str) -> Callable[[], int]:
    data = {"csrf": csrf_in(browser.get(seen_on)), **fields}
    return lambda: browser.post(address, data=data).status_code


def twice(told: Told, by: Role, address: str, seen_on: str, **fields: str) -> Sent:
    """Send one form twice at once, from one browser."""
    with told.house.staff(by) as browser:
        send = _form(browser, address, seen_on, **fields)
        return _at_once(told, [send, send])


def find(told: Told, wanted: sa.Select[int]) -> int:
    with told.house.site.reading() as session:
        found = session.scalar(wanted.limit(1))
    assert found is not None, "the demo has none"
    return found


def test_recording_a_promise_twice_keeps_one(told: Told) -> None:
    list_id = find(told, sa.select(Commitment.party_list_id))
    sent = twice(
        told,
        Role.EDITOR,
        "/staff/beloften/nieuw",
        f"/staff/beloften/nieuw?gemeente={TOWN}",
        municipality=TOWN,
        party_list_id=str(list_id),
        quote="Wij planten honderd bomen.",
        title="Honderd bomen",
        plain_sentence="De lijst wil honderd bomen.",
        made_on="2024-09-02",
        kind="action",
        testability="T1",
        source_title="Folder",
        source_publisher="De lijst",
        source_text="Wij planten honderd bomen.",
    )
    assert sent.statuses == [303, 422]
    assert (sent.grown["commitment"], sent.grown["citation"], sent.grown["document"], sent.grown["snapshot"]) == (
        1,
        1,
        1,
        1,
    )


def test_adding_evidence_twice_keeps_one(told: Told) -> None:
    here = f"/staff/beloften/{find(told, sa.select(Commitment.id))}/bewijs"
    sent = twice(
        told,
        Role.EDITOR,
        here,
        here,
        source_title="Bestuursakkoord",
        source_publisher="Gemeente",
        source_text="Er komen honderd bomen.",
        quote="Er komen honderd bomen.",
        kind="agreement",
        direction="for",
        dated_on="2025-01-10",
        summary="Het akkoord noemt honderd bomen.",
    )
    assert sent.statuses == [303, 409]
    assert (sent.grown["evidence_link"], sent.grown["citation"], sent.grown["document"]) == (1, 1, 1)


def test_accepting_a_suggestion_twice_makes_one_evidence(told: Told) -> None:
    one = find(told, sa.select(Suggestion.id).where(Suggestion.state == SuggestionState.OPEN))
    sent = twice(
        told,
        Role.EDITOR,
        f"/staff/nakijken/{TOWN}/{one}/aanvaarden",
        "/staff",
        summary="Het plan voorziet geld.",
        direction="for",
        kind=_kind_of(told, one),
        dated_on="2026-01-10",
    )
    assert sent.statuses == [303, 303]
    assert sent.grown["evidence_link"] <= 1
    assert sent.grown["audit_entry"] == 1 + sent.grown["evidence_link"]


def _kind_of(told: Told, suggestion_id: int) -> str:
    with told.house.site.reading() as session:
        return "action" if session.get_one(Suggestion, suggestion_id).action_id else "decision"


def test_two_people_who_decide_at_once_give_one_decision(told: Told) -> None:
    one = find(told, sa.select(Suggestion.id).where(Suggestion.state == SuggestionState.OPEN))
    base = f"/staff/nakijken/{TOWN}/{one}"
    with told.house.staff(Role.EDITOR) as mine, told.house.staff(Role.EDITOR) as other:
        sends = [_form(mine, f"{base}/weigeren", "/staff"), _form(other, f"{base}/weigeren", "/staff")]
        sent = _at_once(told, sends)
    assert sent.statuses == [303, 409]
    assert sent.grown["audit_entry"] == 1


def test_writing_down_a_search_twice_keeps_one(told: Told) -> None:
    one = find(told, sa.select(Commitment.id))
    here = f"/staff/beloften/{one}"
    fields = {"looked_in": "verslagen van de raad", "paper_count": "4", "searched_on": "2026-11-19"}
    sent = twice(told, Role.EDITOR, f"{here}/zoeken", here, **fields)
    assert sent.statuses == [303, 303]
    assert sent.grown["search"] == 1
    assert find(told, sa.select(sa.func.count()).select_from(Search)) >= 1


def test_correcting_twice_is_one_correction(told: Told) -> None:
    here = f"/staff/beloften/{find(told, sa.select(Commitment.id))}"
    fields = {"what": "title", "after": "Een betere naam", "why": "Duidelijker."}
    sent = twice(told, Role.REVIEWER, f"{here}/verbeteren", here, **fields)
    assert (sent.statuses, sent.grown["correction"]) == ([303, 303], 1)


def test_assessing_twice_keeps_one_judgement(told: Told) -> None:
    linked = sa.select(EvidenceLink.commitment_id, EvidenceLink.id).where(EvidenceLink.withdrawn_at.is_(None))
    waiting = sa.select(Assessment.commitment_id).where(
        Assessment.state.in_((AssessmentState.PROPOSED, AssessmentState.AWAITING_REPLY))
    )
    with told.house.site.reading() as session:
        free = session.execute(linked.where(EvidenceLink.commitment_id.not_in(waiting))).all()
    with told.house.staff(Role.EDITOR) as browser:
        for commitment_id, link_id in free:
            here = f"/staff/beloften/{commitment_id}/beoordelen"
            page = browser.get(here).text
            status = next((s for s in ("under_way", "planned", "defended") if f'value="{s}"' in page), None)
            if status is None:
                continue
            send = _form(browser, here, here, status=status, reason="Zo staat het er.", evidence_ids=str(link_id))
            sent = _at_once(told, [send, send])
            assert (sent.statuses, sent.grown["assessment"]) == ([303, 409], 1)
            return
    pytest.fail("the demo has no promise that can be judged")


def test_publishing_twice_publishes_once(told: Told) -> None:
    one = find(told, sa.select(Assessment.id).where(Assessment.state == AssessmentState.PROPOSED))
    sent = twice(told, Role.REVIEWER, f"/staff/publiceren/{one}", "/staff")
    assert (sent.statuses, sent.grown["audit_entry"]) == ([303, 303], 1)


def test_publishing_and_sending_back_at_once_does_one_of_them(told: Told) -> None:
    one = find(told, sa.select(Assessment.id).where(Assessment.state == AssessmentState.PROPOSED))
    with told.house.staff(Role.REVIEWER) as mine, told.house.staff(Role.REVIEWER) as other:
        back = _form(other, f"/staff/publiceren/{one}/terugsturen", "/staff", note="Nog niet.")
        sent = _at_once(told, [_form(mine, f"/staff/publiceren/{one}", "/staff"), back])
    assert sent.statuses == [303, 409]
    assert sent.grown["audit_entry"] == 1


def test_releasing_twice_releases_once(told: Told) -> None:
    batch = find(told, sa.select(ReleaseBatch.id))
    with told.house.staff(Role.REVIEWER) as browser:
        page = browser.get("/staff/herinneringen")
        seen = page.text.split('name="seen" value="', 1)[1].split('"', 1)[0]
        send = _form(browser, f"/staff/herinneringen/{batch}/vrijgeven", "/staff", seen=seen)
        sent = _at_once(told, [send, send])
    assert sent.statuses == [303, 409]
    assert sent.grown["audit_entry"] == 1


def test_preparing_mails_twice_writes_each_once(told: Told) -> None:
    sent = twice(told, Role.REVIEWER, "/staff/herinneringen/maak", "/staff")
    assert sent.statuses == [303, 303]
    again = twice(told, Role.REVIEWER, "/staff/herinneringen/maak", "/staff")
    assert again.grown["outgoing_message"] == again.grown["reminder"] == 0


def test_saving_an_answer_twice_keeps_one_draft(told: Told) -> None:
    with told.house.stranger() as browser:
        sent = _at_once(told, [_draft(told, browser)] * 2)
    assert (sent.statuses, sent.grown["reply"]) == ([303, 303], 1)


def test_sending_an_answer_twice_sends_it_once_and_thanks_once(told: Told) -> None:
    here = f"/a/{told.answer_token}"
    with told.house.stranger() as browser:
        assert _draft(told, browser)() == 303
        send = _form(browser, f"{here}/{told.commitment_id}/verstuur", here)
        sent = _at_once(told, [send, send])
    assert sent.statuses == [303, 409]
    assert (sent.grown["outgoing_message"], sent.grown["audit_entry"]) == (1, 1)


def _draft(told: Told, browser: Browser) -> Callable[[], int]:
    here, number = f"/a/{told.answer_token}", told.commitment_id
    fields = {f"stance-{number}": "under_way", f"words-{number}": "Wij zijn begonnen."}
    return _form(browser, f"{here}/{number}", here, **fields)


def test_letting_an_answer_through_twice_shows_it_once(told: Told) -> None:
    with told.house.stranger() as browser:
        _draft(told, browser)()
        _form(browser, f"/a/{told.answer_token}/{told.commitment_id}/verstuur", f"/a/{told.answer_token}")()
    one = find(told, sa.select(Reply.id).where(Reply.state == ReplyState.RECEIVED))
    sent = twice(told, Role.REVIEWER, f"/staff/antwoorden/{one}/doorlaten", "/staff")
    assert (sent.statuses, sent.grown["audit_entry"]) == ([303, 409], 1)


def test_inviting_twice_leaves_one_open_offer(told: Told) -> None:
    fields = {"mail_address": "nieuw@campagne.example", "role": "editor"}
    sent = twice(told, Role.ADMIN, "/staff/accounts/invite", "/staff", **fields)
    assert sent.statuses == [200, 200]
    still_open = Invitation.expires_at > told.house.clock.now()
    assert find(told, sa.select(sa.func.count()).select_from(Invitation).where(still_open)) == 1


def test_opting_out_twice_is_one_suppression(told: Told) -> None:
    with told.house.stranger() as browser:
        send: Callable[[], int] = lambda: browser.post(f"/u/{told.opt_out_token}").status_code  # noqa: E731
        sent = _at_once(told, [send, send])
    assert (sent.statuses, sent.grown["suppression"]) == ([200, 200], 1)
