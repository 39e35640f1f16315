"""Tests: mail servers that say in words of their own, without RFC 3464, that a mail failed or is late."""

import pytest

from woordhouder.reminders.read_receipt import read_receipt
from woordhouder.reminders.received_mail import ReceivedKind

BOUNCE, DELAY, AUTOMATIC = ReceivedKind.BOUNCE, ReceivedKind.DELAY, ReceivedKind.AUTO_REPLY
OUTLOOK = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@elders.example>"
GMAIL = "Mail Delivery Subsystem <mailer-daemon@elders.example>"
PERSON = "Jan Verzonnen <jan@voorbeeldgem.example>"

SAID = [
    (OUTLOOK, "Niet te bestellen: Uw belofte", "De bezorging is mislukt. #550 5.1.1 ##", BOUNCE, "5.1.1"),
    (OUTLOOK, "Non remis : Uw belofte", "Échec de la remise. #550 5.2.2 ##", BOUNCE, "5.2.2"),
    (GMAIL, "Delivery Status Notification (Failure)", "Adres niet gevonden. 550 5.1.1 no", BOUNCE, "5.1.1"),
    (GMAIL, "Delivery Status Notification (Delay)", "Bezorging onvolledig", DELAY, "4.0.0"),
    (GMAIL, "Warning: could not send message for past 4 hours", "451 4.4.1 reply: read error", DELAY, "4.4.1"),
    ("Meldpunt <no-reply@voorbeeldgem.example>", "Uw melding", "Nummer 1234", AUTOMATIC, None),
    (PERSON, "Re: Uw belofte", "Dit is een automatisch gegenereerd bericht.", AUTOMATIC, None),
    (PERSON, "Ik ben niet akkoord", "Wij deden dit wel.", ReceivedKind.REPLY, None),
    ("Postmaster Verzonnen <ict@voorbeeldgem.example>", "Re: Uw belofte", "Ok.", ReceivedKind.REPLY, None),
]


@pytest.mark.parametrize(("sender", "subject", "words", "kind", "status"), SAID, ids=[one[1] for one in SAID])
def test_what_is_said_in_words_is_understood(
    sender: str, subject: str, words: str, kind: ReceivedKind, status: str | None
) -> None:
    receipt = read_receipt(f"From: {sender}\r\nSubject: {subject}\r\n\r\n{words}\r\n".encode())
    assert (receipt.kind, receipt.status) == (kind, status)


def test_the_code_that_says_most_counts() -> None:
    report = (
        b"From: Mailer-Daemon@elders.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; elders.example\r\n\r\n"
        b"Final-Recipient: rfc822; mia@voorbeeldgem.example\r\nAction: failed\r\nStatus: 5.0.0\r\n"
        b"Diagnostic-Code: smtp; 550 5.1.1 user unknown\r\n\r\n--b--\r\n"
    )
    assert read_receipt(report).status == "5.1.1"
