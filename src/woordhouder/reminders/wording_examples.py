"""Reminders: real promises and people to try a wording on; nothing of it is kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.assessment import Assessment, Status
from woordhouder.assessment.rules import REPLY_WITHIN
from woordhouder.civic.mandate import Mandate
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.commitments.commitment import Commitment, Publication
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.secret_token import TOKEN_LENGTH
from woordhouder.reminders.compose_facts import facts_for
from woordhouder.reminders.compose_mail import MAILS, told_values
from woordhouder.reminders.due import Due
from woordhouder.reminders.ladder import BETWEEN_RUNGS, TIME_TO_ANSWER
from woordhouder.reminders.last_mail import CONFIRMATIONS
from woordhouder.reminders.mail_language import pages_in
from woordhouder.reminders.open_commitments import OpenCommitment, open_commitments
from woordhouder.reminders.reminder import Reminder, ReminderKind
from woordhouder.reminders.rules import REMINDED_ROLES, next_occasion
from woordhouder.reminders.tell_confirmed import confirmed_values
from woordhouder.reminders.tell_judged import REPLY_DAYS, judged_values
from woordhouder.reminders.wording_rules import words_more
from woordhouder.reminders.write_letter import Letterhead, Recipient, said_to

_LOOKS_AT = 200
_MANY = 7
_TELLS_MANY = (MAILS[1], REPLY_DAYS)
_EXAMPLE = Assessment(status=Status.STALLED)
"""A judgement that nobody gave: it only fills a preview."""


@dataclass(frozen=True)
class Example:
    """About what, to whom, and all that fills the blanks."""

    about: str
    recipient: str
    values: dict[str, Any]


def wording_examples(
    session: Session, letterhead: Letterhead, mail: str, wording: str, now: datetime, language: str = DEFAULT
) -> list[Example]:
    """Return one mail about one promise and, for a first question, one about many; none where nothing is open."""
    today = brussels_date(now)
    found = _somebody(session, today)
    if found is None:
        return []
    recipient, about = found
    counts = [1] if mail in CONFIRMATIONS or len(about) == 1 or mail not in _TELLS_MANY else [1, len(about)]
    made = []
    for count in counts:
        some = about[:count]
        values = _values(session, letterhead, mail, recipient, some, wording, today)
        secret = "x" * TOKEN_LENGTH
        pages = pages_in(language, letterhead.base_url)
        fixed = said_to(letterhead, recipient, f"{pages}/u/{secret}", language)
        link = {"link": f"{pages}/a/{secret}"}
        made.append(Example(some[0].commitment.title, recipient.official.name, link | values | fixed))
    return made


def _values(
    session: Session,
    letterhead: Letterhead,
    mail: str,
    recipient: Recipient,
    about: Sequence[OpenCommitment],
    wording: str,
    today: date,
) -> dict[str, Any]:
    if mail in CONFIRMATIONS:
        commitment = about[0].commitment
        return confirmed_values(commitment, letterhead.promise_url(commitment), today)
    if mail == REPLY_DAYS:
        on = today + REPLY_WITHIN
        judged = [Due(Reminder(moment_on=on), replace(one, judgement=_EXAMPLE), 0) for one in about]
        return judged_values(letterhead, recipient, judged, words_more(mail, wording))
    rung = next(rung for rung, name in MAILS.items() if name == mail)
    dues = [Due(_reminder(one, rung, today), one, 0) for one in about]
    told = told_values(
        facts_for(session, [due.reminder for due in dues]),
        letterhead,
        recipient,
        dues,
        words_more(mail, wording),
    )
    return told | {"asked_on": today - BETWEEN_RUNGS}


def _reminder(one: OpenCommitment, rung: int, today: date) -> Reminder:
    """Return a reminder that is never kept, about the next moment."""
    occasion = next_occasion(one.moments, one.commitment.due_on, today)
    kind = occasion.kind if occasion else ReminderKind.RHYTHM
    on = occasion.on if occasion else today + TIME_TO_ANSWER
    return Reminder(kind=kind, moment_on=on, rung=rung, agenda_item_id=None)


def _somebody(session: Session, today: date) -> tuple[Recipient, list[OpenCommitment]] | None:
    """Return somebody of the executive and the newest open promises of their list: of a list with many."""
    newest = session.scalars(
        sa.select(Commitment.id)
        .where(Commitment.publication == Publication.PUBLISHED)
        .order_by(Commitment.id.desc())
        .limit(_LOOKS_AT)
    )
    about = open_commitments(session, ids=list(newest))
    counts = Counter(one.commitment.party_list_id for one in about)
    for party_list_id, _ in counts.most_common():
        row = session.execute(
            sa.select(Official, Mandate, Municipality)
            .join(Mandate, Mandate.official_id == Official.id)
            .join(Municipality, Municipality.id == Mandate.municipality_id)
            .join(PoliticalGroup, PoliticalGroup.id == Mandate.political_group_id)
            .where(
                PoliticalGroup.party_list_id == party_list_id,
                Mandate.role.in_(REMINDED_ROLES),
                Mandate.starts_on <= today,
                sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on > today - timedelta(days=1)),
            )
            .order_by(Mandate.id)
            .limit(1)
        ).first()
        if row is not None:
            mine = [one for one in about if one.commitment.party_list_id == party_list_id]
            return Recipient(row[0], row[1], row[2].name), mine[:_MANY]
    return None
