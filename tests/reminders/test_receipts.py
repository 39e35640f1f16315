"""Tests: what comes back is read for what it is, and only what was signed or known changes a mail of ours."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.fakes import FixedClock
from tests.make import NOW, make_official
from tests.reminders.came_back import OURS, TO, Sample, complaint, report, samples
from woordhouder.kit.database import writing_sessions
from woordhouder.reminders.fetch_mail import take_unread
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.pause import open_pause
from woordhouder.reminders.read_receipt import read_receipt
from woordhouder.reminders.received_mail import ReceivedKind, ReceivedMail
from woordhouder.reminders.received_queries import unread_replies
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.reminders.suppression import Suppression, SuppressionReason
from woordhouder.reminders.take_in import take_in

RETURNS = ReturnPath(TO, b"k" * 32)
SAMPLES = samples()


def accepted(session: Session) -> OutgoingMessage:
    message = OutgoingMessage(
        official_id=make_official(session).id,
        mail="reminder",
        recipient="mia@voorbeeldgem.example",
        sender="team@campagne.example",
        subject="Uw belofte",
        message_id=OURS,
        content=b"Subject: Uw belofte\r\n\r\nDag\r\n",
        composed_at=NOW,
        state=MessageState.ACCEPTED,
        accepted_at=NOW,
    )
    session.add(message)
    session.flush()
    return message


def suppressed(session: Session) -> list[SuppressionReason]:
    return list(session.scalars(sa.select(Suppression.reason)))


def test_the_corpus_is_large_enough() -> None:
    assert len(SAMPLES) >= 60


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_what_came_back_is_read_for_what_it_is(sample: Sample) -> None:
    receipt = read_receipt(sample.content)
    assert (receipt.kind, receipt.status) == (sample.kind, sample.status)
    assert OURS in receipt.message_ids


def test_a_bounce_ends_the_mail_and_keeps_a_wrong_address_from_more(session: Session) -> None:
    message = accepted(session)
    bounce = report("no", "failed", "5.1.1", "550 5.1.1 unknown", To=RETURNS.of(message.id))
    assert take_in(session, bounce, RETURNS, NOW) is ReceivedKind.BOUNCE
    assert take_in(session, bounce, RETURNS, NOW) is None
    assert message.state is MessageState.BOUNCED
    assert suppressed(session) == [SuppressionReason.BOUNCED]


@pytest.mark.parametrize(
    "wrong", ["{id}-0123456789abcdef", "{other}-{signed}", "{id}", "x-{signed}", "{id}-{signed}0"]
)
def test_nothing_follows_from_a_forged_address(session: Session, wrong: str) -> None:
    message = accepted(session)
    signed = RETURNS.of(message.id).partition("-")[2].partition("@")[0]
    said = wrong.format(id=message.id, other=message.id + 1, signed=signed)
    bounce = report("no", "failed", "5.1.1", "550 5.1.1 unknown", To=f"terug+{said}@campagne.example")
    assert take_in(session, bounce, RETURNS, NOW) is ReceivedKind.FORGED
    assert message.state is MessageState.ACCEPTED
    assert suppressed(session) == []


def test_a_report_without_a_signed_address_is_known_by_what_only_the_mail_could_tell(session: Session) -> None:
    message = accepted(session)
    assert take_in(session, report("no", "failed", "5.2.2", "552 5.2.2 full"), None, NOW) is ReceivedKind.BOUNCE
    assert message.state is MessageState.BOUNCED
    assert suppressed(session) == []


def test_a_report_of_arrival_ends_the_mail_as_delivered(session: Session) -> None:
    message = accepted(session)
    assert take_in(session, report("yes", "delivered", "2.1.5", "250 ok"), RETURNS, NOW) is ReceivedKind.DELIVERED
    assert message.state is MessageState.DELIVERED


def test_a_complaint_stops_the_address_at_once_and_pauses(session: Session) -> None:
    accepted(session)
    assert take_in(session, complaint("abuse"), RETURNS, NOW + timedelta(hours=1)) is ReceivedKind.COMPLAINT
    assert suppressed(session) == [SuppressionReason.COMPLAINED]
    assert open_pause(session) is not None


def test_only_what_a_person_wrote_waits_for_staff(session: Session) -> None:
    accepted(session)
    for sample in SAMPLES:
        if sample.kind in (ReceivedKind.REPLY, ReceivedKind.AUTO_REPLY):
            take_in(session, sample.content, RETURNS, NOW)
    assert unread_replies(session) == sum(sample.kind is ReceivedKind.REPLY for sample in SAMPLES)
    assert session.scalar(sa.select(sa.func.count()).select_from(ReceivedMail)) == sum(
        sample.kind in (ReceivedKind.REPLY, ReceivedKind.AUTO_REPLY) for sample in SAMPLES
    )
    assert suppressed(session) == []


@pytest.mark.parametrize(
    "content",
    [b"\x00\xff\xfe", b"From: \xff\r\nSubject: =?x?q?=\r\n\r\n\x00", b"Content-Type: multipart/report\r\n\r\nx"],
)
def test_nonsense_is_kept_and_changes_nothing(session: Session, content: bytes) -> None:
    message = accepted(session)
    assert take_in(session, content, RETURNS, NOW) is not None
    assert message.state is MessageState.ACCEPTED


def test_the_return_path_fits_where_it_must() -> None:
    longest = ReturnPath("a" * 28 + "@campagne.example", b"k" * 32).of(10**17)
    assert len(longest.partition("@")[0]) <= 64


class Folder:
    """A mailbox of imaplib's shape with these unread mails."""

    def __init__(self, *contents: bytes) -> None:
        self.unread = {str(number): content for number, content in enumerate(contents, 1)}

    def uid(self, command: str, *args: str) -> tuple[str, list[Any]]:
        if command == "SEARCH":
            return "OK", [" ".join(self.unread).encode()]
        if command == "FETCH":
            content = self.unread[args[0]]
            return "OK", [(f"{args[0]} (BODY[] {{{len(content)}}}".encode(), content), b")"]
        assert (command, args[1:]) == ("STORE", ("+FLAGS", "(\\Seen)"))
        del self.unread[args[0]]
        return "OK", [None]


def test_each_unread_mail_is_taken_in_once_and_an_empty_one_stops_nobody(engine: Engine) -> None:
    sessions = writing_sessions(engine)
    brought = [SAMPLES[0].content, b"", SAMPLES[-1].content, SAMPLES[0].content]
    folder = Folder(*brought)
    counts = take_unread(folder, sessions, RETURNS, FixedClock())
    assert counts == {"bounce": 1, "unusable": 1, "complaint": 1, "same": 1}
    assert folder.unread == {}
    assert take_unread(folder, sessions, RETURNS, FixedClock()) == {}
