"""Harvest, read: the lines of a PDF, each with its words and their places; opened in a process of its own."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass

from woordhouder.kit.errors import Unreadable

LARGEST_BYTES = 10_000_000
_MOST_SECONDS = 300
_ENVIRONMENT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "TZ")
_REPEATED = 3
_EDGE = 2
_PAGE_NUMBER = re.compile(r"(?:pagina|blz\.?|p\.)?\s*\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?", re.IGNORECASE)
_FIGURE = re.compile(r"[-−(]?\d[\d.,'’]*\)?-?")
_ROW = re.compile(
    r"(?:beleidsdoelstelling|actie|uitgave|ontvangst|exploitatie|invest|financier|nis)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word between its left and right edge, in points."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, both counted from 1; height of its signs in points."""

    page: int
    number: int
    words: tuple[Word, ...]
    height: float

    @property
    def text(self) -> str:
        """Return the line as a reader sees it."""
        return " ".join(word.text for word in self.words)


def read_lines(data: bytes) -> list[Line]:
    """Return the lines of a PDF from top to bottom, without titles of pages; raises Unreadable, in Dutch."""
    if len(data) > LARGEST_BYTES:
        raise Unreadable("de PDF is groter dan 10 MB: geef alleen het overzicht van de acties")
    pages = _ask_child(data)
    if not any(pages):
        raise Unreadable("in de PDF staat geen tekst, alleen beeld: vraag een PDF waarin u kunt zoeken")
    lines = [line for number, words in enumerate(pages, start=1) for line in _lines(number, words)]
    return _without_margins(lines, len(pages))


def _ask_child(data: bytes) -> list[list[list[float | str]]]:
    words = (sys.executable, "-m", "woordhouder.harvest.read.pdf_child")
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603
            words, input=data, capture_output=True, timeout=_MOST_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("de PDF is te zwaar om te openen: geef alleen het overzicht van de acties") from None
    if done.returncode != 0:
        raise Unreadable("de PDF is beschadigd of te zwaar om te openen: haal ze opnieuw op")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    pages: list[list[list[float | str]]] = answer["pages"]
    return pages


def _lines(page: int, words: list[list[float | str]]) -> list[Line]:
    rows: list[tuple[float, float, list[Word]]] = []
    for left, bottom, right, top, text in sorted(words, key=lambda w: (-float(w[1]), float(w[0]))):
        height = float(top) - float(bottom)
        middle = (float(top) + float(bottom)) / 2
        if not rows or abs(rows[-1][0] - middle) > max(height, rows[-1][1]) / 2:
            rows.append((middle, height, []))
        rows[-1][2].append(Word(float(left), float(right), str(text)))
    return [
        Line(page, number, tuple(sorted(found, key=lambda w: w.left)), height)
        for number, (_, height, found) in enumerate(rows, start=1)
    ]


def _without_margins(lines: list[Line], pages: int) -> list[Line]:
    """Leave out page numbers, and what stands alike at one place of three pages or more: titles."""
    last = {line.page: line.number for line in lines}
    edge = [x for x in lines if x.number <= _EDGE or x.number > last[x.page] - _EDGE]
    counts = Counter((line.text, line.number) for line in edge)
    often = {key for key, count in counts.items() if count >= _REPEATED}
    numbers = {id(line) for line in edge if _PAGE_NUMBER.fullmatch(line.text)} if pages > 1 else set()
    kept = (line for line in lines if id(line) not in numbers)
    return [line for line in kept if (line.text, line.number) not in often or _counts(line)]


def _counts(line: Line) -> bool:
    """A row of a table, or its headings, may well be the same on each page, and is no margin."""
    return _FIGURE.fullmatch(line.words[-1].text) is not None or _ROW.match(line.text) is not None
