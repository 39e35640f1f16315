"""Harvest, read: the lines of a PDF, each with its words and their places; opened in a process of its own."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from woordhouder.harvest.read.ask_child import ask_child
from woordhouder.kit.errors import Unreadable

LARGEST_BYTES = 10_000_000
_MOST_SECONDS = 300
_PAGE_NUMBER = re.compile(r"(?:pagina|page|blz\.?|p\.)?\s*\d{1,4}(?:\s*(?:van|/|-)\s*\d{1,4})?", re.IGNORECASE)
_COUNTED = re.compile(r"(?:pagina|page|blz\.?|p\.)\s*\d|\d\s*(?:/|van)\s*\d", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 8
"""So many lines at the top or the bottom of a page may be its title."""
_FIGURE = re.compile(r"[-−(]?\d[\d.,'’]*\)?-?")
_WHOSE = re.compile(r"naam bestuur|nis[- ]?code", re.IGNORECASE)
_ROW = re.compile(r"(?:beleidsdoelstelling|actie|uitgave|ontvangst|exploitatie|invest|financier)", re.IGNORECASE)


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
    middle: float = 0.0
    """How high it stands on its page, in points from the bottom."""

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
    try:
        answer = ask_child("pdf_child", data, _MOST_SECONDS)
    except TimeoutError:
        raise Unreadable("de PDF is te zwaar om te openen: geef alleen het overzicht van de acties") from None
    except ChildProcessError:
        raise Unreadable("de PDF is beschadigd of te zwaar om te openen: haal ze opnieuw op") from None
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
        Line(page, number, tuple(sorted(found, key=lambda w: w.left)), height, middle)
        for number, (middle, height, found) in enumerate(rows, start=1)
    ]


def _without_margins(lines: list[Line], pages: int) -> list[Line]:
    """Leave out page numbers, and what stands alike at the edge of several pages: titles."""
    if pages < 2:
        return lines
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    edges = [edge for of_page in by_page.values() for edge in (of_page[:_EDGE], of_page[::-1][:_EDGE])]
    often = Counter((n, _title(line)) for edge in edges for n, line in enumerate(edge) if not _counts(line))
    least = min(3, pages)
    left_out: set[int] = set()
    for edge in edges:
        for n, line in enumerate(edge):
            # Titles stand together at the edge: the first line that is none ends them.
            if _WHOSE.match(line.text):
                continue
            if _counts(line) or not (_PAGE_NUMBER.fullmatch(line.text) or often[n, _title(line)] >= least):
                break
            left_out.add(id(line))
    return [line for line in lines if id(line) not in left_out]


def _title(line: Line) -> str:
    """Return a line as it would stand on another page, where only the number of the page differs."""
    return _DIGITS.sub("#", line.text) if _COUNTED.search(line.text) else line.text


def _counts(line: Line) -> bool:
    """A row of a table, or its headings, may well be the same on each page, and is no margin."""
    if _ROW.match(line.text):
        return True
    is_numbered = _PAGE_NUMBER.fullmatch(line.text) or _COUNTED.search(line.text)
    return not is_numbered and _FIGURE.fullmatch(line.words[-1].text) is not None
