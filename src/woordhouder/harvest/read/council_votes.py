"""Harvest, read: ballots and votes: counts, outcome, and who voted how, by name and mandate."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.addresses import is_web_address, published
from woordhouder.harvest.read.council_issues import Issues
from woordhouder.harvest.read.council_values import Values
from woordhouder.harvest.read.flat_page import Element
from woordhouder.harvest.read.outcome import fold, from_counts
from woordhouder.harvest.read.rdf import Graph, Literal, is_blank
from woordhouder.harvest.read.voter_names import as_name, names_in, told_name
from woordhouder.harvest.records import BallotRecord, Choice, Outcome, VoteRecord

_CHOICES: Final = ((v.FOR, Choice.FOR), (v.AGAINST, Choice.AGAINST), (v.ABSTAINED, Choice.ABSTAINED))
_GIVEN: Final = (v.PERSOON + "gebruikteVoornaam", v.FOAF + "givenName", v.FOAF + "firstName")
_FAMILY: Final = (v.FOAF + "familyName", v.PERSOON + "achternaam")
_WHOLE: Final = (v.FOAF + "name", v.SKOS + "prefLabel", v.RDFS + "label")
_ALIAS: Final = v.MANDAAT + "isBestuurlijkeAliasVan"
_PRESENT_NAMES: Final = """
    heeftVoorstander heeftTegenstander heeftOnthouder heeftStemmer heeftAanwezige heeftAanwezigeBijStart
    heeftVoorzitter heeftSecretaris
