"""Harvest, read: meetings with their items and handlings, each thing under the one it belongs to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.addresses import published
from woordhouder.harvest.read.council_body import read_body
from woordhouder.harvest.read.council_decisions import Decisions
from woordhouder.harvest.read.council_issues import Issues
from woordhouder.harvest.read.council_owners import Owners
from woordhouder.harvest.read.council_things import CouncilThings
from woordhouder.harvest.read.council_titles import Titles
from woordhouder.harvest.read.council_values import Values
from woordhouder.harvest.read.council_votes import Votes
from woordhouder.harvest.read.outcome import fold, is_only_an_outcome
from woordhouder.harvest.read.rdf import Graph
from woordhouder.harvest.read.wording import is_question, one_line, split_reference
from woordhouder.harvest.records import (
    AgendaItemRecord,
    BallotRecord,
    DecisionRecord,
    HandlingRecord,
    MeetingRecord,
    Outcome,
)
from woordhouder.kit.clock import brussels_date

_PLANNED_PUBLIC: Final = v.BESLUIT + "geplandOpenbaar"
_PUBLIC: Final = v.BESLUIT + "openbaar"
_DESCRIPTION: Final = v.DCT + "description"


class Meetings:
    """Puts the meetings of one page together."""

    def __init__(self, graph: Graph, base: str, things: CouncilThings, values: Values, issues: Issues) -> None:
        self.graph = graph
        self.base = base
        self.things = things
        self.values = values
        self.issues = issues
        self.votes = Votes(graph, base, values, issues)
        self.owners = owners = Owners(things)
        self.decisions = Decisions(graph, values, issues, things.elements, _by_owner(owners.decision_of_article))
        self.handlings_of = _by_owner(owners.item_of_handling)
        self.decisions_of = _by_owner(owners.handling_of_decision)
        self.ballots_of = _by_owner(owners.handling_of_ballot)
        self.titles = Titles(things, values, self.decisions, self.handlings_of, self.decisions_of, self.ballots_of)

    def records(self) -> tuple[MeetingRecord, ...]:
        """Return each meeting; what belongs to none stands in a last one that is not published."""
        items, handlings = _by_owner(self.owners.meeting_of_item), _by_owner(self.owners.meeting_of_handling)
        found = [self._meeting(node, items[node], handlings[node]) for node in self.things.meetings]
        lost = self._lost(items[None], handlings[None])
        return (*found, lost) if lost else tuple(found)

    def _meeting(self, node: str, items: list[str], handlings: list[str]) -> MeetingRecord:
        values = self.values
        holders = list(self.graph.objects(node, v.HELD_BY)) or [t[2] for t in self.graph.using.get(v.PASSED_BY, ())]
        words = [word for _, word in values.objects(node, v.HELD_BY) if word]
        planned_start = values.moment(node, v.BESLUIT + "geplandeStart")
        started_at = values.moment(node, v.PROV + "startedAtTime")
        return MeetingRecord(
            uri=published(node),
            body=read_body(self.graph, values, holders, words, self.base),
            planned_start=planned_start,
            started_at=started_at,
            ended_at=values.moment(node, v.PROV + "endedAtTime"),
            held_on=_day(planned_start or started_at),
            location=self._location(node),
            agenda_items=tuple(self._item(item, n) for n, item in enumerate(items, 1)),
            handlings=tuple(self._handling(handling) for handling in handlings) + self._loose(items, handlings),
        )

    def _lost(self, items: list[str], handlings: list[str]) -> MeetingRecord | None:
        loose = self._loose([*items, None], handlings) if not self.things.meetings else self._loose([None], [])
        if not items and not handlings and not loose:
            return None
        body = read_body(
            self.graph, self.values, [t[2] for t in self.graph.using.get(v.PASSED_BY, ())], [], self.base
        )
        return MeetingRecord(
            uri=None,
            body=body,
            planned_start=None,
            started_at=None,
            ended_at=None,
            held_on=None,
            location=None,
            agenda_items=tuple(self._item(item, n) for n, item in enumerate(items, 1)),
            handlings=tuple(self._handling(handling) for handling in handlings) + loose,
            is_published=False,
        )

    def _loose(self, items: Iterable[str | None], handlings: list[str]) -> tuple[HandlingRecord, ...]:
        """Return holders for decisions and ballots that stand in an item, but in no handling."""
        found: dict[str | None, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for decision in self.decisions_of[None]:
            found[self.owners.item_around(decision)][0].append(decision)
        for ballot in self.ballots_of[None]:
            found[self.owners.item_around(ballot)][1].append(ballot)
        return tuple(self._holder(item, *found[item]) for item in items if item in found)

    def _holder(self, item: str | None, decisions: list[str], ballots: list[str]) -> HandlingRecord:
        public = self.values.boolean(item, _PLANNED_PUBLIC) if item else None
        record = self._filled(None, item, public, decisions, ballots)
        return replace(record, is_published=False)

    def _location(self, node: str) -> str | None:
        told = self.values.line(node, v.PROV + "atLocation")
        if told is None:
            places = self.graph.nodes(node, v.PROV + "atLocation")
            told = next(
                (line for p in places if (line := self.values.line(p, v.RDFS + "label", v.SKOS + "prefLabel"))),
                None,
            )
        return told if told and any(sign.isalnum() for sign in told) else None

    def _item(self, node: str, position: int) -> AgendaItemRecord:
        whole = self.titles.of(node)
        reference, title = split_reference(whole)
        planned_public = self.values.boolean(node, _PLANNED_PUBLIC)
        is_hidden = planned_public is False
        description = None if is_hidden else self.values.line(node, _DESCRIPTION)
        return AgendaItemRecord(
            key=node,
            uri=published(node),
            title=title,
            reference=reference,
            position=position,
            planned_public=planned_public,
            description=description,
            visible_text=None if is_hidden else self._visible(node),
            is_question=is_question(title),
        )

    def _handling(self, node: str) -> HandlingRecord:
        public = self.values.boolean(node, _PUBLIC)
        item = self.owners.item_of_handling[node]
        return self._filled(node, item, public, self.decisions_of[node], self.ballots_of[node])

    def _filled(
        self, node: str | None, item: str | None, public: bool | None, decisions: list[str], ballots: list[str]
    ) -> HandlingRecord:
        title = self.titles.of(item) if item else None
        planned = self.values.boolean(item, _PLANNED_PUBLIC) if item else None
        is_hidden = public is False or (public is None and planned is False)
        if is_hidden:
            return self._hidden(node, item, public, decisions, ballots, title)
        records = tuple(self.decisions.decision(d, title) for d in decisions)
        taken = [self.votes.ballot(b) for b in ballots]
        if node is not None and not ballots and self._votes_on(node):
            self.issues.add(
                "ballot_without_resource", "votes stand on a handling: read as its ballot", published(node)
            )
            taken.append(self.votes.ballot(node))
        return HandlingRecord(
            uri=published(node) if node else None,
            agenda_item_key=item,
            agenda_item_uri=published(item) if item else None,
            public=public,
            decisions=records,
            ballots=tuple(self._with_described_outcome(b, records) for b in taken),
            visible_text=self._visible(node) if node else None,
        )

    def _hidden(
        self,
        node: str | None,
        item: str | None,
        public: bool | None,
        decisions: list[str],
        ballots: list[str],
        title: str | None,
    ) -> HandlingRecord:
        """Keep that something was handled, its title and its day; nothing of how or what."""
        self.issues.add("not_public", "an item is not public: only title and date were kept", published(node or ""))
        return HandlingRecord(
            uri=published(node) if node else None,
            agenda_item_key=item,
            agenda_item_uri=published(item) if item else None,
            public=public,
            decisions=tuple(self.decisions.hidden(d, title) for d in decisions),
            ballots=tuple(_hidden_ballot(ballot) for ballot in ballots),
            visible_text=None,
        )

    def _votes_on(self, node: str) -> bool:
        return not v.VOTE_FACTS.isdisjoint(self.graph.facts[node])

    def _with_described_outcome(self, ballot: BallotRecord, decisions: tuple[DecisionRecord, ...]) -> BallotRecord:
        """Take the outcome from a description that is nothing else (`Akkoord`), where the ballot tells none."""
        if ballot.raw_outcome or ballot.outcome is not Outcome.UNKNOWN or len(decisions) != 1:
            return ballot
        words = decisions[0].description
        if not is_only_an_outcome(words):
            return ballot
        self.issues.add("outcome_in_description", "an outcome stands in a decision's description", ballot.uri)
        # Written out: dataclasses.replace costs ten times as much, and long lists come here for each ballot.
        return BallotRecord(
            uri=ballot.uri,
            subject=ballot.subject,
            outcome=fold(words),
            raw_outcome=words,
            is_secret=ballot.is_secret,
            for_count=ballot.for_count,
            against_count=ballot.against_count,
            abstained_count=ballot.abstained_count,
            votes=ballot.votes,
        )

    def _visible(self, node: str) -> str | None:
        told = [one_line(self.graph.page.text(element)) for element in self.things.elements.get(node, ())]
        return max((text for text in told if text), key=len, default=None)


def _hidden_ballot(node: str) -> BallotRecord:
    return BallotRecord(published(node), None, Outcome.UNKNOWN, None, None, None, None, None, ())


def _by_owner(owners: dict[str, str | None]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = defaultdict(list)
    for node, owner in owners.items():
        found[owner].append(node)
    return found


def _day(moment: datetime | None) -> date | None:
    return brussels_date(moment) if moment else None
