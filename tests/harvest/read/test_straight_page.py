"""Harvest, read: a page that is read without a parser says what the standard's own parser says of it."""

import random
from typing import Any

import html5lib
import pytest

from tests.bench.reading import RECORDINGS, council_pages
from woordhouder.harvest.read import lay_flat
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.read.rdf import Literal, Triple
from woordhouder.harvest.read.rdfa import read_rdfa
from woordhouder.harvest.read.repair import mend, mend_tags
from woordhouder.harvest.read.straight_page import straight_page

_NAMESPACE = "{http://www.w3.org/1999/xhtml}"
# The standard adds these around rows and columns; they bear no attributes.
_ADDED = ("tbody", "colgroup")
_NAMES = (
    *("div", "p", "span", "a", "b", "em", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "section", "button"),
    *("form", "table", "caption", "thead", "tbody", "tr", "td", "th", "select", "option", "pre", "nobr", "label"),
    *("blockquote", "details", "summary", "address", "center", "svg", "title", "textarea"),
)
_VOID = ("br", "hr", "img src='x'", 'input value="a &lt; b"', "br/", "wbr", "col")
_TEXTS = (
    *("woord", " ", "\n", "a &amp; b", "x < y", "&eacute;&euro", "R&D ", "&#233;"),
    *("<!-- uit -->", "<script>a<b</script>"),
)
_STATED = ("", " id='7'", " CLASS='a b'", ' href="?a=1&copy=2&amp;b"', " hidden")
_FITTING = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd"),
    "table": ("caption", "thead", "tbody", "tr"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tr": ("td", "th"),
    "select": ("option",),
}
_COUNT = 1_500

Outline = list[tuple[str, int, dict[str, str], str]]


def _page(chance: random.Random) -> str:
    def inside(outer: str, depth: int) -> str:
        parts = []
        for _ in range(chance.randint(0, 3 if depth else 5)):
            fitting = _FITTING.get(outer)
            if fitting and chance.random() < 0.93:
                name = chance.choice(fitting)
            elif chance.random() < 0.4 or depth > 5:
                parts.append(chance.choice(_TEXTS))
                continue
            elif chance.random() < 0.15:
                parts.append(f"<{chance.choice(_VOID)}>")
                continue
            else:
                name = chance.choice(_NAMES)
            end = "" if chance.random() < 0.01 else f"</{name}>"
            parts.append(f"<{name}{chance.choice(_STATED)}>{inside(name, depth + 1)}{end}")
        return "".join(parts)

    return f"<!DOCTYPE html><html><head><title>t</title></head><body>{inside('body', 0)}</body></html>"


def _ours(page: str) -> Outline | None:
    flat = straight_page(page.encode())
    if flat is None:
        return None
    found: Outline = []
    numbers: dict[int, int] = {-1: -1}
    for element, tag in enumerate(flat.tags):
        if tag.is_end:
            continue
        outer = numbers[flat.parents[element]]
        if tag.name in _ADDED:
            numbers[element] = outer
            continue
        numbers[element] = len(found)
        found.append((tag.name, outer, tag.attributes, "".join(flat.text(element).split())))
    return found


def _theirs(page: str) -> Outline:
    found: Outline = []

    def walk(element: Any, outer: int) -> None:
        name = str(element.tag).removeprefix(_NAMESPACE).rpartition("}")[2]
        number = outer
        if name not in _ADDED:
            number = len(found)
            words = "".join("".join(_texts(element)).split())
            found.append((name, outer, dict(element.attrib), words))
        for child in element:
            if isinstance(child.tag, str) and not child.tag.endswith("}script"):
                walk(child, number)

    walk(html5lib.parse(page), -1)
    return found


def _texts(element: Any) -> list[str]:
    words = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not child.tag.endswith("}script"):
            words += _texts(child)
        words.append(child.tail or "")
    return words


def test_what_is_read_without_a_parser_is_what_the_standard_reads() -> None:
    chance = random.Random(20261122)  # noqa: S311 (spreads examples)
    read_count = 0
    for _ in range(_COUNT):
        page = _page(chance)
        ours = _ours(page)
        if ours is not None:
            read_count += 1
            assert ours == _theirs(page), page
    # Enough were read to say something, and enough were not.
    assert _COUNT / 5 < read_count < 4 * _COUNT / 5


@pytest.mark.parametrize(
    "page", council_pages()[0] + [path.read_bytes() for path in sorted(RECORDINGS.glob("*/*.html"))]
)
def test_a_page_says_the_same_to_a_parser(page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read_council_page(page)
    monkeypatch.setattr(lay_flat, "straight_page", lambda *_: None)
    assert read_council_page(page) == quick


def test_every_genuine_page_is_read_without_a_parser() -> None:
    pages, _ = council_pages()
    assert [page[:40] for page in pages if straight_page(mend_tags(mend(page)).utf8) is None] == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>een<div>twee</div></p>",
        "<ul><li>een<li>twee</ul>",
        "<table><tr><p>een</p><td>twee</td></tr></table>",
        "<table>een<tr><td>twee</td></tr></table>",
        "<a href='x'><b><a href='y'>een</a></b></a>",
        "<div/>een",
        "<b><i>een</b></i>",
        "<h1><h2>een</h2></h1>",
        "<svg><p>een</p></svg>",
        "<title><!-- een --></title>",
        "<p title=een'twee>drie</p>",
        "<p title='een>twee'>drie</p>",
        "<p title=“een”>twee</p>",
        "een &#12345678901; twee",
        "een &eacut<b>e;</b>",
        "<!--> een -->",
        "<?xml een?>",
        "</body><p>een</p>",
        "<template><p>een</p></template>",
    ],
)
def test_what_html_may_move_is_left_to_the_parser(body: str) -> None:
    page = "<html><head></head><body>{}</body></html>"
    assert straight_page(page.format("<p>een</p>").encode()) is not None
    assert straight_page(page.format(body).encode()) is None


_BASE = "https://voorbeeldgem.example/"
_TITLE = "http://purl.org/dc/terms/title"


def _said(body: str) -> list[Triple]:
    flat = straight_page(
        f"<html vocab='http://purl.org/dc/terms/'><head></head><body>{body}</body></html>".encode()
    )
    assert flat is not None
    return [triple for triple in read_rdfa(flat, _BASE).graph.triples if triple[1] == _TITLE]


@pytest.mark.parametrize("stated", ['property="title"', "property = 'title'", "PROPERTY=title", "property\n=title"])
def test_an_attribute_speaks_however_it_is_written(stated: str) -> None:
    [(subject, _, said, _)] = _said(f"<p {stated} data-x1='1'>Woorden</p>")
    assert isinstance(said, Literal)
    assert (subject, said.text) == (_BASE, "Woorden")


def test_a_type_without_a_value_makes_a_thing_of_its_own() -> None:
    [(subject, _, _, _)] = _said("<p typeof><b property='title'>Een</b></p>")
    assert subject.startswith("_:")
