"""Assessment: mend a mistake of ours in public, with before and after."""

from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.assessment.correction import Correction
from woordhouder.assessment.errors import NotAcceptable
from woordhouder.assessment.log_correction import log_correction
from woordhouder.commitments.queries import locked
from woordhouder.commitments.rules import LONGEST
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy


class Correctable(Enum):
    """Our own words about a promise; its quote is not ours, and a status is mended by a new judgement."""

    TITLE = "title"
    PLAIN_SENTENCE = "plain_sentence"


WHAT = {Correctable.TITLE: N_("Naam van de belofte"), Correctable.PLAIN_SENTENCE: N_("Eenvoudige zin")}


def correct(
    session: Session, commitment_id: int, what: Correctable, after: str, reason: str, by: int, now: datetime
) -> Correction | None:
    """Change our words and log it in public; None when nothing changes.

    Raises NotFound, and NotAcceptable with every problem by field.
    """
    words, why = tidy(after), tidy(reason)
    _require(what, words, why)
    commitment = locked(session, commitment_id)
    old = str(getattr(commitment, what.value))
    if old == words:
        return None
    setattr(commitment, what.value, words)
    row = log_correction(session, commitment.id, WHAT[what], old, words, why, by, now)
    subject = ("commitment", commitment.id)
    audit.write(session, by, "correct_commitment", subject, {what.value: old}, {what.value: words}, now)
    return row


def _require(what: Correctable, words: str, why: str) -> None:
    found = {}
    if not 0 < len(words) <= LONGEST[what.value]:
        found["after"] = N_("Geef de nieuwe woorden, niet te lang.")
    if not 0 < len(why) <= 1000:
        found["reason"] = N_("Zeg waarom u dit verbetert. Iedereen kan dat lezen.")
    if found:
        raise NotAcceptable(found)
