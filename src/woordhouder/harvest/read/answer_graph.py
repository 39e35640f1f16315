"""Harvest, read: statements from answers of data services, as the graph that the council readers read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.answers import Answer, parsed
from woordhouder.harvest.read.api_words import ATTRIBUTES, CLASSES, IGNORED, INVERSE_RELATIONS, RELATIONS
from woordhouder.harvest.read.council_issues import Issues
from woordhouder.harvest.read.flat_page import bare_page
from woordhouder.harvest.read.json_api import Identity, Resource, is_api, read_api
from woordhouder.harvest.read.rdf import RDF_TYPE, Graph, Literal, Triple
from woordhouder.harvest.read.sparql import Term, is_table, read_table
from woordhouder.kit.errors import Unreadable

Statement = tuple[str, str, Term]

STATEMENT_COLUMNS: Final = ("s", "p", "o")
_AFTER: Final = v.BESLUIT + "aangebrachtNa"


def graph_of(answers: Iterable[Answer], issues: Issues) -> Graph:
    """Return what these answers say together, each statement once. Raises Unreadable."""
    documents: list[Answer] = []
    found: dict[Statement, None] = {}
    for answer in answers:
        whole = parsed(answer.body)
        if is_table(whole):
            found.update(dict.fromkeys(_of_table(answer)))
        elif is_api(whole):
            documents.append(answer)
        else:
            raise Unreadable(
                "this is no HTML page, and neither a table of results nor a JSON:API document: look at it"
            )
    found.update(dict.fromkeys(_of_documents(documents, issues)))
    return _graph(_in_order(_under_one_name(list(found))))


def _of_table(answer: Answer) -> Iterator[Statement]:
    for row in read_table(answer.body, STATEMENT_COLUMNS).rows:
        if len(row) < len(STATEMENT_COLUMNS):
            continue
        said = row["o"]
        kept = said if said.is_literal else Term(_plain(row["p"].value, said.value), is_literal=False)
        yield row["s"].value, v.plain_name(row["p"].value), kept


def _plain(name: str, value: str) -> str:
    # Of things only the vocabulary's own names have one spelling; their addresses stay as published.
    return v.plain_name(value) if name == RDF_TYPE or "/id/concept/" in value or "/doc/concept/" in value else value


def _of_documents(answers: list[Answer], issues: Issues) -> Iterator[Statement]:
    documents = [read_api(answer) for answer in answers]
    told: dict[str, list[Identity]] = defaultdict(list)
    things: dict[Identity, Resource] = {}
    for document in documents:
        # An answer to `/agenda-items/7/handled-by` tells by its address what it is an answer to.
        told[urlsplit(document.address).path.rstrip("/")] += [one.identity for one in document.asked]
        for one in (*document.asked, *document.along):
            before = things.get(one.identity)
            things[one.identity] = one if before is None else _richer(before, one)
    for one in things.values():
        yield from _of_resource(one, things, told, issues)


def _richer(before: Resource, after: Resource) -> Resource:
    """Return both descriptions of one thing as one: what either tells is told."""
    relations = dict(after.relations)
    for name, relation in before.relations.items():
        if relation.things is not None and (name not in relations or relations[name].things is None):
            relations[name] = relation
    return Resource(before.type, before.id, {**before.attributes, **after.attributes}, relations, before.address)


def _of_resource(
    one: Resource, things: dict[Identity, Resource], told: dict[str, list[Identity]], issues: Issues
) -> Iterator[Statement]:
    subject = _uri(one)
    if one.type in CLASSES:
        yield subject, RDF_TYPE, Term(CLASSES[one.type], is_literal=False)
        yield from _of_attributes(one, subject, issues)
    for name, relation in one.relations.items():
        forth, back = RELATIONS.get((one.type, name)), INVERSE_RELATIONS.get((one.type, name))
        if forth is None and back is None:
            continue
        there = told.get(urlsplit(relation.address).path.rstrip("/"), []) if relation.address else []
        for other in dict.fromkeys((*(relation.things or ()), *there)):
            object_ = _uri(things[other]) if other in things else None
            if object_ is None:
                continue
            if forth is not None:
                yield subject, forth, Term(object_, is_literal=False)
            elif back is not None:
                yield object_, back, Term(subject, is_literal=False)


def _of_attributes(one: Resource, subject: str, issues: Issues) -> Iterator[Statement]:
    names = ATTRIBUTES[one.type]
    for name, value in one.attributes.items():
        if name in names:
            for text in _texts(value):
                yield subject, names[name], Term(text, is_literal=True)
        elif name not in IGNORED:
            issues.add("unknown_property", f"{one.type} has {name}, which we do not know: see what it is", subject)


def _texts(value: Any) -> Iterator[str]:
    """Return a value as texts: a service writes one, several, or one with its language."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        told = value.get("content") or value.get("value") or value.get("@value")
        yield from _texts(told) if told is not None else ()
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif value is not None:
        yield str(value)


def _uri(one: Resource) -> str:
    """Return the thing's own address in the standard, else the one at which the service shows it."""
    told = one.attributes.get("uri")
    return told if isinstance(told, str) and told else one.address


def _under_one_name(statements: list[Statement]) -> list[Statement]:
    """Take http and https of one address as one thing where both occur."""
    names = {s for s, _, _ in statements} | {o.value for _, _, o in statements if not o.is_literal}
    twins = {name: "https" + name[4:] for name in names if name[:7] == "http://" and "https" + name[4:] in names}
    if not twins:
        return statements
    return list(
        dict.fromkeys(
            (twins.get(s, s), p, o if o.is_literal else Term(twins.get(o.value, o.value), is_literal=False))
            for s, p, o in statements
        )
    )


def _in_order(statements: list[Statement]) -> list[Statement]:
    """Put the agenda items in the order that they state, where it is whole; else as they came."""
    items = {s: None for s, p, o in statements if p == RDF_TYPE and o.value == v.AGENDA_ITEM}
    before = {s: o.value for s, p, o in statements if p == _AFTER and s in items and o.value in items}
    after = {earlier: later for later, earlier in before.items()}
    first = [item for item in items if item not in before]
    if len(before) != len(items) - 1 or len(after) != len(before) or len(first) != 1:
        return statements
    chain = [first[0]]
    while chain[-1] in after and len(chain) <= len(items):
        chain.append(after[chain[-1]])
    if len(chain) != len(items):
        return statements
    places = {item: place for place, item in enumerate(chain)}
    types = sorted((one for one in statements if _is_item(one)), key=lambda one: places[one[0]])
    return types + [one for one in statements if not _is_item(one)]


def _is_item(statement: Statement) -> bool:
    return statement[1] == RDF_TYPE and statement[2].value == v.AGENDA_ITEM


def _graph(statements: list[Statement]) -> Graph:
    # The readers ask where on a page a statement stands; here each stands alone.
    page = bare_page(len(statements))
    triples: list[Triple] = []
    for place, (subject, name, said) in zip(range(0, 2 * len(statements), 2), statements, strict=True):
        literal = Literal(page, place, said.value, said.datatype, said.language) if said.is_literal else said.value
        triples.append((subject, name, literal, place))
    return Graph(page, triples, {})
