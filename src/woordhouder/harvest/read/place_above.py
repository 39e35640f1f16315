"""Harvest, read: whose plan a table is, where that stands above its headings: `NIS-code: 99001`; pure."""

import re

from woordhouder.harvest.read.sheet import Sheet, text_of

_NIS = re.compile(r"(?i)nis[- ]?code(?: bestuur)?\s*:?\s*")
_NAME = re.compile(r"(?i)(?:naam bestuur|bestuur|gemeente|naam gemeente)\s*:?\s*")
_FIVE = re.compile(r"\d{5}")


def place_above(sheet: Sheet, head_row: int) -> tuple[str, str]:
    """Return the NIS code and the name from the rows above the headings; "" for what is not there."""
    nis_code = name = ""
    for row in sheet.rows:
        if row.number >= head_row:
            break
        words = [text for cell in row.cells if (text := text_of(cell))]
        for n, text in enumerate(words):
            following = words[n + 1] if n + 1 < len(words) else ""
            nis_code = nis_code or _after(_NIS, text, following, _FIVE)
            name = name or _after(_NAME, text, following, re.compile(r"\D[^\n]{1,80}"))
    return nis_code, name


def _after(label: re.Pattern[str], text: str, following: str, shape: re.Pattern[str]) -> str:
    found = label.match(text)
    if not found or (found.end() < len(text) and ":" not in found[0]):
        return ""
    said = text[found.end() :].strip() or following.strip()
    return said if shape.fullmatch(said) else ""
