"""Harvest, read: lines of a PDF that say what they are, such as `Status: …`, or that lack their table (pure)."""

import re
from dataclasses import dataclass
from typing import Literal

from woordhouder.harvest.read.pdf_kinds import kind_of

_LABEL = re.compile(
    r"(?P<label>(?:lange )?omschrijving|toelichting|commentaar|evaluatie|status|stand van zaken|realisatie)"
    r"\s*:\s*(?P<text>.*)",
    re.IGNORECASE,
)

LabelKind = Literal["", "long", "status"]


@dataclass(frozen=True)
class Label:
    """What a label is about: the long text, the status, or nothing that is kept; and the words behind it."""

    kind: LabelKind
    text: str


def label_of(said: str) -> Label | None:
    """Return the label that a line begins with, or None."""
    found = _LABEL.match(said)
    if not found:
        return None
    name = found["label"].casefold()
    kind: LabelKind = "long" if "omschrijving" in name else "status" if name.startswith("sta") else ""
    return Label(kind, found["text"])


def is_row_without_place(said: str) -> bool:
    """Tell whether a line is a row of amounts that stand under no year, or before any heading."""
    first, _, rest = said.partition(" ")
    kind = kind_of(first)
    return bool(kind and (kind.flow or kind.nature) and any(sign.isdigit() for sign in rest))
