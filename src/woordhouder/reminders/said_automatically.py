"""Reminders: tell a machine from a person in mail that came back. Pure decisions."""

import re
from email.message import Message

from woordhouder.reminders.automatic_subject import is_automatic_subject

_SYSTEM_SENDER = re.compile(
    r"\b(?:mailer-daemon|postmaster@|mail[ -]?delivery|mail-daemon|mailsysteem|microsoftexchange[0-9a-f]{8,}@)"
    r"|^\W*postmaster\W*$",
    re.IGNORECASE,
)
_NOT_DELIVERED = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|incomplete)|returned (?:mail|to sender)|failure notice"
    r"|could not be delivered|couldn't be delivered|message (?:delayed|not delivered)|mail delivery"
    r"|could not send message|delay\)|qmail-send program|permanent fatal errors"
    r"|onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd|besteld)|niet afleverbaar|vertraagd"
    r"|bezorging .{0,60}mislukt|niet te bestellen"
    r"|non remis|non[- ]remise|n'a pas pu être|échec de (?:la )?remise|retard"
    r"|unzustellbar|nicht zugestellt|konnte nicht|fehler bei der nachrichtenzustellung",
    re.IGNORECASE,
)
_AUTOMATIC_HEADERS = (
    *(
        "X-Autoreply",
        "X-Autorespond",
        "X-Autoresponse",
        "X-Auto-Reply-From",
        "X-AutoReply-From",
        "X-Mail-Autoreply",
    ),
    *("X-Vacation", "X-FC-MachineGenerated", "X-MS-Exchange-Generated-Message-Source"),
)
_OF_A_PROGRAM = re.compile(r"auto-?(?:responder|reply)|\bvacation\b", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"(?:^|[<\s\"])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|niet[-_.]?(?:be)?antwoorden|geen[-_.]?antwoord"
    r"|ne[-_.]?pas[-_.]?repondre|keine[-_.]?antwort)[\w.+-]*@",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(
    r"(?:dit is een|ceci est une?|this is an?|dies ist eine?|c['’]est une?) (?:\w+ )?automat"
    r"|automatisch gegenereerd|généré automatiquement|automatically generated|automatisch (?:erstellt|generiert)",
    re.IGNORECASE,
)
_MOST_FIRST_WORDS = 300
_AUTOMATIC_PRECEDENCE = ("auto_reply", "auto-reply", "bulk", "junk", "list")
_PROGRAM_HEADERS = ("X-POST-MessageClass", "X-Mailer", "Delivered-To")
_NOBODY = ("<>", "")


def is_from_mail_system(message: Message, text: str) -> bool:
    """Tell whether a mail server says in its own words that a mail did not arrive or is late."""
    if message["X-Failed-Recipients"]:
        return True
    is_system = bool(_SYSTEM_SENDER.search(str(message.get("From", "")))) or _comes_from_nobody(message)
    return is_system and bool(_NOT_DELIVERED.search(f"{message.get('Subject', '')}\n{text[:3000]}"))


def is_automatic(message: Message, text: str) -> bool:
    """Tell whether no person wrote this: RFC 3834 says how, older programs and their subjects say it otherwise."""
    submitted = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    sender = str(message.get("From", ""))
    precedence = str(message.get("Precedence", "")).strip().lower()
    return (
        submitted != "no"
        or any(message[name] for name in _AUTOMATIC_HEADERS)
        or precedence in _AUTOMATIC_PRECEDENCE
        or _comes_from_nobody(message)
        or bool(_SYSTEM_SENDER.search(sender))
        or bool(_NO_ANSWER.search(sender))
        or any(_OF_A_PROGRAM.search(str(message.get(name, ""))) for name in _PROGRAM_HEADERS)
        or is_automatic_subject(str(message.get("Subject", "")))
        or bool(_FIRST_WORDS.search(text[:_MOST_FIRST_WORDS]))
    )


def _comes_from_nobody(message: Message) -> bool:
    path = message.get("Return-Path")
    return path is not None and str(path).strip() in _NOBODY
