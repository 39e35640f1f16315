"""Web, public: where things stand on this site."""

from woordhouder.assessment.published import StandingCommitment
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.text import slug


def of_municipality(municipality: Municipality) -> str:
    return f"/gemeente/{municipality.slug}"


def of_plan(municipality: Municipality) -> str:
    return f"/gemeente/{municipality.slug}/plan"


def of_comparison(municipality: Municipality) -> str:
    return f"{of_plan(municipality)}/vergelijk"


def of_taken_over(municipality: Municipality) -> str:
    return f"/gemeente/{municipality.slug}/overgenomen"


def of_agenda(municipality: Municipality, form: str = "") -> str:
    """Return the page of what comes up in the council. form: `.ics` or `.atom`, for a program."""
    return f"/gemeente/{municipality.slug}/agenda{form}"


def of_commitment(commitment: Commitment | StandingCommitment) -> str:
    return f"/belofte/{commitment.address}"


def of_meeting(meeting_id: int) -> str:
    return f"/zitting/{meeting_id}"


def of_meeting_ahead(municipality: Municipality, meeting_id: int) -> str:
    """Return where a meeting stands on the page of what comes up."""
    return f"{of_agenda(municipality)}#zitting-{meeting_id}"


def of_copy(sha256: str) -> str:
    return f"/kopie/{sha256}"


def of_list(number: int, name: str) -> str:
    """Return the anchor of a list on its municipality's page."""
    return f"lijst-{number}-{slug(name)}"


def outside(address: str) -> str | None:
    """Return the address of a source if a reader can open it: never a file of ours, never a script."""
    return address if address.startswith(("https://", "http://")) else None
