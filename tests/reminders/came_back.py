"""Tests: mails that come back, of our own making, in the manner of many mail servers, programs and people."""

# ruff: noqa: E501 (other people's mails are as long as they are)
from dataclasses import dataclass

from woordhouder.reminders.received_mail import ReceivedKind

OURS = "<0123456789abcdef0123456789abcdef@campagne.example>"
TO = "terug@campagne.example"


@dataclass(frozen=True)
class Sample:
    """One mail, what it is, and the code that it tells."""

    name: str
    kind: ReceivedKind
    status: str | None
    content: bytes


def _mail(headers: dict[str, str], body: str) -> bytes:
    head = {"To": TO, "Date": "Mon, 02 Nov 2026 10:00:00 +0100", "Message-ID": "<back@elders.example>"} | headers
    return (
        ("\n".join(f"{name}: {value}" for name, value in head.items()) + "\n\n" + body)
        .replace("\n", "\r\n")
        .encode()
    )


def report(words: str, action: str, status: str, diagnostic: str, **headers: str) -> bytes:
    """Return a report by RFC 3464, with the headers of our mail behind it."""
    said = {
        "From": "MAILER-DAEMON@elders.example",
        "Subject": "Undelivered Mail Returned to Sender",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
        "Return-Path": "<>",
    } | headers
    return _mail(
        said,
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{words}\n\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.elders.example\n"
        f"Original-Envelope-Id: 0123456789abcdef0123456789abcdef\n\n"
        f"Final-Recipient: rfc822; mia@voorbeeldgem.example\nAction: {action}\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; {diagnostic}\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {OURS}\nSubject: Uw belofte\n\n--b--\n",
    )


_REPORT_STYLES = {
    "postfix": (
        "This is the mail system at host mx.elders.example.\n\nI'm sorry to have to inform you that your message could\n"
        "not be delivered to one or more recipients.",
        {"From": "MAILER-DAEMON@elders.example (Mail Delivery System)"},
    ),
    "exim": (
        "This message was created automatically by mail delivery software.",
        {"From": "Mail Delivery System <Mailer-Daemon@elders.example>"},
    ),
    "exchange-nl": (
        "Uw bericht kan niet worden bezorgd bij mia@voorbeeldgem.example.",
        {"From": "Microsoft Outlook <postmaster@elders.example>", "Subject": "Onbestelbaar: Uw belofte"},
    ),
    "exchange-fr": (
        "Votre message n'a pas pu être remis.",
        {"From": "Microsoft Outlook <postmaster@elders.example>", "Subject": "Non remis : Uw belofte"},
    ),
    "gmail": (
        "Address not found. Your message wasn't delivered.",
        {
            "From": "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
            "Subject": "Delivery Status Notification (Failure)",
        },
    ),
}
_REPORT_CASES = (
    ("no-such-user", "failed", "5.1.1", "550 5.1.1 user unknown", ReceivedKind.BOUNCE),
    ("full", "failed", "5.2.2", "552 5.2.2 mailbox full", ReceivedKind.BOUNCE),
    ("refused", "failed", "5.7.1", "550 5.7.1 not welcome", ReceivedKind.BOUNCE),
    ("given-up", "failed", "4.4.7", "451 4.4.7 delivery time expired", ReceivedKind.BOUNCE),
    ("late", "delayed", "4.4.1", "451 4.4.1 no answer from host", ReceivedKind.DELAY),
    ("arrived", "delivered", "2.1.5", "250 2.1.5 delivered", ReceivedKind.DELIVERED),
)

