"""Harvest: an invented register of decisions: things with attributes and ties, told as statements or as things."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import rdflib

from woordhouder.harvest.read.api_words import ATTRIBUTES, CLASSES, INVERSE_RELATIONS, RELATIONS

HOST = "https://voorbeeldgem.example/id"
UNIT = f"{HOST}/bestuurseenheid/voorbeeldgem"
COUNCIL = f"{HOST}/bestuursorgaan/gemeenteraad"
COUNCIL_OF_TERM = f"{COUNCIL}-2025"
WELFARE = f"{HOST}/bestuursorgaan/rmw"
_COUNCIL_CODE = "http://data.vlaanderen.be/id/concept/BestuursorgaanClassificatieCode/5ab0e9b8a3b2ca7c5e000005"
_WELFARE_CODE = "http://data.vlaanderen.be/id/concept/BestuursorgaanClassificatieCode/5ab0e9b8a3b2ca7c5e000007"
_MOMENTS = frozenset(("planned-start", "started-at", "ended-at"))


@dataclass
class Thing:
    """One resource of the register."""

    type: str
    id: str
    uri: str
    attributes: dict[str, Any] = field(default_factory=dict)
    ties: dict[str, list["Thing"]] = field(default_factory=dict)


class Register:
    """What the central service knows of Voorbeeldgem."""

    def __init__(self) -> None:
        self.things: dict[tuple[str, str], Thing] = {}
        unit = self.add("administrative-units", UNIT, name="Voorbeeldgem")
        self.council = self.add("governing-bodies", COUNCIL, name="Gemeenteraad Voorbeeldgem")
        self.council.ties["administrative-unit"] = [unit]
        self.term = self.add("governing-bodies", COUNCIL_OF_TERM)
        self.term.ties["is-time-specialization-of"] = [self.council]
        code = self.add("governing-body-classification-codes", _COUNCIL_CODE, label="Gemeenteraad")
        self.council.ties["classification"] = [code]
        self.welfare = self.add("governing-bodies", WELFARE, name="Raad voor Maatschappelijk Welzijn Voorbeeldgem")
        self.welfare.ties["classification"] = [
            self.add("governing-body-classification-codes", _WELFARE_CODE, label="RMW")
        ]

    def add(self, kind: str, uri: str, **attributes: Any) -> Thing:
        name = str(UUID(int=len(self.things) + 1))
        thing = Thing(kind, name, uri, {key.replace("_", "-"): value for key, value in attributes.items()})
        self.things[kind, name] = thing
        return thing

    def meeting(
        self, number: int, day: date, items: int = 3, body: Thing | None = None, votes: bool = True
    ) -> Thing:
        """Add one meeting with its items, decisions with an article, and a ballot each."""
        start = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        at = f"{start:%Y-%m-%dT%H:%M:%S}.000Z"
        held = self.add("sessions", f"{HOST}/zitting/{number}", planned_start=at, started_at=at)
        held.ties["governing-body"] = [body or self.term]
        held.ties["agenda-items"] = []
        before: Thing | None = None
        for n in range(1, items + 1):
            before = self._item(held, f"{number}-{n}", n, before, votes)
        # A register keeps no order of its own.
        held.ties["agenda-items"].reverse()
        return held

    def _item(self, held: Thing, key: str, n: int, before: Thing | None, votes: bool) -> Thing:
        page = f"https://voorbeeldgem.example/zittingen/{key.partition('-')[0]}/notulen"
        item = self.add(
            "agenda-items",
            f"{HOST}/punt/{key}",
            title=f"Punt {n}: huurpremie voor wijk {n}",
            planned_public=True,
            alternate_link=[page],
        )
        if before is not None:
            item.ties["added-after"] = [before]
        handling = self.add("agenda-item-handlings", f"{HOST}/behandeling/{key}", public=True)
        item.ties["handled-by"] = [handling]
        held.ties["agenda-items"].append(item)
        decision = self.add(
            "resolutions",
            f"{HOST}/besluit/{key}",
            title=f"Huurpremie voor wijk {n}",
            value=f"De raad keurt de huurpremie van {n}00 euro voor wijk {n} goed.",
            publication_date=str(held.attributes["planned-start"])[:10],
            motivation="Gelet op de nood aan betaalbare woningen. " * 20,
        )
        handling.ties["resolutions"] = [decision]
        decision.ties["articles"] = [
            self.add(
                "articles", f"{HOST}/artikel/{key}-1", number="Artikel 1", value=f"Wijk {n} krijgt {n}00 euro."
            )
        ]
        if votes:
            handling.ties["has-votes"] = [self._vote(key)]
        return item

    def _vote(self, key: str) -> Thing:
        vote = self.add(
            "votes",
            f"{HOST}/stemming/{key}",
            subject="Huurpremie",
            consequence="Goedgekeurd",
            secret=False,
            number_of_proponents=2,
            number_of_opponents=1,
            number_of_abstentions=0,
        )
        voters = [self.add("mandataries", f"{HOST}/mandataris/M{n}") for n in range(3)]
        vote.ties |= {"has-proponents": voters[:2], "has-opponents": voters[2:], "has-abstainers": []}
        return vote

    def remove(self, thing: Thing) -> None:
        del self.things[thing.type, thing.id]

    def meetings(self) -> Iterator[Thing]:
        return (thing for thing in self.things.values() if thing.type == "sessions")

    def graph(self) -> rdflib.Graph:
        """Return all of it as statements."""
        graph = rdflib.Graph()
        for thing in self.things.values():
            subject = rdflib.URIRef(thing.uri)
            if thing.type in CLASSES:
                graph.add((subject, rdflib.RDF.type, rdflib.URIRef(CLASSES[thing.type])))
            for name, value in thing.attributes.items():
                predicate = ATTRIBUTES.get(thing.type, {}).get(name)
                for one in value if isinstance(value, list) else [value]:
                    if predicate is not None:
                        graph.add((subject, rdflib.URIRef(predicate), _literal(name, one)))
            for name, others in thing.ties.items():
                forth, back = RELATIONS.get((thing.type, name)), INVERSE_RELATIONS.get((thing.type, name))
                for other in others:
                    if (other.type, other.id) not in self.things:
                        continue
                    ends = (subject, rdflib.URIRef(other.uri))
                    if forth is not None:
                        graph.add((ends[0], rdflib.URIRef(forth), ends[1]))
                    elif back is not None:
                        graph.add((ends[1], rdflib.URIRef(back), ends[0]))
        return graph


def _literal(name: str, value: Any) -> rdflib.Literal:
    if name in _MOMENTS:
        # Written by hand: the library would spell the moment anew.
        return rdflib.Literal(value, datatype=rdflib.XSD.dateTime, normalize=False)
    return rdflib.Literal(value)


def as_results(rows: list[dict[str, Any]], columns: list[str]) -> bytes:
    """Return rows in the results format of SPARQL."""
    bindings = [{name: _term(row[name]) for name in columns if row.get(name) is not None} for row in rows]
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}).encode()


def _term(node: Any) -> dict[str, str]:
    if isinstance(node, rdflib.URIRef):
        return {"type": "uri", "value": str(node)}
    if isinstance(node, rdflib.BNode):
        return {"type": "bnode", "value": str(node)}
    told = {"type": "literal", "value": str(node)}
    if node.language:
        told["xml:lang"] = node.language
    if node.datatype:
        told["datatype"] = str(node.datatype)
    return told
