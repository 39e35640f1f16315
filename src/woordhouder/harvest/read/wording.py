"""Harvest, read: the texts of council papers made readable: white space, numbers before titles, questions."""

import re
from typing import Final

from woordhouder.harvest.read.repair import BREAK

_REFERENCE: Final = re.compile(
    r"""(?:
        \d{4}[_/-][A-Z]{1,6}[_/-]\d+\s*[-–:.]?                        # 2023_GR_00653 -
      | (?:AP|HD|BP|OZ|GZ|IR)\s?\d{1,3}\s?[.:)-]                      # AP3.  HD 1.
      | (?:punt|agendapunt)\s\d{1,3}\s?[.:)-]                         # Punt 3:
      | [A-Z]\.\d{1,3}[a-z]?(?:\.\d{1,3})*[.:)]?(?=\s)                # A.2d
      | [B-DF-MO-QS-Z]\d{1,2}[.:)]?(?=\s+[A-ZÀ-Þ])                    # B1, but not the roads N8 and E17
      | \d{1,3}(?:[./]\d{1,3})*\s?[.:)](?=\s)                         # 1.  8/2.  3)
      | \d{1,3}/\d{1,3}(?=\s)
      | \d{1,3}(?=\s+[A-ZÀ-Þ"'“‘(])                                   # 10 Aanpassing
    )\s*""",
    re.VERBOSE,
)
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_QUESTION: Final = re.compile(
    r"\b(?:vraag|vragen|interpellatie|tussenkomst|mondelinge|schriftelijke)\b.*\b(?:raadslid|raadsleden|fractie|van|door)\b"
    r"|\b(?:mondelinge|schriftelijke|actuele)\s+vra(?:ag|gen)\b|^vraag\b|^vragen\b|\bvragenuur|\bvragenronde"
    r"|\bfractie\b|\b(?:voorstel|motie|toegevoegd punt)\b.*\braadslid",
    re.IGNORECASE,
)


def one_line(text: str | None) -> str | None:
    """Fold all white space to single blanks; None when nothing is left."""
    return " ".join(text.split()) or None if text else None


def paragraphs(text: str | None) -> str | None:
    """Fold white space inside paragraphs and keep their ends as line ends; None when nothing is left."""
    if not text:
        return None
    lines = (" ".join(part.split()) for part in text.split(BREAK))
    return "\n".join(line for line in lines if line) or None


def split_reference(title: str | None) -> tuple[str | None, str | None]:
    """Cut a leading number or reference from a title: (`2023_GR_00653`, `Politieverordening`)."""
    if title is None:
        return None, None
    references: list[str] = []
    rest = title
    while len(references) < 2 and (found := _REFERENCE.match(rest)) and found.end() < len(rest):
        references.append(found.group().strip().rstrip("-–:.) ").strip())
        rest = rest[found.end() :].lstrip("-–: ")
    return " ".join(references) or None, rest or title


def is_question(title: str | None) -> bool:
    """Say whether an item is a councillor's question or a point of a group: it decides nothing unless voted on."""
    if not title:
        return False
    return _may_ask(title.casefold()) and _QUESTION.search(title) is not None


def _may_ask(folded: str) -> bool:
    """Say whether a word stands here that each question holds: most titles hold none, and the pattern is slow."""
    return (
        "vra" in folded
        or "fractie" in folded
        or "raadslid" in folded
        or "interpellatie" in folded
        or "tussenkomst" in folded
        or "mondeling" in folded
        or "schriftelijk" in folded
    )


def repeats(text: str | None, title: str | None) -> bool:
    """Say whether a text says no more than the title."""
    if not text or not title:
        return not text
    known, said = _letters(title), _letters(text)
    return said == known or said in known or (said.startswith("zittingvan") and said.endswith(known))


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())
