"""Harvest: how well one page fills each field of its records: what an alarm compares (pure)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from woordhouder.harvest.read.outcome import fold
from woordhouder.harvest.records import (
    AgendaItemRecord,
    BallotRecord,
    DecisionRecord,
    HandlingRecord,
    MeetingRecord,
    Outcome,
    PageRecord,
)

# A part of an address that names one thing: it has a figure in it.
_NUMBERED: Final = re.compile(r"/[^/]*\d[^/]*")
Share = tuple[int, int]
"""How many have it, of how many."""

FIELDS: Final = (
    "paper.published",
    "meeting.body",
    "meeting.class",
    "meeting.start",
    "meeting.planned",
    "meeting.started",
    "meeting.location",
    "item.title",
    "item.uri",
    "item.public",
    "item.handling",
    "handling.uri",
    "handling.public",
    "handling.decision",
    "handling.ballot",
    "decision.title",
    "decision.text",
    "decision.uri",
    "decision.kind",
    "decision.articles",
    "article.text",
    "article.number",
    "ballot.outcome",
    "ballot.wording",
    "ballot.counts",
    "ballot.against",
    "ballot.votes",
    "ballot.secret",
    "vote.name",
    "vote.full_name",
    "vote.mandate",
)
MINOR: Final = frozenset(("paper.published", "meeting.location", "decision.kind", "article.number"))
"""What no judgement rests on: that it went is told, and stops nothing."""
SHAPES: Final = ("kind", "body_address", "meeting_address", "item_address", "decision_address")


@dataclass(frozen=True)
class PageFill:
    """Fields filled, things counted, names used and signs of trouble on one page."""

    kind: str
    fields: Mapping[str, Share] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[str, int] = field(default_factory=dict)
    """Codes of the reader's issues."""
    shapes: Mapping[str, str] = field(default_factory=dict)
    """Its kind, the body's address, and how its addresses of things are built."""

    @property
    def is_empty(self) -> bool:
        """A page that holds no meeting and no item."""
        return not (self.counts.get("meetings") or self.counts.get("agenda_items") or self.counts.get("decisions"))

    def as_json(self) -> dict[str, Any]:
        """Return what a row keeps; the counts stand in a column of their own."""
        kept = asdict(self)
        del kept["counts"]
        return kept


def fill_from(kept: Mapping[str, Any], counts: Mapping[str, int]) -> PageFill:
    """Return what `as_json` made, as it was."""
    fields = {name: (int(have), int(of)) for name, (have, of) in kept["fields"].items()}
    return PageFill(kept["kind"], fields, counts, kept["names"], kept["signs"], kept["shapes"])


def fill_of(page: PageRecord) -> PageFill:
    """Count, for each field, the records that have it; what is not public is left out, as nobody may fill it."""
    shares: dict[str, list[int]] = {}
    for name, is_filled in (("paper.published", page.published_on is not None), *_filled(page.meetings)):
        share = shares.setdefault(name, [0, 0])
        share[0] += is_filled
        share[1] += 1
    ours = {"overview_only", "nothing_found", "municipality_unknown", "not_public"}
    return PageFill(
        kind=page.kind.value,
        fields={name: (have, of) for name, (have, of) in shares.items()},
        counts=asdict(page.counts),
        names=dict(page.names),
        signs={issue.code: 1 for issue in page.issues if issue.code not in ours},
        shapes=_shapes(page),
    )


def added_up(fills: Iterable[PageFill]) -> dict[str, Share]:
    """Return each field over several pages."""
    total: dict[str, list[int]] = {}
    for fill in fills:
        for name, (have, of) in fill.fields.items():
            share = total.setdefault(name, [0, 0])
            share[0] += have
            share[1] += of
    return {name: (total[name][0], total[name][1]) for name in FIELDS if name in total}


def _shapes(page: PageRecord) -> dict[str, str]:
    told: dict[str, str | None] = {"kind": page.kind.value}
    for meeting in page.meetings[:1]:
        decisions = (decision for handling in meeting.handlings for decision in handling.decisions)
        told["body_address"] = meeting.body.uri
        told["meeting_address"] = _shape(meeting.uri)
        told["item_address"] = _shape(next((item.uri for item in meeting.agenda_items), None))
        told["decision_address"] = _shape(next((decision.uri for decision in decisions), None))
    return {what: word for what, word in told.items() if word}


def _shape(address: str | None) -> str | None:
    return _NUMBERED.sub("/#", address) if address else None


def _filled(meetings: Sequence[MeetingRecord]) -> Iterator[tuple[str, bool]]:
    for meeting in meetings:
        if meeting.is_published:
            yield "meeting.body", bool(meeting.body.uri or meeting.body.name)
            yield "meeting.class", meeting.body.classification is not None
            yield "meeting.start", meeting.held_on is not None
            # The day is told by either; that one of them went must not be hidden by the other.
            yield "meeting.planned", meeting.planned_start is not None
            yield "meeting.started", meeting.started_at is not None
            yield "meeting.location", meeting.location is not None
        handled = {handling.agenda_item_key for handling in meeting.handlings}
        for item in meeting.agenda_items:
            yield from _of_item(item, item.key in handled)
        for handling in meeting.handlings:
            # What says no more whether it is public might show what is not.
            yield "handling.public", handling.public is not None
            if handling.public is not False:
                yield from _of_handling(handling)


def _of_item(item: AgendaItemRecord, is_handled: bool) -> Iterator[tuple[str, bool]]:
    yield "item.title", item.title is not None
    yield "item.uri", item.uri is not None
    yield "item.public", item.planned_public is not None
    yield "item.handling", is_handled


def _of_handling(handling: HandlingRecord) -> Iterator[tuple[str, bool]]:
    yield "handling.uri", handling.uri is not None
    yield "handling.decision", bool(handling.decisions)
    yield "handling.ballot", bool(handling.ballots)
    for decision in handling.decisions:
        yield from _of_decision(decision)
    for ballot in handling.ballots:
        yield from _of_ballot(ballot)


def _of_decision(decision: DecisionRecord) -> Iterator[tuple[str, bool]]:
    yield "decision.title", decision.title is not None
    yield "decision.text", decision.text is not None
    yield "decision.uri", decision.uri is not None
    yield "decision.kind", bool(decision.types)
    yield "decision.articles", bool(decision.articles)
    for article in decision.articles:
        yield "article.text", article.text is not None
        yield "article.number", article.number is not None


def _of_ballot(ballot: BallotRecord) -> Iterator[tuple[str, bool]]:
    yield "ballot.outcome", ballot.outcome is not Outcome.UNKNOWN
    if ballot.raw_outcome:
        # Counts may stand in for words that nobody understands.
        yield "ballot.wording", fold(ballot.raw_outcome) is not Outcome.UNKNOWN
    yield "ballot.counts", ballot.for_count is not None
    yield "ballot.against", ballot.against_count is not None and ballot.abstained_count is not None
    yield "ballot.secret", ballot.is_secret is not None
    if not ballot.is_secret:
        yield "ballot.votes", bool(ballot.votes)
    for vote in ballot.votes:
        yield "vote.name", vote.name is not None
        yield "vote.full_name", vote.name is not None and " " in vote.name
        yield "vote.mandate", vote.mandate_uri is not None
