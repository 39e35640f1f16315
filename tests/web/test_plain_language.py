"""Web: what a stranger reads on every public page of the demo is plain Dutch: measured on the pages themselves."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest
from lxml import html

from tests.web.hard_words import HARD
from tests.web.site import Running, running
from woordhouder.demo.load import load
from woordhouder.kit.database import make_engine
from woordhouder.reminders.write_letter import Letterhead

_THEIRS = "self::blockquote or self::q or self::table or contains(concat(' ', @class, ' '), ' theirs ')"
"""What others wrote: given words, titles of papers and decisions, actions of a plan, answers."""
_INLINE = frozenset(["a", "span", "em", "strong", "mark", "abbr", "time", "code", "i"])
_EXEMPT = ("/kopie/", "/en/", "/static/", "/staff", "/a/", "/u/")


@dataclass(frozen=True)
class Read:
    """What one page says in our own words: full sentences and all pieces, and its summary."""

    sentences: tuple[str, ...]
    pieces: tuple[str, ...]
    in_short: str


@pytest.fixture(scope="module")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("read-aloud")
    shutil.copyfile(sqlite_template, folder / "demo.db")
    engine = make_engine(f"sqlite:///{folder / 'demo.db'}")
    house = running(engine, folder / "data")
    letterhead = Letterhead("Campagneteam <team@campagne.example>", house.site.base_url)
    with house.site.writing.begin() as session:
        assert load(session, house.settings.blobs(), letterhead, "een lang wachtwoord", house.clock.now())
    yield house
    engine.dispose()


@pytest.fixture(scope="module")
def pages(demo: Running) -> dict[str, Read]:
    """Every page that links lead to from the first one; of the municipalities without promises, one."""
    found: dict[str, Read] = {}
    waiting = ["/", "/gemeente/aalst", "/gemeenten?zoek=nergensgem", "/nergens"]
    with demo.stranger() as browser:
        while waiting:
            address = waiting.pop()
            answer = browser.get(address)
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            tree = html.fromstring(answer.text)
            found[address] = _read(tree)
            waiting.extend(a for a in _followed(tree) if a not in found and a not in waiting)
    return found


def _followed(tree: html.HtmlElement) -> set[str]:
    links = {str(a).split("#")[0] for a in tree.xpath("//a/@href[starts-with(., '/')]")}
    places = {a for a in links if a.startswith("/gemeente/") and not a.startswith("/gemeente/voorbeeldgem")}
    return {a for a in links - places if a and "?" not in a and not a.startswith(_EXEMPT)} | {
        a for a in links if a.startswith("/kopie/") and not a.endswith("/bytes")
    }


def _read(tree: html.HtmlElement) -> Read:
    short = " ".join(_words(p) for p in tree.xpath("//*[@class='short']/p"))
    for theirs in tree.xpath(f"//*[{_THEIRS} or self::script or self::style or @class='hash']"):
        theirs.drop_tree()
    pieces = tuple(p for p in re.split(r"\n+", _words(tree.xpath("//body")[0])) if p)
    cut = [s.strip() for piece in pieces for s in re.split(r"(?<=[.?!:])\s+", piece)]
    return Read(tuple(s for s in cut if re.search(r"[.?!]$", s) and len(s.split()) > 2), tuple(cut), short)


def _words(element: html.HtmlElement) -> str:
    """Return the text of an element, with a new line wherever a block begins or ends."""
    parts: list[str] = []

    def walk(one: html.HtmlElement) -> None:
        edge = "" if one.tag in _INLINE else "\n"
        parts.append(edge + re.sub(r"\s+", " ", one.text or ""))
        for child in one:
            if isinstance(child.tag, str):
                walk(child)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
        parts.append(edge)

    walk(element)
    return re.sub(r" *\n+ *", "\n", "".join(parts)).strip()


def test_every_kind_of_page_is_read(pages: dict[str, Read]) -> None:
    for start in ("/gemeente/voorbeeldgem/plan", "/belofte/", "/zitting/", "/kopie/", "/methode", "/privacy"):
        assert any(address.startswith(start) for address in pages), start
    assert len(pages) > 40


def test_no_value_is_shown_as_the_program_writes_it(pages: dict[str, Read]) -> None:
    raw = re.compile(r"Decimal\(|\bNone\b|datetime\.|\bTrue\b|\bFalse\b|[a-z]+_[a-z]+|&[a-z]+;")
    shown = {(address, piece) for address, read in pages.items() for piece in read.pieces if raw.search(piece)}
    assert shown == set()


def test_no_sentence_is_longer_than_25_words(pages: dict[str, Read]) -> None:
    long = {piece: address for address, read in pages.items() for piece in read.pieces if len(piece.split()) > 25}
    assert long == {}


def test_the_mean_sentence_has_at_most_15_words_on_each_page(pages: dict[str, Read]) -> None:
    means = {address: mean(len(s.split()) for s in read.sentences) for address, read in pages.items()}
    assert {address: round(n, 1) for address, n in means.items() if n > 15} == {}


def test_no_hard_word_is_used(pages: dict[str, Read]) -> None:
    used = {
        (word, piece)
        for read in pages.values()
        for piece in read.pieces
        for word in re.findall(r"\w+", piece.lower())
        if word in HARD
    }
    assert len(HARD) >= 40
    assert used == set()


def test_every_page_opens_with_at_most_60_words_in_short(pages: dict[str, Read]) -> None:
    counts = {address: len(read.in_short.split()) for address, read in pages.items()}
    assert {address: n for address, n in counts.items() if not 5 <= n <= 60} == {}
