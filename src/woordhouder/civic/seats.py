"""Civic: which seats make up a body, so that a name is looked for among those who sit there; pure."""

from typing import Final

from woordhouder.civic.mandate import MandateRole as Seat
from woordhouder.kit.text import search_key

# In this order: a college is named after the mayor, a chair after the council.
_SEATS: Final = (
    ("voorzitter van de gemeenteraad", (Seat.COUNCIL_CHAIR,)),
    ("college", (Seat.MAYOR, Seat.ALDERMAN)),
    ("vast bureau", (Seat.WELFARE_BUREAU, Seat.MAYOR, Seat.ALDERMAN)),
    ("bijzonder comite", (Seat.WELFARE_COMMITTEE,)),
    # The members of the council are those of the OCMW's council too (Decreet Lokaal Bestuur, art. 68).
    (
        "maatschappelijk welzijn",
        (Seat.WELFARE_COUNCILLOR, Seat.WELFARE_CHAIR, Seat.COUNCILLOR, Seat.COUNCIL_CHAIR),
    ),
    ("gemeenteraad", (Seat.COUNCILLOR, Seat.COUNCIL_CHAIR)),
    ("burgemeester", (Seat.MAYOR,)),
)
VOTES_AS: Final = (
    Seat.COUNCILLOR,
    Seat.COUNCIL_CHAIR,
    Seat.WELFARE_COUNCILLOR,
    Seat.WELFARE_CHAIR,
    Seat.ALDERMAN,
    Seat.MAYOR,
    Seat.WELFARE_BUREAU,
    Seat.WELFARE_COMMITTEE,
)
"""Of several seats of one person the one in which people vote comes first."""


def seats_of(body_name: str | None) -> tuple[Seat, ...]:
    """Return the seats of a body by its class, such as Gemeenteraad; none for a body that we do not know."""
    key = search_key(body_name or "")
    return next((seats for name, seats in _SEATS if name in key), ())
