"""Harvest, read: what the words beside amounts say: money out or in, of which part, or a sum (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from woordhouder.harvest.plan_records import Basis, Flow, Nature

_FLOWS: Final[dict[str, Flow]] = {
    **dict.fromkeys(("uitgave", "uitgaven"), "expenditure"),
    **dict.fromkeys(("ontvangst", "ontvangsten"), "receipt"),
}
_NATURES: Final[dict[str, Nature]] = {
    "exploitatie": "operating",
    **dict.fromkeys(("investering", "investerings", "investeringen"), "investment"),
    **dict.fromkeys(("financiering", "financierings", "financieringen"), "financing"),
}
_LETTERS: Final[dict[str, Flow | Nature]] = {
    "U": "expenditure",
    "O": "receipt",
    "E": "operating",
    "I": "investment",
    "F": "financing",
}
BASES: Final[dict[str, Basis]] = {
    **dict.fromkeys(
        ("mjp", "amjp", "meerjarenplan", "raming", "ramingen", "geraamd", "budget", "gepland", "voorzien"),
        "estimate",
    ),
    **dict.fromkeys(("krediet", "kredieten", "eindkrediet"), "credit"),
    **dict.fromkeys(
        ("rek", "rekening", "jr", "jaarrekening", "realisatie", "gerealiseerd", "werkelijk", "uitgevoerd"),
        "realised",
    ),
}
TOTALS: Final = ("totaal", "subtotaal", "total", "eindtotaal", "totale", "totalen", "samen", "som")
_BALANCES: Final = ("saldo", "netto", "resultaat", "verschil")
_FILLERS: Final = ("geraamde", "verwachte", "bedrag", "bedragen", "eur", "euro", "€", "algemeen")
_COMPOUND = re.compile(r"(exploitatie|investerings?|financierings?)-?(uitgaven?|ontvangst(?:en)?)")
_PARTS = re.compile(r"[^\w€]+")


@dataclass(frozen=True)
class RowKind:
    """What a row of amounts is, as far as its words say; a balance is no money of its own."""

    flow: Flow | None = None
    nature: Nature | None = None
    is_total: bool = False
    is_balance: bool = False


def kind_of(text: str) -> RowKind | None:
    """Return what these words say when they say nothing else; None where another word stands among them."""
    flows: set[Flow] = set()
    natures: set[Nature] = set()
    is_total = is_balance = False
    words = _words(text)
    for word in words:
        if word in _FLOWS:
            flows.add(_FLOWS[word])
        elif word in _NATURES:
            natures.add(_NATURES[word])
        elif word in TOTALS:
            is_total = True
        elif word in _BALANCES:
            is_balance = True
        elif word not in _FILLERS and word not in BASES:
            return None
    if not words or len(flows) > 1 or len(natures) > 1:
        return None
    return RowKind(flows.pop() if flows else None, natures.pop() if natures else None, is_total, is_balance)


def kind_of_cells(cells: Sequence[str]) -> tuple[RowKind, int]:
    """Return what the last cells before the amounts say (`I`, `U`, `Uitgaven`), and how many cells that took."""
    found = RowKind()
    taken = 0
    for cell in reversed(cells):
        letter = _LETTERS.get(cell.strip())
        said = _of_letter(letter) if letter else kind_of(cell)
        both = said and _joined(found, said)
        if both is None:
            break
        found, taken = both, taken + 1
    return found, taken


def _of_letter(letter: Flow | Nature) -> RowKind:
    if letter == "expenditure" or letter == "receipt":
        return RowKind(flow=letter)
    return RowKind(nature=letter)


def _joined(one: RowKind, other: RowKind) -> RowKind | None:
    if (one.flow and other.flow) or (one.nature and other.nature):
        return None
    return RowKind(
        one.flow or other.flow,
        one.nature or other.nature,
        one.is_total or other.is_total,
        one.is_balance or other.is_balance,
    )


def begins_as_total(text: str) -> bool:
    """Tell whether a row is a sum of others, whatever it says further: `Totaal actieplan AP1`."""
    words = _words(text)[:2]
    return bool(words) and (words[0] in TOTALS or words == ["algemeen", "totaal"])


def flow_called(word: str) -> Flow | None:
    """Return the flow that one word names, or None."""
    return _FLOWS.get(word.casefold())


def is_balance_word(word: str) -> bool:
    """Tell whether one word heads a column of what is left."""
    return word.casefold() in _BALANCES


def _words(text: str) -> list[str]:
    parted = _COMPOUND.sub(r"\1 \2", text.casefold())
    return [word for word in _PARTS.split(parted) if word]
