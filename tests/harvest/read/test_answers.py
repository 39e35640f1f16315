"""Harvest, read: answers of data services: tables, documents, several as one; whole, cut, changed or odd."""

import json
from typing import Any

import pytest

from woordhouder.harvest.read.answers import Answer, CutShort, bound, looks_like_answers, unbound
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.read.json_api import read_api
from woordhouder.harvest.read.sparql import Term, read_table
from woordhouder.kit.errors import Unreadable

BESLUIT = "http://data.vlaanderen.be/ns/besluit#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MEETING = "https://voorbeeldgem.example/id/zitting/1"


def table(*rows: dict[str, Any], columns: tuple[str, ...] = ("s", "p", "o")) -> bytes:
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": list(rows)}}).encode()


def said(subject: str, name: str, value: str, kind: str = "literal") -> dict[str, Any]:
    return {
        "s": {"type": "uri", "value": subject},
        "p": {"type": "uri", "value": name},
        "o": {"type": kind, "value": value},
    }


def test_a_table_keeps_language_and_type_and_leaves_holes_open() -> None:
    row = {
        "a": {"type": "literal", "value": "Raad", "xml:lang": "nl"},
        "b": {"type": "typed-literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        "c": None,
        "d": {"type": "bnode", "value": "nodeID://b1"},
    }
    found = read_table(table(row, columns=("a", "b", "c", "d", "e")))
    assert found.rows[0] == {
        "a": Term("Raad", True, "nl"),
        "b": Term("3", True, None, "http://www.w3.org/2001/XMLSchema#integer"),
        "d": Term("_:nodeID://b1", False),
    }
    assert found.lines("e") == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!doctype html><title>503</title>", "web page"),
        (b'{"head":{},"boolean":true}', "no table"),
        (b'{"head":{"vars":["s"]},"results":{"bindings":{}}}', "no rows"),
        (b'{"head":{"vars":["x"]},"results":{"bindings":[]}}', "lacks the column s"),
        (b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"triple","value":"x"}}]}}', "unknown kind"),
        (b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":"x"}]}}', "no value"),
        (b"[" * 100_000, "no data|not JSON|stops"),
    ],
)
def test_what_is_no_table_is_refused_and_why_is_told(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_table(data, ("s",))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_an_answer_that_stops_in_the_middle_is_told_apart(share: float) -> None:
    whole = table(*(said(MEETING, BESLUIT + "geplandeStart", f"2026-01-{n:02}") for n in range(1, 29)))
    with pytest.raises(CutShort):
        read_table(whole[: int(len(whole) * share)])


def test_one_answer_stays_as_it_came_and_several_come_back_as_they_were() -> None:
    one, other = (
        Answer("https://a.example/1", b'{"data": []}\n'),
        Answer("https://a.example/2", '{"data":"é"}'.encode()),
    )
    assert bound([one]) == one.body
    assert unbound(bound([one]), one.address) == [one]
    together = bound([one, other])
    assert unbound(together, "https://a.example/1") == [one, other]
    assert looks_like_answers(together)
    assert not looks_like_answers(b"<html>{</html>")


def test_a_document_says_where_its_things_and_the_next_page_stand() -> None:
    body = {
        "data": [
            {
                "type": "sessions",
                "id": 7,
                "attributes": {"planned-start": None, "uri": MEETING},
                "relationships": {
                    "agenda-items": {"links": {"related": "/sessions/7/agenda-items"}},
                    "governing-body": {"data": None, "links": {"related": {"href": "sessions/7/governing-body"}}},
                },
            }
        ],
        "links": {"next": "/sessions?page[number]=1"},
        "meta": {"count": 31},
    }
    found = read_api(Answer("https://a.example/sessions?x=1", json.dumps(body).encode()))
    assert (found.count, found.next_address) == (31, "https://a.example/sessions?page[number]=1")
    (session,) = found.asked
    assert (session.id, session.attributes, session.address) == (
        "7",
        {"uri": MEETING},
        "https://a.example/sessions/7",
    )
    assert session.relations["agenda-items"].things is None
    assert session.relations["governing-body"].things == ()
    assert session.relations["governing-body"].address == "https://a.example/sessions/7/governing-body"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"errors": [{"title": "Not found"}]}, "Not found"),
        ({"gegevens": []}, "no JSON:API"),
        ({"data": [{"id": "1"}]}, "no type or id"),
        ({"data": ["sessions/1"]}, "no type or id"),
        ({"data": [{"type": "sessions", "id": "1", "attributes": "x"}]}, "shape of JSON:API"),
        ({"data": [{"type": "sessions", "id": "1", "links": "x"}]}, "shape of JSON:API"),
        ({"data": [{"type": "sessions", "id": "1", "relationships": {"a": {"data": [{"id": 1}]}}}]}, "shape"),
        ({"data": [], "included": True}, "shape of JSON:API"),
    ],
)
def test_what_is_no_document_is_refused(body: Any, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_api(Answer("https://a.example/sessions", json.dumps(body).encode()))


def test_json_that_is_neither_is_refused() -> None:
    with pytest.raises(Unreadable, match="neither"):
        read_council_page(b'{"besluiten": 3}')


def test_a_moment_without_zone_is_brussels_time_and_a_missing_body_is_no_obstacle() -> None:
    page = read_council_page(
        table(
            said(MEETING, TYPE, BESLUIT.replace("http:", "https:") + "Zitting", "uri"),
            said(MEETING, BESLUIT + "geplandeStart", "2026-06-30T23:30:00"),
            said(MEETING, BESLUIT + "behandelt", f"{MEETING}/punt/1", "uri"),
        )
    )
    (meeting,) = page.meetings
    assert (f"{meeting.planned_start}", f"{meeting.held_on}") == ("2026-06-30 23:30:00+02:00", "2026-06-30")
    assert (meeting.body.uri, len(meeting.agenda_items)) == (None, 1)


def test_a_moment_in_universal_time_may_be_the_next_day_here() -> None:
    page = read_council_page(
        table(
            said(MEETING, TYPE, BESLUIT + "Zitting", "uri"),
            said(MEETING, BESLUIT + "geplandeStart", "2025-12-30T23:00:00Z"),
        )
    )
    assert f"{page.meetings[0].held_on}" == "2025-12-31"


def test_http_and_https_of_one_address_are_one_thing() -> None:
    item = "https://voorbeeldgem.example/id/punt/1"
    page = read_council_page(
        table(
            said(MEETING, TYPE, BESLUIT + "Zitting", "uri"),
            said(MEETING.replace("https", "http"), TYPE, BESLUIT + "Zitting", "uri"),
            said(MEETING.replace("https", "http"), BESLUIT + "behandelt", item.replace("https", "http"), "uri"),
            said(MEETING, BESLUIT + "behandelt", item, "uri"),
            said(item, "http://purl.org/dc/terms/title", "Fietsstraat"),
        )
    )
    assert (page.counts.meetings, page.counts.agenda_items) == (1, 1)
    assert page.meetings[0].agenda_items[0].title == "Fietsstraat"


def test_a_property_that_we_do_not_know_is_told() -> None:
    body = {"data": {"type": "sessions", "id": "1", "attributes": {"planned-start": "2026-01-01", "mood": "good"}}}
    page = read_council_page(json.dumps(body).encode(), "https://a.example/sessions/1")
    assert "unknown_property" in {issue.code for issue in page.issues}
    assert page.meetings[0].uri == "https://a.example/sessions/1"
