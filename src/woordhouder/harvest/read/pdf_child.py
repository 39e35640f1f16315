"""Harvest, read: the words of a PDF with their places, in a process of its own: bytes in, JSON out.

Run as `python -m woordhouder.harvest.read.pdf_child`; `pdf_words.py` talks to it. With a page, a height and a size
in points it draws what stands around that line instead; then `pdf_clip.py` asks.
"""

import base64
import ctypes
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

MOST_CPU_SECONDS = 60
MOST_BYTES = 800_000_000
MOST_PAGES = 1_000
MOST_SIGNS = 5_000_000
MOST_POINTS = 6_000
_WIDEST = 1_600
_AROUND = 5
WHOLE_PAGE = 1_000
_USUAL_SIGN = 9.0
_STROKE = 10


def main() -> None:
    """Answer with the words of each page: left, bottom, right, top in points, and the text."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        answer = {"refused": "de PDF is beschadigd of beveiligd met een wachtwoord: haal ze opnieuw op"}
    else:
        answer = _clip(document, *sys.argv[1:]) if sys.argv[1:] else _answer(document)
    json.dump(answer, sys.stdout, ensure_ascii=True, separators=(",", ":"))


def _clip(document: Any, number: str, middle: str, size: str) -> dict[str, Any]:
    """Answer with grey points of a band as wide as the page, a stroke in its margin beside the line."""
    if not 1 <= int(number) <= min(len(document), MOST_PAGES):
        return {"refused": "deze bladzijde staat niet in de PDF"}
    page = document[int(number) - 1]
    width, height = page.get_size()
    at, sign = float(middle), min(max(float(size), 4.0), 40.0)
    top, bottom = min(at + _AROUND * sign, height), max(at - _AROUND * sign, 0.0)
    if float(size) >= WHOLE_PAGE:
        top, bottom, sign = height, 0.0, _USUAL_SIGN
    if top - bottom < sign or max(width, height) > MOST_POINTS:
        return {"refused": "deze regel is niet te tekenen: kijk in de PDF zelf"}
    scale = min(2.0, _WIDEST / width)
    bitmap = page.render(scale=scale, crop=(0, bottom, 0, height - top), grayscale=True)
    rows = [
        bytearray(bitmap.buffer[n * bitmap.stride : n * bitmap.stride + bitmap.width]) for n in range(bitmap.height)
    ]
    for n, row in enumerate(rows):
        if abs((top - at) * scale - n) <= sign * scale * 0.7:
            row[:_STROKE] = bytes(min(_STROKE, len(row)))
    grey = base64.b64encode(b"".join(rows)).decode()
    return {"grey": grey, "width": bitmap.width, "height": bitmap.height}


def _answer(document: Any) -> dict[str, Any]:
    if len(document) > MOST_PAGES:
        return {
            "refused": f"de PDF heeft meer dan {MOST_PAGES} bladzijden: geef alleen het overzicht van de acties"
        }
    pages, signs = [], 0
    for page in document:
        text = page.get_textpage()
        signs += text.count_chars()
        if signs > MOST_SIGNS:
            return {"refused": "de PDF heeft te veel tekst: geef alleen het overzicht van de acties"}
        pages.append(list(_words(text, _Turned(page))))
        text.close()
        page.close()
    return {"pages": pages}


class _Turned:
    """A page as a reader sees it: turned by quarters, as wide tables often are."""

    def __init__(self, page: Any) -> None:
        self.quarters = page.get_rotation() // 90
        self.left, self.bottom, self.right, self.top = page.get_mediabox()

    def seen(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        if self.quarters == 1:
            return bottom - self.bottom, self.right - right, top - self.bottom, self.right - left
        if self.quarters == 2:
            return self.right - right, self.top - top, self.right - left, self.top - bottom
        if self.quarters == 3:
            return self.top - top, left - self.left, self.top - bottom, right - self.left
        return left - self.left, bottom - self.bottom, right - self.left, top - self.bottom


def _words(text: Any, page: _Turned) -> Iterator[list[Any]]:
    word: list[str] = []
    box = [0.0, 0.0, 0.0, 0.0]
    for n in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, n))
        left, bottom, right, top = page.seen(*_box(text, n))
        # A new word too where the next sign is elsewhere, without a blank between.
        is_away = word and (
            left - box[2] > (top - bottom) * 0.4 or left < box[0] or abs(bottom - box[1]) > (top - bottom) / 2
        )
        if word and (sign.isspace() or sign in "\x00\x02" or is_away):
            yield [*(round(v, 1) for v in box), "".join(word)]
            word = []
        if sign.isspace() or sign in "\x00\x02":
            continue
        box = (
            [left, bottom, right, top]
            if not word
            else [box[0], min(box[1], bottom), max(box[2], right), max(box[3], top)]
        )
        word.append(sign)
    if word:
        yield [*(round(v, 1) for v in box), "".join(word)]


def _box(text: Any, n: int) -> tuple[float, float, float, float]:
    """Return the loose box of a sign: of one height for a whole line."""
    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text.raw, n, ctypes.byref(rect)):
        return 0.0, 0.0, 0.0, 0.0
    return rect.left, rect.bottom, rect.right, rect.top


if __name__ == "__main__":
    main()
