"""Web, staff: the fields by which a person says what a paper does for a promise."""

from woordhouder.assessment.accept_evidence import Bearing
from woordhouder.assessment.evidence_link import Direction, EvidenceKind
from woordhouder.web.forms import Form


def bearing_in(form: Form) -> Bearing | None:
    """Return what the person says, or None while a field cannot be read; problems stand in the form."""
    kind, direction = form.choice("kind", EvidenceKind), form.choice("direction", Direction)
    dated_on, summary = form.date("dated_on"), form.text("summary", longest=500)
    if kind is None or direction is None or dated_on is None or not form.is_right:
        return None
    return Bearing(kind, direction, dated_on, summary, form.is_ticked("bears_on_votes"))
