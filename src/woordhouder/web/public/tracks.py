"""Web, public: turn counts into the headline and the line of thread of each track; pure."""

from collections.abc import Callable, Iterable

from woordhouder.assessment.assessment import Status, Track
from woordhouder.assessment.published import Count
from woordhouder.web.public.shown.parts import Tally
from woordhouder.web.public.shown.places import TrackCount

_REACHED = {Track.EXECUTIVE: Status.KEPT, Track.OPPOSITION: Status.DEFENDED}


def tracks(counts: Iterable[Count], href: Callable[[Status], str | None]) -> tuple[TrackCount, ...]:
    """Return the tracks that have promises; the two are never added up."""
    known = list(counts)
    made = (_track(track, [c for c in known if c.track is track], href) for track in Track)
    return tuple(track for track in made if track.commitment_count)


def _track(track: Track, counts: list[Count], href: Callable[[Status], str | None]) -> TrackCount:
    by_status = {status: sum(c.count for c in counts if c.status is status) for status in Status}
    return TrackCount(
        track=track.value,
        kept_count=by_status[_REACHED[track]],
        testable_count=sum(c.count for c in counts if c.is_testable),
        commitment_count=sum(by_status.values()),
        tally=tuple(Tally(s.value, n, href(s)) for s, n in by_status.items() if n),
    )
