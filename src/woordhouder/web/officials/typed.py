"""Web, officials: what stands in the fields of an answer form: just typed, else the draft, else what was sent."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from woordhouder.assessment.reply import Reply
from woordhouder.reminders.personal_page import Question


@dataclass(frozen=True)
class Typed:
    """The fields of one form; errors by the name of the field."""

    commitment_id: int
    stance: str = ""
    words: str = ""
    address: str = ""
    named: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def typed_for(questions: Iterable[Question], just_now: Typed | None) -> dict[int, Typed]:
    """Return what stands in each form, by promise."""
    found = {question.about.commitment.id: _from(question) for question in questions}
    if just_now is not None:
        found[just_now.commitment_id] = just_now
    return found


def _from(question: Question) -> Typed:
    reply: Reply | None = question.draft or question.sent
    commitment_id = question.about.commitment.id
    if reply is None:
        return Typed(commitment_id)
    return Typed(
        commitment_id,
        reply.stance.value if reply.stance else "",
        reply.words or "",
        reply.evidence_address or "",
        reply.named_person or "",
    )