_OLD_REPORTS = (
    (
        "qmail-unknown",
        "5.1.1",
        {"From": "MAILER-DAEMON@elders.example", "Subject": "failure notice"},
        "Hi. This is the qmail-send program at elders.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<mia@voorbeeldgem.example>:\nRemote host said: 550 5.1.1 unknown user\n",
    ),
    (
        "qmail-no-code",
        "5.0.0",
        {"From": "MAILER-DAEMON@elders.example", "Subject": "failure notice"},
        "Hi. This is the qmail-send program at elders.example.\n\n<mia@voorbeeldgem.example>:\nSorry, no mailbox here by that name.\n",
    ),
    (
        "exim-old",
        "5.0.0",
        {
            "From": "Mail Delivery System <Mailer-Daemon@elders.example>",
            "Subject": "Mail delivery failed: returning message to sender",
            "X-Failed-Recipients": "mia@voorbeeldgem.example",
        },
        "A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error.\n\n  mia@voorbeeldgem.example\n    SMTP error from remote mail server after RCPT TO: 550 unknown user\n",
    ),
    (
        "sendmail-old",
        "5.0.0",
        {
            "From": "Mail Delivery Subsystem <MAILER-DAEMON@elders.example>",
            "Subject": "Returned mail: see transcript for details",
        },
        "   ----- The following addresses had permanent fatal errors -----\n<mia@voorbeeldgem.example>\n   ... while talking to mx:\n<<< 550 mailbox unavailable\n",
    ),
    (
        "exchange-nl-old",
        "5.1.10",
        {"From": "postmaster@elders.example", "Subject": "Niet afgeleverd: Uw belofte"},
        "Uw bericht kon niet worden afgeleverd. Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n",
    ),
    (
        "exchange-fr-old",
        "5.1.1",
        {"From": "postmaster@elders.example", "Subject": "Échec de remise"},
        "Votre message n'a pas pu être remis. #550 5.1.1 inconnu ##\n",
    ),
    (
        "german",
        "5.1.1",
        {"From": "postmaster@elders.example", "Subject": "Unzustellbar: Uw belofte"},
        "Ihre Nachricht konnte nicht zugestellt werden: 550 5.1.1 unbekannt\n",
    ),
)
_OLD_DELAYS = (
    (
        "exim-delay",
        "4.0.0",
        {
            "From": "Mail Delivery System <Mailer-Daemon@elders.example>",
            "Subject": "Warning: message delayed 24 hours",
        },
        "Your message has not yet been delivered. No action is required on your part.\n",
    ),
)

