"""Reminders: turn the words of one mail into the message row with its exact bytes, links and headers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.official import Official
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.letter import Letter, bare_address, display_name, letter_bytes
from woordhouder.reminders.chosen_words import ChosenWords
from woordhouder.reminders.mail_language import addressee, pages_in
from woordhouder.reminders.mail_templates import render_mail
from woordhouder.reminders.make_link import make_link
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.reminders.personal_link import LinkPurpose, PersonalLink
from woordhouder.reminders.wording_trial import TrialMail


@dataclass(frozen=True)
class Letterhead:
    """From whom mails come, and the address of the website in them."""

    mail_from: str
    """As `Name <address>`; the name also signs the mail."""
    base_url: str

    @property
    def sender(self) -> str:
        return bare_address(self.mail_from)

    @property
    def host(self) -> str:
        return self.sender.rpartition("@")[2]

    def promise_url(self, commitment: Commitment, language: str = DEFAULT) -> str:
        """Return where everybody reads this promise."""
        return f"{pages_in(language, self.base_url)}/belofte/{commitment.address}"


@dataclass(frozen=True)
class Recipient:
    """One official in one mandate."""

    official: Official
    mandate: Mandate
    municipality: str

    @property
    def addressee(self) -> str:
        """How a Dutch mail greets."""
        return addressee(self.official, DEFAULT)

    @property
    def address(self) -> str:
        assert self.mandate.mail_address is not None
        return self.mandate.mail_address


def write_letter(
    session: Session,
    letterhead: Letterhead,
    mail: str,
    recipient: Recipient,
    values: dict[str, Any],
    now: datetime,
    chosen: ChosenWords,
    *,
    with_answer_link: bool,
) -> OutgoingMessage:
    """Add the message as a draft and return it. Raises BadInput when a value would break a header."""
    written = in_writing(letterhead, mail, recipient, values, now, with_answer_link=with_answer_link, chosen=chosen)
    return keep_letters(session, [written])[0]


@dataclass(frozen=True)
class Written:
    """A letter that nobody keeps yet."""

    message: OutgoingMessage
    links: Sequence[PersonalLink]
    chosen: ChosenWords
    word_count: int


def in_writing(
    letterhead: Letterhead,
    mail: str,
    recipient: Recipient,
    values: dict[str, Any],
    now: datetime,
    *,
    with_answer_link: bool,
    chosen: ChosenWords,
    thread: Sequence[str] = (),
) -> Written:
    """Return the letter with its exact bytes. Raises BadInput when a value would break a header.

    thread: the Message-IDs of the mails before it in the same conversation, oldest first.
    """
    links: list[PersonalLink] = []
    pages = pages_in(chosen.language, letterhead.base_url)
    opt_out_url = _link(pages, LinkPurpose.OPT_OUT, recipient, now, links)
    said = dict(values) | said_to(letterhead, recipient, opt_out_url, chosen.language)
    if with_answer_link:
        said["link"] = _link(pages, LinkPurpose.ANSWER, recipient, now, links)
    words = render_mail(mail, said, chosen.words, chosen.language)
    message_id = f"<{token_hex(16)}@{letterhead.host}>"
    letter = Letter(
        sender=letterhead.mail_from,
        recipient_name=recipient.official.name,
        recipient=recipient.address,
        subject=words.subject,
        text=words.text,
        html=words.html,
        message_id=message_id,
        written_at=now,
        headers=_machine_headers(letterhead, opt_out_url) | _thread_headers(thread),
    )
    message = OutgoingMessage(
        official_id=recipient.official.id,
        mail=mail,
        wording_version_id=chosen.version_id,
        recipient=recipient.address,
        sender=letterhead.sender,
        subject=words.subject,
        message_id=message_id,
        content=letter_bytes(letter),
        composed_at=now,
        state=MessageState.DRAFT,
    )
    return Written(message, links, chosen, len(words.text.split()))


def keep_letters(
    session: Session, letters: Sequence[Written], batch_id: int | None = None
) -> list[OutgoingMessage]:
    """Add the messages with their links, all together and in this batch, and return them."""
    messages = [letter.message for letter in letters]
    for message in messages:
        message.release_batch_id = batch_id
    session.add_all(messages)
    session.flush()
    for letter in letters:
        for link in letter.links:
            link.outgoing_message_id = letter.message.id
        session.add_all(letter.links)
        if letter.chosen.trial_id is not None:
            session.add(_of_trial(letter.message.id, letter.chosen.trial_id, is_b=letter.chosen.is_b))
    session.flush()
    return messages


def _of_trial(message_id: int, trial_id: int, *, is_b: bool) -> TrialMail:
    return TrialMail(outgoing_message_id=message_id, wording_trial_id=trial_id, is_b=is_b)


def said_to(letterhead: Letterhead, recipient: Recipient, opt_out_url: str, language: str) -> dict[str, str]:
    """Return what every mail to this person says."""
    return {
        "addressee": addressee(recipient.official, language),
        "role": recipient.mandate.role.value,
        "municipality": recipient.municipality,
        "signer": display_name(letterhead.mail_from),
        "opt_out_url": opt_out_url,
        "privacy_url": f"{pages_in(language, letterhead.base_url)}/privacy",
    }


def _link(
    pages: str,
    purpose: LinkPurpose,
    recipient: Recipient,
    now: datetime,
    links: list[PersonalLink],
) -> str:
    token, link = make_link(purpose, recipient.official.id, recipient.mandate.id, recipient.address, now)
    links.append(link)
    return f"{pages}/{_PATHS[purpose]}/{token}"


_PATHS = {LinkPurpose.ANSWER: "a", LinkPurpose.OPT_OUT: "u"}


def _machine_headers(letterhead: Letterhead, opt_out_url: str) -> dict[str, str]:
    """RFC 8058 wants both unsubscribe headers, RFC 3834 that no machine answers us; a list has its own name."""
    return {
        "List-Id": f"Herinneringen <herinneringen.{letterhead.host}>",
        "List-Unsubscribe": f"<{opt_out_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _thread_headers(thread: Sequence[str]) -> dict[str, str]:
    """RFC 5322, 3.6.4: what is answered, and the whole conversation before it."""
    return {"In-Reply-To": thread[-1], "References": " ".join(thread)} if thread else {}
