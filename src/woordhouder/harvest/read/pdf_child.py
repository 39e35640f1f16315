"""Harvest, read: the words of a PDF with their places, in a process of its own: bytes in, JSON out.

Run as `python -m woordhouder.harvest.read.pdf_child`; `pdf_words.py` talks to it.
"""

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


def main() -> None:
    """Answer with the words of each page: left, bottom, right, top in points, and the text."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True, separators=(",", ":"))


def _answer(data: bytes) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return {"refused": "de PDF is beschadigd of beveiligd met een wachtwoord: haal ze opnieuw op"}
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
