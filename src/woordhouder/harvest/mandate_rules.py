"""Harvest: whether an answer of the mandate database holds a whole council (pure)."""

from collections.abc import Iterable
from datetime import date

from woordhouder.harvest.mandate_records import MandateRecord, Seat
from woordhouder.harvest.rules import LEAST_OF_MEDIAN, Trouble


def sitting_councillors(mandates: Iterable[MandateRecord], today: date) -> int:
    """Return how many people sit in the council on a day."""
    return len(
        {
            one.person_uri
            for one in mandates
            if one.seat is Seat.COUNCILLOR
            and one.starts_on is not None
            and one.starts_on <= today <= (one.ends_on or today)
        }
    )


def troubles_of_mandates(
    sitting_count: int, mandate_count: int, seats: int | None, least_share: float, known_count: int
) -> list[Trouble]:
    """Hold the answer against the seats of the council and against what stands already.

    A database that answers with half of it must not pass for a council that left.
    """
    if not mandate_count:
        return [Trouble("no_mandates", "Not one mandate came: look what the endpoint answers", True)]
    if seats and sitting_count < least_share * seats:
        said = f"{sitting_count} sitting councillors for {seats} seats: look whether the answer is whole"
        return [Trouble("too_few_councillors", said, True)]
    if mandate_count < LEAST_OF_MEDIAN * known_count:
        said = f"{mandate_count} mandates, {known_count} stand here: look whether the answer is whole"
        return [Trouble("fewer_mandates", said, True)]
    return []
