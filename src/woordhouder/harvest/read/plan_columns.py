"""Harvest, read: the columns of our own template for a plan, and what may stand in them."""

import re
from dataclasses import dataclass
from typing import Final

from woordhouder.harvest.plan_records import Basis, Flow, Nature
from woordhouder.kit.text import search_key

COLUMNS: Final = (
    ("nis_code", "De NIS-code van de gemeente, vijf cijfers: 99001"),
    ("gemeente", "De naam van de gemeente"),
    ("niveau", "beleidsdoelstelling, actieplan of actie"),
    ("code", "De code zoals het plan ze geeft. Zet deze kolom op Tekst"),
    ("bovenliggende_code", "De code van het actieplan of de doelstelling erboven. Mag leeg zijn"),
    ("korte_omschrijving", "De titel, zoals het plan ze geeft"),
    ("lange_omschrijving", "De volledige tekst. Mag leeg zijn"),
    ("prioritair", "ja of nee. Mag leeg zijn"),
    ("jaar", "Het jaar van het bedrag, alleen bij een actie: 2026"),
    ("soort", "uitgave of ontvangst; exploitatie, investering of financiering; raming, krediet of rekening"),
    ("bedrag", "Het bedrag in euro: 1234,50. Leeg is onbekend, 0 is nul"),
    ("stand_van_zaken", "Alleen in een opvolgingsrapport: uitgevoerd, in uitvoering, niet gestart, vertraagd"),
)
REQUIRED: Final = ("niveau", "code", "korte-omschrijving", "jaar", "bedrag")
KEYS: Final = tuple(name.replace("_", "-") for name, _ in COLUMNS)
# The sheets of the template that tell how; they are never read.
EXAMPLE_SHEETS: Final = ("Voorbeeld", "Uitleg")

OBJECTIVE, ACTION_PLAN, ACTION = "beleidsdoelstelling", "actieplan", "actie"
# Optional in a plan, above its objectives; our tables hold no such level.
STRATEGIC: Final = ("strategische doelstelling", "strategische_doelstelling")
LEVELS: Final = {
    **dict.fromkeys((OBJECTIVE, "beleidsdoelstellingen", "doelstelling", "bd"), OBJECTIVE),
    **dict.fromkeys((ACTION_PLAN, "actieplannen", "ap"), ACTION_PLAN),
    **dict.fromkeys((ACTION, "acties", "ac"), ACTION),
}
YES_OR_NO: Final = {"": False, "ja": True, "nee": False, "1": True, "0": False, "true": True, "false": False,
                    "waar": True, "onwaar": False}  # fmt: skip

_FLOWS: Final[dict[str, Flow]] = {
    **dict.fromkeys(("uitgave", "uitgaven", "kosten", "expenditure", "expense", "expenses"), "expenditure"),
    **dict.fromkeys(("ontvangst", "ontvangsten", "opbrengsten", "receipt", "receipts", "revenue"), "receipt"),
}
_NATURES: Final[dict[str, Nature]] = {
    **dict.fromkeys(("exploitatie", "exploitatieverrichtingen", "operating"), "operating"),
    **dict.fromkeys(
        ("investering", "investeringen", "investeringsverrichtingen", "investment", "investments"), "investment"
    ),
    **dict.fromkeys(("financiering", "financieringen", "financing"), "financing"),
}
_BASES: Final[dict[str, Basis]] = {
    **dict.fromkeys(("raming", "ramingen", "mjp", "amjp", "meerjarenplan", "planned", "estimate"), "estimate"),
    **dict.fromkeys(("krediet", "kredieten", "credit"), "credit"),
    **dict.fromkeys(
        ("rekening", "jaarrekening", "rek", "realisatie", "gerealiseerd", "realised", "actual"), "realised"
    ),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What an amount is."""

    flow: Flow = "expenditure"
    nature: Nature = "unknown"
    basis: Basis = "estimate"


KIND_WORDS: Final = frozenset((*_FLOWS, *_NATURES, *_BASES))


def read_kind(text: str) -> Kind | None:
    """Return what the words of `soort` say, in any order; None where one is unknown or two disagree.

    Unsaid is: uitgave, raming, and a nature that nobody knows.
    """
    flow: set[Flow] = set()
    nature: set[Nature] = set()
    basis: set[Basis] = set()
    for word in re.findall(r"[^\W_]+", search_key(text)):
        if word in _FLOWS:
            flow.add(_FLOWS[word])
        elif word in _NATURES:
            nature.add(_NATURES[word])
        elif word in _BASES:
            basis.add(_BASES[word])
        else:
            return None
    if max(len(flow), len(nature), len(basis)) > 1:
        return None
    return Kind(
        flow=flow.pop() if flow else "expenditure",
        nature=nature.pop() if nature else "unknown",
        basis=basis.pop() if basis else "estimate",
    )
