"""Harvest, source Lokaal Beslist: where the papers of one municipality are asked for (pure)."""

from typing import Final
from urllib.parse import quote

from woordhouder.harvest.card import Place

API: Final = "https://lokaalbeslist.vlaanderen.be"
_SHARD: Final = "https://lokaalbeslist-harvester-{}.s.redhost.be/sparql"
# The central harvester divides its work by what the municipality publishes with.
_SHARDS: Final = {"echo": 0, "gelinkt-notuleren": 0, "meetingburger": 1, "lblodweb": 2, "powerapps": 2}
_GHENT_AND_BRUGES: Final = frozenset(("44021", "31005"))
_THE_REST: Final = 3
# A meeting is tied to the body of a term, or to the lasting body.
_TIES: Final = ("filter[governing-body][is-time-specialization-of]", "filter[governing-body]")


def starts_for(place: Place) -> tuple[str, ...]:
    """Return the endpoint first, whose one question brings a whole meeting, then the API, which needs many."""
    shard = 1 if place.nis_code in _GHENT_AND_BRUGES else _SHARDS.get(place.platform, _THE_REST)
    asked = [f"eenheid={quote(place.uri, safe='')}"]
    asked += [f"orgaan={quote(body, safe='')}" for body in place.welfare_bodies]
    # By name, since one name covers the municipality and its OCMW; what is of others is refused when it is read.
    by_name = (f"{API}/sessions?{tie}[administrative-unit][name]={quote(place.name)}" for tie in _TIES)
    return (f"{_SHARD.format(shard)}?{'&'.join(asked)}", *by_name)
