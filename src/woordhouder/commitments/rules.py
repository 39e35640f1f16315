"""Commitments: what makes a promise recordable, and what is wrong with one that is not."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from woordhouder.commitments.commitment import CommitmentKind, Testability
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy

LONGEST = {
    "title": 120,
    "quote": 4000,
    "plain_sentence": 400,
    "yardstick": 1000,
    "target_unit": 60,
    "anchor": 500,
    "parent_text": 8000,
}


@dataclass(frozen=True)
class Wording:
    """What a person types about one promise, already read into its types."""

    title: str
    quote: str
    plain_sentence: str
    made_on: date
    kind: CommitmentKind
    testability: Testability
    yardstick: str | None = None
    target_value: Decimal | None = None
    target_unit: str | None = None
    due_on: date | None = None
    page: int | None = None
    anchor: str | None = None
    parent_text: str | None = None


def problems(wording: Wording, *, election_on: date, answers_an_ask: bool, today: date) -> dict[str, str]:
    """Return what is wrong, by field, in Dutch; empty when the promise can be recorded.

    A promise is made before the election; a signed answer to an ask may come later.
    """
    return {
        **_missing(wording),
        **_too_long(wording),
        **_dates(wording, election_on, answers_an_ask, today),
        **_measure(wording),
    }


def _missing(wording: Wording) -> dict[str, str]:
    needed = {
        "title": N_("Geef de belofte een korte naam."),
        "quote": N_("Neem de belofte woord voor woord over."),
        "plain_sentence": N_("Zeg in één eenvoudige zin wat de lijst belooft."),
    }
    return {field: words for field, words in needed.items() if not tidy(getattr(wording, field))}


def _too_long(wording: Wording) -> dict[str, str]:
    words = N_("Dit is te lang. Maak het korter of splits de belofte.")
    return {field: words for field, most in LONGEST.items() if len(getattr(wording, field) or "") > most}


def _dates(wording: Wording, election_on: date, answers_an_ask: bool, today: date) -> dict[str, str]:
    found = {}
    if wording.made_on > today:
        found["made_on"] = N_("Deze dag moet nog komen. Geef de dag waarop de lijst dit schreef.")
    elif wording.made_on > election_on and not answers_an_ask:
        found["made_on"] = N_(
            "Dit is na de verkiezingen. Een belofte komt ervoor, of is een antwoord op een voorstel."
        )
    if wording.due_on is not None and wording.due_on <= wording.made_on:
        found["due_on"] = N_("Deze dag ligt voor de belofte zelf.")
    return found


def _measure(wording: Wording) -> dict[str, str]:
    found = {}
    if wording.testability is Testability.T2 and not tidy(wording.yardstick or ""):
        found["yardstick"] = N_("Zeg eerst waaraan we dit zullen meten.")
    if wording.target_value is not None and not tidy(wording.target_unit or ""):
        found["target_unit"] = N_("Zeg wat u telt, bijvoorbeeld plaatsen of euro.")
    if wording.target_value is None and tidy(wording.target_unit or ""):
        found["target_value"] = N_("Geef het getal dat de lijst noemt.")
    if wording.page is not None and wording.page < 1:
        found["page"] = N_("Geef een bladzijde vanaf 1.")
    return found


def stands_in(quote: str, source_text: str) -> bool:
    """Tell whether the quote stands in the text word for word; only white space may differ."""
    words = _fold(quote)
    return bool(words) and words in _fold(source_text)


def _fold(text: str) -> str:
    return tidy(unicodedata.normalize("NFC", text))
