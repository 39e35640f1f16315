"""Reminders: tell a machine from a person in mail that came back. Pure decisions."""

import re
from email.message import Message

_SYSTEM_SENDER = re.compile(
    r"\b(mailer-daemon|postmaster|mail[ -]?delivery|mail-daemon|mailsysteem)\b", re.IGNORECASE
)
_NOT_DELIVERED = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|incomplete)|returned (?:mail|to sender)|failure notice"
    r"|could not be delivered|couldn't be delivered|message (?:delayed|not delivered)|mail delivery"
    r"|onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd|besteld)|niet afleverbaar|vertraagd"
    r"|non remis|non[- ]remise|n'a pas pu être|échec de (?:la )?remise|retard"
    r"|unzustellbar|nicht zugestellt|konnte nicht|qmail-send program|permanent fatal errors",
    re.IGNORECASE,
)
_AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(?:\W*(?:re|antw|aw|fw|fwd)\s*:\s*)*(?:"
    r"automatisch[e]? (?:antwoord|bericht|beantwoording|e-?mail)|afwezig"
    r"|out[- ]of[- ](?:the[- ])?office|auto(?:matic|mated)?[- ]?(?:re(?:ply|sponse)|answer)"
    r"|buiten kantoor|ik ben (?:er )?(?:niet|afwezig|met vakantie|met verlof)"
    r"|ontvangstbevestiging|met (?:vakantie|verlof)"
    r"|réponse automatique|absence|absent[e]?\b|absent\(e\)|message d'absence"
    r"|accusé de réception|en congé"
    r"|automatische antwort|abwesenheit|abwesend|nicht im büro|im urlaub"
    r"|eingangsbestätigung|automatische rückantwort"
    r"|on (?:holiday|vacation|leave)|away from|vacation|i am (?:out|away)"
    r"|thank you for (?:your (?:message|e-?mail)|contacting)"
    r"|bedankt voor uw (?:bericht|mail|e-mail)"
    r")",
    re.IGNORECASE,
)
_AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Auto-Reply-From", "X-Mail-Autoreply")
_AUTOMATIC_PRECEDENCE = ("auto_reply", "auto-reply", "bulk", "junk", "list")
_NOBODY = ("<>", "")


def is_from_mail_system(message: Message, text: str) -> bool:
    """Tell whether a mail server says in its own words that a mail did not arrive or is late."""
    if message["X-Failed-Recipients"]:
        return True
    is_system = bool(_SYSTEM_SENDER.search(str(message.get("From", "")))) or _comes_from_nobody(message)
    return is_system and bool(_NOT_DELIVERED.search(f"{message.get('Subject', '')}\n{text[:3000]}"))


def is_automatic(message: Message) -> bool:
    """Tell whether no person wrote this: RFC 3834 says how, older programs and their subjects say it otherwise."""
    submitted = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    return (
        submitted != "no"
        or any(message[name] for name in _AUTOMATIC_HEADERS)
        or precedence in _AUTOMATIC_PRECEDENCE
        or _comes_from_nobody(message)
        or bool(_SYSTEM_SENDER.search(str(message.get("From", ""))))
        or bool(_AUTOMATIC_SUBJECT.search(str(message.get("Subject", ""))))
    )


def _comes_from_nobody(message: Message) -> bool:
    path = message.get("Return-Path")
    return path is not None and str(path).strip() in _NOBODY
