"""Harvest: the invented register as a service: a JSON:API, a SPARQL endpoint that runs questions, and faults."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import rdflib

from tests.harvest.central.register import Register, Thing, as_results
from tests.make import NOW
from woordhouder.kit.fetch import Fetched, HttpStatus, TimedOut

API = "https://beslist.example"
ENDPOINT = f"{API}/sparql"


@dataclass
class Service:
    """Answers as the central service does; the faults are switched on one by one."""

    register: Register
    most_rows: int = 10_000
    says_most_rows: bool = True
    includes: bool = True
    """Whether `include=` works; else it is a 500, as was seen."""
    knows_windows: bool = True
    tells_changes: bool = False
    faults: list[tuple[str, int | str]] = field(default_factory=list)
    """Part of an address and what happens there: a status, `timeout`, `cut`, `page` or `renamed`."""
    faults_once: list[tuple[str, int | str]] = field(default_factory=list)
    """As `faults`, but gone after they were met."""
    asked: list[str] = field(default_factory=list)
    byte_count: int = 0
    _graph: rdflib.Graph | None = None
    _content: str = ""

    def changed(self) -> None:
        """Forget what was worked out of the register."""
        self._graph, self._content = None, ""

    def answer(self, path: str, accept: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body."""
        told = unquote(path)
        self.asked.append(told)
        here = told.replace("+", " ")
        met = next((one for one in (*self.faults_once, *self.faults) if one[0] in here), None)
        fault = met[1] if met else None
        if met in self.faults_once:
            self.faults_once.remove(met)
        if isinstance(fault, int):
            return fault, {}, b"fault"
        if fault == "timeout":
            return 0, {}, b""
        if fault == "page":
            return 200, {"Content-Type": "text/html"}, b"<!doctype html><title>Onderhoud</title>"
        if urlsplit(path).path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nAllow: /\n"
        status, headers, body = self._sparql(path) if path.startswith("/sparql") else self._api(path, accept)
        if fault == "cut":
            body = body[: len(body) // 2]
        if fault == "renamed":
            body = body.replace(b'"z"', b'"zitting"').replace(b'"data"', b'"gegevens"')
        self.byte_count += len(body)
        return status, headers, body

    def _sparql(self, path: str) -> tuple[int, dict[str, str], bytes]:
        self._graph = self._graph or self.register.graph()
        self._content = self._content or "\n".join(sorted(f"{s} {p} {o!r}" for s, p, o in self._graph))
        query = dict(parse_qsl(urlsplit(path).query))["query"]
        columns, every_row = _results(self._content, query, self._graph)
        rows = every_row[: self.most_rows]
        headers = {"Content-Type": "application/sparql-results+json"}
        if self.says_most_rows:
            headers["X-SPARQL-MaxRows"] = str(self.most_rows)
        return 200, headers, as_results(rows, columns)

    def _api(self, path: str, accept: str) -> tuple[int, dict[str, str], bytes]:
        if "application/vnd.api+json" not in accept:
            return 406, {}, b""
        parts = urlsplit(path)
        asked = dict(parse_qsl(parts.query))
        steps = [step for step in parts.path.split("/") if step]
        if "include" in asked and not self.includes:
            return 500, {}, b""
        if len(steps) == 1:
            found = self._filtered(steps[0], asked)
        else:
            thing = self.register.things.get((steps[0], steps[1]))
            if thing is None:
                return 404, {}, b'{"errors":[{"title":"Not found"}]}'
            if len(steps) == 2:
                return self._document(self._written(thing), asked, [thing])
            found = [one for one in thing.ties.get(steps[2], []) if (one.type, one.id) in self.register.things]
            if steps[2] in ("governing-body", "handled-by", "is-time-specialization-of", "administrative-unit"):
                return self._document(self._written(found[0]) if found else None, asked, found)
        size, number = int(asked.get("page[size]", 20)), int(asked.get("page[number]", 0))
        shown = found[size * number : size * (number + 1)]
        onward = [f"{key}={value}" for key, value in asked.items() if key != "page[number]"]
        links = {"first": f"{parts.path}?{'&'.join(onward)}"}
        if len(found) > size * (number + 1):
            links["next"] = f"{parts.path}?{'&'.join([*onward, f'page[number]={number + 1}'])}"
        body = {"data": [self._written(one) for one in shown], "meta": {"count": len(found)}, "links": links}
        return 200, {"Content-Type": "application/vnd.api+json"}, json.dumps(body).encode()

    def _filtered(self, kind: str, asked: dict[str, str]) -> list[Thing]:
        found = [one for one in self.register.things.values() if one.type == kind]
        since, until = asked.get("filter[:gte:planned-start]"), asked.get("filter[:lt:planned-start]")
        if self.knows_windows:
            found = [one for one in found if since is None or one.attributes["planned-start"] >= since]
            found = [one for one in found if until is None or one.attributes["planned-start"] < until]
        is_of_term = any("[is-time-specialization-of]" in key for key in asked)
        name = next((value for key, value in asked.items() if key.endswith("[administrative-unit][name]")), None)
        found = [one for one in found if name is None or _is_of(one, name, is_of_term)]
        backwards = asked.get("sort", "").startswith("-")
        return sorted(found, key=lambda one: str(one.attributes.get("planned-start")), reverse=backwards)

    def _document(
        self, data: dict[str, Any] | None, asked: dict[str, str], roots: list[Thing]
    ) -> tuple[int, dict[str, str], bytes]:
        along: dict[tuple[str, str], dict[str, Any]] = {}
        if "include" in asked and data is not None:
            for way in asked["include"].split(","):
                things = roots
                for step in way.split("."):
                    for thing in things:
                        told = data if thing is roots[0] else along[thing.type, thing.id]
                        here = [
                            one for one in thing.ties.get(step, []) if (one.type, one.id) in self.register.things
                        ]
                        linked = [{"type": one.type, "id": one.id} for one in here]
                        if step in told["relationships"]:
                            told["relationships"][step]["data"] = linked
                        for one in here:
                            along.setdefault((one.type, one.id), self._written(one))
                    things = [one for thing in things for one in thing.ties.get(step, [])]
        body = {"data": data, "included": list(along.values()), "links": {"self": "/"}}
        return 200, {"Content-Type": "application/vnd.api+json"}, json.dumps(body).encode()

    def _written(self, one: Thing) -> dict[str, Any]:
        own = f"/{one.type}/{one.id}"
        names = dict.fromkeys((*one.ties, *_TIES.get(one.type, ())))
        links = {name: {"links": {"self": f"{own}/links/{name}", "related": f"{own}/{name}"}} for name in names}
        more = {"modified": f"{len(json.dumps(one.attributes))}"} if self.tells_changes else {}
        return {
            "type": one.type,
            "id": one.id,
            "attributes": {"uri": one.uri, **one.attributes, **more, "language": None},
            "relationships": links,
            "links": {"self": own},
        }


_TIES = {
    "sessions": ("governing-body", "agenda-items", "has-chairman"),
    "agenda-item-handlings": ("resolutions", "has-votes", "subject"),
    "resolutions": ("articles",),
    "votes": ("has-proponents", "has-opponents", "has-abstainers", "has-voters"),
}


_KNOWN: dict[tuple[int, str], tuple[list[str], list[dict[str, Any]]]] = {}


def _results(content: str, query: str, graph: rdflib.Graph) -> tuple[list[str], list[dict[str, Any]]]:
    """Run a question; the same one over the same statements is worked out once in all tests."""
    key = (hash(content), query)
    if key not in _KNOWN:
        found = graph.query(query)
        _KNOWN[key] = [str(name) for name in found.vars or ()], [row.asdict() for row in found]  # type: ignore[union-attr]
    return _KNOWN[key]


def _is_of(session: Thing, name: str, is_of_term: bool) -> bool:
    body = session.ties["governing-body"][0]
    if is_of_term:
        body = body.ties.get("is-time-specialization-of", [body])[0]
        if body is session.ties["governing-body"][0]:
            return False
    return any(unit.attributes["name"] == name for unit in body.ties.get("administrative-unit", []))


class ServiceFetch:
    """A `Fetch` that asks the service without a wire."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str | None = None
    ) -> Fetched:
        parts = urlsplit(address)
        status, headers, body = self.service.answer(f"{parts.path}?{parts.query}".rstrip("?"), accept or "*/*")
        if status == 0:
            raise TimedOut(f"{address} took too long", address)
        if status != 200:
            raise HttpStatus(f"{address} answered {status}", address, status)
        return Fetched(address, address, status, tuple(headers.items()), body, (), NOW, is_same=False)


@contextmanager
def on_loopback(service: Service) -> Iterator[int]:
    """Serve until the block ends; yields the port."""

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, body = service.answer(self.path, self.headers["Accept"] or "")
            self.send_response(status or 504)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: a test tells by what it asserts."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
