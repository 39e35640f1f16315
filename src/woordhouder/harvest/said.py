"""Harvest: what a council page says, thing by thing, so that two versions of it can be held together (pure)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from woordhouder.documents.difference import Said
from woordhouder.harvest.records import (
    AgendaItemRecord,
    BallotRecord,
    Choice,
    DecisionRecord,
    HandlingRecord,
    MeetingRecord,
    Outcome,
    PageRecord,
)
from woordhouder.kit.text import tidy

# In Dutch as the papers themselves are: these words stand among theirs.
_OUTCOMES = {
    Outcome.ADOPTED: "aangenomen",
    Outcome.NOTED: "ter kennis genomen",
    Outcome.POSTPONED: "uitgesteld",
    Outcome.REJECTED: "verworpen",
    Outcome.PROCEDURAL: "over de werkwijze",
}
_LONGEST_PLACE = 200


def said_by(page: PageRecord, names: Mapping[str, str] = MappingProxyType({})) -> list[Said]:
    """Return titles, texts, articles, outcomes, counts and votes in the order of the page.

    Of what was not public the title alone, as in the tables.
    names: by the address of a mandate, for votes that the page gives without a name.
    """
    said = [one for meeting in page.meetings for one in _of_meeting(meeting, names)]
    return [one for one in said if one.words]


def _of_meeting(meeting: MeetingRecord, names: Mapping[str, str]) -> Iterator[Said]:
    when = meeting.started_at or meeting.planned_start
    yield Said("start", "", f"{when:%d/%m/%Y %H:%M}" if when else "", meeting.uri or "meeting")
    yield Said("location", "", tidy(meeting.location or ""), meeting.uri or "meeting")
    items = {item.key: item for item in meeting.agenda_items}
    for item in meeting.agenda_items:
        yield from _of_item(item)
    for handling in meeting.handlings:
        yield from _of_handling(handling, items.get(handling.agenda_item_key or ""), names)


def _of_item(item: AgendaItemRecord) -> Iterator[Said]:
    title = tidy(item.title or "")
    yield Said("item", "", title, item.uri or "")
    if item.planned_public is not False:
        yield Said("item_text", _place(title), tidy(item.description or ""), item.uri or "")


def _of_handling(
    handling: HandlingRecord, item: AgendaItemRecord | None, names: Mapping[str, str]
) -> Iterator[Said]:
    is_open = handling.public is not False and (item is None or item.planned_public is not False)
    title = tidy(item.title or "") if item else ""
    for decision in handling.decisions:
        yield from _of_decision(decision, title, is_open)
    if is_open:
        for ballot in handling.ballots:
            yield from _of_ballot(ballot, title, names)


def _of_decision(decision: DecisionRecord, item_title: str, is_open: bool) -> Iterator[Said]:
    title = tidy(decision.title or "")
    place, key = _place(title or item_title), decision.uri or ""
    if title != item_title:
        yield Said("decision", _place(item_title), title, key)
    if not is_open:
        return
    yield Said("decision_text", place, tidy(decision.description or ""), f"{key}#description" if key else "")
    yield Said("decision_text", place, tidy(decision.motivation or ""), f"{key}#motivation" if key else "")
    if not decision.articles:
        yield Said("decision_text", place, tidy(decision.text or ""), f"{key}#text" if key else "")
    for n, article in enumerate(decision.articles, start=1):
        where = f"{tidy(article.number or '') or n}, {place}"[:_LONGEST_PLACE]
        yield Said("article", where, tidy(article.text or article.title or ""), article.uri or "")
    yield from _around(decision, place, key)


def _around(decision: DecisionRecord, place: str, key: str) -> Iterator[Said]:
    """Yield since when a decision holds, what it points to, and what it rests on."""
    days = (("in_force", decision.in_force_on), ("no_longer_in_force", decision.no_longer_in_force_on))
    for what, day in days:
        yield Said(what, place, f"{day:%d/%m/%Y}" if day else "", f"{key}#{what}" if key else "")
    for link in decision.attachments:
        # The words with the address: another file under the same words is another annex.
        yield Said("attachment", place, tidy(f"{link.label or ''} {link.url}"), link.url)
    for address in decision.cites:
        yield Said("cites", place, address, f"{key}#{address}")


def _of_ballot(ballot: BallotRecord, item_title: str, names: Mapping[str, str]) -> Iterator[Said]:
    place, key = _place(tidy(ballot.subject or "") or item_title), ballot.uri or ""
    outcome = tidy(ballot.raw_outcome or "") or _OUTCOMES.get(ballot.outcome, "")
    yield Said("outcome", place, outcome, key)
    if ballot.for_count is not None:
        counts = [ballot.for_count, ballot.against_count, ballot.abstained_count]
        told = ["onbekend" if count is None else str(count) for count in counts]
        yield Said("counts", place, f"{told[0]} voor, {told[1]} tegen, {told[2]} onthouden", key)
    for choice in Choice:
        cast = (vote.name or names.get(vote.mandate_uri or "") for vote in ballot.votes if vote.choice is choice)
        # A mandate whose holder nobody knows says nothing to a reader.
        voters = sorted(tidy(name) for name in cast if name)
        yield Said(f"votes_{choice.value}", place, ", ".join(voters), key or place)


def _place(title: str) -> str:
    return title if len(title) <= _LONGEST_PLACE else title[: _LONGEST_PLACE - 1].rsplit(" ", 1)[0] + " …"