"""
_PRESENT: Final = tuple(v.BESLUIT + name for name in _PRESENT_NAMES.split())
_SECRET: Final = v.BESLUIT + "geheim"
_SUBJECT: Final = v.BESLUIT + "onderwerp"
_CONSEQUENCE: Final = v.BESLUIT + "gevolg"


class Votes:
    """Reads the ballots of one page; names are found where the vote stands, else elsewhere on the page."""

    def __init__(self, graph: Graph, base: str, values: Values, issues: Issues) -> None:
        self.graph = graph
        self.base = base
        self.values = values
        self.issues = issues
        self._names: dict[str, str | None] = {}
        self._known_votes: dict[tuple[str | Literal, Choice], VoteRecord] = {}

    def ballot(self, node: str) -> BallotRecord:
        """Return the ballot with its votes."""
        values = self.values
        where = published(node)
        is_secret = values.boolean(node, _SECRET)
        votes = self._votes(node, where)
        if is_secret and votes:
            self.issues.add("secret_vote_named", "a secret vote names its voters: the names were left out", where)
            votes = ()
        counts = [values.integer(node, name) for name in (v.FOR_COUNT, v.AGAINST_COUNT, v.ABSTAINED_COUNT)]
        self._compare(counts, votes, where)
        outcome, raw = self._outcome(node, counts, votes)
        return BallotRecord(
            uri=where,
            subject=values.line(node, _SUBJECT),
            outcome=outcome,
            raw_outcome=raw,
            is_secret=is_secret,
            for_count=counts[0],
            against_count=counts[1],
            abstained_count=counts[2],
            votes=votes,
        )

    def _outcome(
        self, node: str, counts: list[int | None], votes: tuple[VoteRecord, ...]
    ) -> tuple[Outcome, str | None]:
        phrases = self.values.lines(node, _CONSEQUENCE)
        raw = " ".join(phrases) or None
        outcome = next((o for o in map(fold, phrases) if o is not Outcome.UNKNOWN), Outcome.UNKNOWN)
        if outcome is Outcome.UNKNOWN:
            choices = [vote.choice for vote in votes]
            named = [choices.count(choice) for _, choice in _CHOICES]
            in_favour = counts[0] if counts[0] is not None else named[0] or None
            opposed = counts[1] if counts[1] is not None else named[1] or None
            outcome = from_counts(in_favour, opposed)
        return outcome, raw

    def _compare(self, counts: list[int | None], votes: tuple[VoteRecord, ...], where: str | None) -> None:
        choices = [vote.choice for vote in votes]
        for (_, choice), count in zip(_CHOICES, counts, strict=True):
            named_count = choices.count(choice)
            if count is not None and named_count and named_count != count:
                message = f"{count} votes {choice} are counted, {named_count} are named: both are kept as published"
                self.issues.add("count_differs", message, where)

    def _votes(self, node: str, where: str | None) -> tuple[VoteRecord, ...]:
        found: dict[tuple[str, Choice], VoteRecord] = {}
        facts = self.graph.facts[node]
        for name, choice in _CHOICES:
            for triple in facts.get(name, ()):
                known = self._known_votes.get((triple[2], choice))
                for vote in (known,) if known else self._vote(triple[2], triple[3], choice):
                    found.setdefault((vote.mandate_uri or vote.name or "", choice), vote)
        return self._without_contradictions(tuple(found.values()), where)

    def _without_contradictions(self, votes: tuple[VoteRecord, ...], where: str | None) -> tuple[VoteRecord, ...]:
        if len({vote.mandate_uri or vote.name for vote in votes}) == len(votes):
            return votes
        choices: dict[str, set[Choice]] = defaultdict(set)
        for vote in votes:
            choices[vote.mandate_uri or vote.name or ""].add(vote.choice)
        kept = tuple(vote for vote in votes if len(choices[vote.mandate_uri or vote.name or ""]) == 1)
        if len(kept) < len(votes):
            self.issues.add("vote_contradicts", "somebody is named on two sides of one vote: left out", where)
        return kept

    def _vote(self, voter: str | Literal, element: Element, choice: Choice) -> Iterator[VoteRecord]:
        if isinstance(voter, Literal):
            yield from (VoteRecord(name, None, choice) for name in names_in(voter.text))
            return
        uri = voter if is_web_address(voter) and voter != self.base else None
        name = self._known_name(voter, element) if uri else self._described(voter) or self._name_at(element)
        if uri or name:
            vote = VoteRecord(name, uri, choice)
            # The same member votes the same in ballot after ballot.
            if uri and name:
                self._known_votes[voter, choice] = vote
            yield vote
        else:
            self.issues.add("voter_unknown", "a vote names nobody: left out", None)

    def _known_name(self, voter: str, element: Element) -> str | None:
        if self._names.get(voter) is None:
            found = self._described(voter) or self._name_at(element)
            self._names[voter] = found or self._name_elsewhere(voter)
        return self._names[voter]

    @cached_property
    def _name_parts(self) -> dict[Element, tuple[str, Literal]]:
        found: dict[Element, tuple[str, Literal]] = {}
        for name in (*_GIVEN, *_FAMILY, *_WHOLE):
            for triple in self.graph.using.get(name, ()):
                if isinstance(triple[2], Literal):
                    found[triple[3]] = (name, triple[2])
        return found

    @cached_property
    def _standing(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for name in _PRESENT:
            for triple in self.graph.using.get(name, ()):
                if isinstance(triple[2], str) and not is_blank(triple[2]):
                    found[triple[2]].append(triple[3])
        return found

    def _name_elsewhere(self, voter: str) -> str | None:
        return next((name for e in self._standing.get(voter, ()) if (name := self._name_at(e))), None)

    def _name_at(self, element: Element) -> str | None:
        """Return the name that stands in this element: its parts where marked, else its words."""
        page = self.graph.page
        if page.is_leaf(element):
            return as_name(page.text(element))
        given = family = whole = None
        marked = [self._name_parts[part] for part in page.within(element, self._where_named)]
        for name, literal in marked:
            if name in _GIVEN:
                given = given or told_name(literal)
            elif name in _FAMILY:
                family = family or told_name(literal)
            else:
                whole = whole or told_name(literal)
        if given or family:
            return " ".join(part for part in (given, family) if part)
        if marked:
            return whole
        return as_name(page.text_without(element, self._offices))

    @cached_property
    def _where_named(self) -> list[Element]:
        return sorted(self._name_parts)

    @cached_property
    def _offices(self) -> list[Element]:
        """The elements that tell of which group or office a member is: no part of the name."""
        names = (v.ORG + "hasMembership", v.ORG + "holds")
        return sorted({triple[3] for name in names for triple in self.graph.using.get(name, ())})

    @cached_property
    def _person_of(self) -> dict[str, str]:
        """Which person first stands behind each mandate."""
        found: dict[str, str] = {}
        for triple in self.graph.using.get(_ALIAS, ()):
            if isinstance(triple[2], str) and triple[2] != self.base:
                found.setdefault(triple[0], triple[2])
        return found

    @cached_property
    def _told_names(self) -> list[dict[str, Literal]]:
        """The first given, family and whole name that the page tells of each mandate or person."""
        found: list[dict[str, Literal]] = []
        for names in (_GIVEN, _FAMILY, _WHOLE):
            first: dict[str, Literal] = {}
            for name in names:
                for triple in self.graph.using.get(name, ()):
                    if triple[0] not in first and isinstance(triple[2], Literal):
                        first[triple[0]] = triple[2]
            found.append(first)
        return found

    def _described(self, node: str) -> str | None:
        """Return the name that the page gives to this mandate or to the person behind it."""
        for person in (node, self._person_of.get(node)):
            if person is None or person == self.base:
                continue
            given, family, whole = (
                told_name(names[person]) if person in names else None for names in self._told_names
            )
            if given or family or whole:
                return " ".join(part for part in (given, family) if part) or whole
        return None
