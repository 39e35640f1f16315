"""Web, staff: the fields of a promise, read into what the verb takes; what is wrong stands in the form."""

from woordhouder.commitments.commitment import CommitmentKind, Testability
from woordhouder.commitments.record import Belongings
from woordhouder.commitments.rules import LONGEST, Wording
from woordhouder.web.forms import Form


def wording_in(form: Form) -> Wording | None:
    """Return what was typed about the promise, or None while a field cannot be read."""
    made_on = form.date("made_on")
    kind, testability = form.choice("kind", CommitmentKind), form.choice("testability", Testability)
    values = {
        "title": form.text("title", longest=LONGEST["title"]),
        "quote": form.text("quote", longest=LONGEST["quote"]),
        "plain_sentence": form.text("plain_sentence", longest=LONGEST["plain_sentence"]),
        "yardstick": _or_none(form, "yardstick"),
        "target_unit": _or_none(form, "target_unit"),
        "anchor": _or_none(form, "anchor"),
        "parent_text": _or_none(form, "parent_text"),
    }
    target_value = form.amount("target_value", is_needed=False)
    due_on, page = form.date("due_on", is_needed=False), form.number("page", is_needed=False)
    if not form.is_right or made_on is None or kind is None or testability is None:
        return None
    return Wording(
        title=values["title"] or "",
        quote=values["quote"] or "",
        plain_sentence=values["plain_sentence"] or "",
        made_on=made_on,
        kind=kind,
        testability=testability,
        yardstick=values["yardstick"],
        target_value=target_value,
        target_unit=values["target_unit"],
        due_on=due_on,
        page=page,
        anchor=values["anchor"],
        parent_text=values["parent_text"],
    )


def belongings_in(form: Form) -> Belongings | None:
    """Return whose promise it is, with its ask and themes, or None while that cannot be read."""
    party_list_id, ask_id = form.number("party_list_id"), form.number("ask_id", is_needed=False)
    theme_ids = form.numbers("theme_ids")
    return None if party_list_id is None else Belongings(party_list_id, ask_id, theme_ids[:50])


def _or_none(form: Form, name: str) -> str | None:
    return form.text(name, longest=LONGEST[name], is_needed=False) or None
