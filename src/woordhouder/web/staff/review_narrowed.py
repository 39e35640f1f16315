"""Web, staff: what the review page is narrowed to, in its address and in its forms."""

from dataclasses import dataclass
from urllib.parse import urlencode

from woordhouder.web.forms import Form


@dataclass(frozen=True)
class Narrowed:
    """Only one promise, only points of one meeting, only what comes after a promise passed over; 0 is none."""

    commitment_id: int = 0
    meeting_id: int = 0
    after: int = 0

    @property
    def fields(self) -> tuple[tuple[str, int], ...]:
        """Return what an address or a form carries to stay as narrow."""
        named = (("belofte", self.commitment_id), ("zitting", self.meeting_id), ("na", self.after))
        return tuple((name, value) for name, value in named if value)

    @property
    def kept(self) -> str:
        """Return the promise or meeting as it is added to an address that has a question already."""
        return "".join(f"&{name}={value}" for name, value in self.fields if name != "na")


def narrowed_in(form: Form) -> Narrowed:
    """Return how narrow the page was that a form stood on."""
    commitment_id, meeting_id, after = (
        form.number(name, is_needed=False) or 0 for name in ("belofte", "zitting", "na")
    )
    return Narrowed(commitment_id, meeting_id, after)


def address_after(slug: str, suggestion_id: int, form: Form) -> str:
    """Return the page to go on with: as narrow as before, with the choice just made ready to be undone."""
    return f"/staff/nakijken/{slug}?{urlencode([*narrowed_in(form).fields, ('net', suggestion_id)])}"