_AUTOMATIC = (
    (
        "nl-exchange",
        {
            "Subject": "Automatisch antwoord: Uw belofte",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
        "Ik ben afwezig tot 9 november.",
    ),
    ("nl-plain", {"Subject": "Automatisch antwoord: Uw belofte"}, "Ik ben er niet."),
    ("nl-away", {"Subject": "Afwezig: Uw belofte"}, "Ik ben met verlof."),
    ("nl-office", {"Subject": "Re: Uw belofte", "Auto-Submitted": "auto-replied"}, "Buiten kantoor."),
    ("nl-holiday", {"Subject": "Ik ben met vakantie"}, "Tot volgende week."),
    ("nl-received", {"Subject": "Ontvangstbevestiging"}, "Wij ontvingen uw bericht."),
    ("nl-thanks", {"Subject": "Bedankt voor uw bericht"}, "Wij antwoorden binnen tien dagen."),
    ("fr-exchange", {"Subject": "Réponse automatique : Uw belofte"}, "Je suis absent."),
    ("fr-encoded", {"Subject": "=?utf-8?Q?R=C3=A9ponse_automatique_=3A_Uw_belofte?="}, "Je suis absente."),
    ("fr-away", {"Subject": "Absence du bureau"}, "De retour lundi."),
    ("fr-message", {"Subject": "Message d'absence"}, "En vacances."),
    ("fr-received", {"Subject": "Accusé de réception"}, "Bien reçu."),
    ("fr-leave", {"Subject": "En congé jusqu'au 9 novembre", "Precedence": "auto_reply"}, "À bientôt."),
    ("en-exchange", {"Subject": "Automatic reply: Uw belofte"}, "I am out of the office."),
    ("en-office", {"Subject": "Out of Office: Uw belofte"}, "Back on Monday."),
    ("en-office-re", {"Subject": "Re: Out of the office"}, "Back on Monday."),
    ("en-auto", {"Subject": "Auto-Reply: Uw belofte"}, "Thank you."),
    ("en-autorespond", {"Subject": "Uw belofte", "X-Autorespond": "Uw belofte"}, "Thank you."),
    ("en-vacation", {"Subject": "Vacation until Monday"}, "Away."),
    ("de-exchange", {"Subject": "Automatische Antwort: Uw belofte"}, "Ich bin nicht da."),
    ("de-away", {"Subject": "Abwesenheitsnotiz: Uw belofte"}, "Ich bin im Urlaub."),
    ("de-away-re", {"Subject": "AW: Abwesend bis Montag"}, "Bis Montag."),
    ("de-office", {"Subject": "Ich bin nicht im Büro", "Auto-Submitted": "auto-replied (vacation)"}, "Bis Montag."),
    (
        "sieve",
        {"Subject": "Uw belofte", "Auto-Submitted": "auto-replied (vacation)", "Return-Path": "<>"},
        "Tot maandag.",
    ),
    ("list", {"Subject": "Uw belofte", "Precedence": "bulk"}, "Uw mail wacht op goedkeuring."),
    ("ticket", {"Subject": "[Meldpunt #1234] Uw belofte", "X-Autoreply": "yes"}, "Uw melding kreeg nummer 1234."),
)
_HUMAN = (
    ("plain", {"Subject": "Re: Uw belofte over opvang"}, "Dag, wij hebben dit opgenomen in het meerjarenplan."),
    (
        "quoted-bounce",
        {"Subject": "Re: Uw belofte"},
        "Mijn vorige mail kon niet worden bezorgd: 550 5.1.1. Vandaar nog eens.",
    ),
    ("no-auto", {"Subject": "RE: Uw belofte", "Auto-Submitted": "no"}, "Dat is al beslist."),
    ("french", {"Subject": "RE: Uw belofte"}, "Bonjour, c'est prévu pour 2027."),
    ("angry", {"Subject": "Stop hiermee"}, "Schrijf mij niet meer."),
    ("short", {"Subject": ""}, "Ok."),
    ("suppress", {"Subject": "Antw: Uw belofte", "X-Auto-Response-Suppress": "All"}, "Ik bel u morgen."),
    ("english", {"Subject": "Re: Uw belofte"}, "We are on it. I was out of the office last week."),
)


def complaint(kind: str) -> bytes:
    """Return a complaint by RFC 5965, with our mail in it."""
    return _mail(
        {
            "From": "fbl@elders.example",
            "Subject": "complaint",
            "MIME-Version": "1.0",
            "Content-Type": 'multipart/report; report-type=feedback-report; boundary="b"',
        },
        "--b\nContent-Type: text/plain\n\nThis is an email abuse report.\n\n"
        f"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nUser-Agent: fbl/1\nVersion: 1\n\n"
        f"--b\nContent-Type: message/rfc822\n\nMessage-ID: {OURS}\nSubject: Uw belofte\n\nDag\n--b--\n",
    )


def samples() -> list[Sample]:
    """Return all of them."""
    person = {"From": "Mia Verzonnen <mia@voorbeeldgem.example>", "In-Reply-To": OURS}
    found = [
        Sample(f"{style} {name}", kind, status, report(words, action, status, diagnostic, **headers))
        for style, (words, headers) in _REPORT_STYLES.items()
        for name, action, status, diagnostic, kind in _REPORT_CASES
    ]
    found += [
        Sample(name, ReceivedKind.BOUNCE, status, _mail(head, f"{body}\nMessage-ID: {OURS}\n"))
        for name, status, head, body in _OLD_REPORTS
    ]
    found += [
        Sample(name, ReceivedKind.DELAY, status, _mail(head, f"{body}\nMessage-ID: {OURS}\n"))
        for name, status, head, body in _OLD_DELAYS
    ]
    found += [
        Sample(name, ReceivedKind.AUTO_REPLY, None, _mail(person | head, body)) for name, head, body in _AUTOMATIC
    ]
    found += [Sample(name, ReceivedKind.REPLY, None, _mail(person | head, body)) for name, head, body in _HUMAN]
    found += [
        Sample(f"complaint {kind}", ReceivedKind.COMPLAINT, None, complaint(kind))
        for kind in ("abuse", "fraud", "other")
    ]
    return found
