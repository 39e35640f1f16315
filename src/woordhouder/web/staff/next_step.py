"""Web, staff: what a promise needs next. Pure."""

from dataclasses import dataclass

from woordhouder.assessment.assessment import Status
from woordhouder.commitments.commitment import Publication
from woordhouder.kit.language import N_


@dataclass(frozen=True)
class NextStep:
    """What to do, in words, and where."""

    words: str
    address: str = ""
    is_work: bool = True


def next_step(
    commitment_id: int,
    municipality_slug: str,
    publication: Publication,
    status: Status,
    *,
    open_count: int,
    is_waiting: bool,
) -> NextStep:
    """Return the first thing that is still to be done; `is_work` is false when nothing is."""
    here = f"/staff/beloften/{commitment_id}"
    if publication is Publication.WITHDRAWN:
        return NextStep(N_("Ingetrokken"), is_work=False)
    if publication is Publication.DRAFT:
        return NextStep(N_("Nalezen en publiceren"), here)
    if is_waiting:
        return NextStep(N_("Beoordeling wacht op een tweede persoon"), "/staff/publiceren")
    if open_count:
        return NextStep(N_("Suggesties nakijken"), f"/staff/nakijken/{municipality_slug}?belofte={commitment_id}")
    if status is Status.NOT_CHECKED:
        return NextStep(N_("Beoordelen"), f"{here}/beoordelen")
    return NextStep(N_("Niets te doen"), is_work=False)
