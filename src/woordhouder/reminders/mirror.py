"""Reminders: the paragraphs of a plain mail, ready for its HTML mirror: the same words, nothing more. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Piece:
    """Words of a line, or an address that can be pressed."""

    text: str
    is_address: bool


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. why: the part under the mail that says why somebody gets it."""

    look: Literal["text", "quote", "why"]
    lines: tuple[tuple[Piece, ...], ...]


def mirror(text: str, why: str, addresses: Collection[str]) -> list[Paragraph]:
    """Return the paragraphs of a mail; text and why as they are before they are folded.

    addresses: our own, of this mail. Only these can be pressed: the words of others never become a link.
    """
    paragraphs = [Paragraph("quote" if p.startswith('"') else "text", _lines(p, addresses)) for p in _parts(text)]
    return paragraphs + [Paragraph("why", _lines(p, addresses)) for p in _parts(why)]


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"\n[ \t]*\n\s*", text.strip()) if part]


def _lines(part: str, addresses: Collection[str]) -> tuple[tuple[Piece, ...], ...]:
    return tuple(_pieces(line.strip(), addresses) for line in part.split("\n"))


def _pieces(line: str, addresses: Collection[str]) -> tuple[Piece, ...]:
    before, blank, last = line.rpartition(" ")
    if last not in addresses:
        return (Piece(line, False),)
    words = (Piece(before + blank, False),) if before else ()
    return (*words, Piece(last, True))
