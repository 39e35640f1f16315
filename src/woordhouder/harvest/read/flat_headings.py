"""Harvest, read: what the headings of a table of another make mean: levels, texts, years and amounts; pure.

Municipalities and projects make tables of their own: *Code actie*, *Actie korte omschrijving*, `ac_code`, *Raming
2026*, *Boekjaar*. A heading is known by its words; what is not known is told and never read.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from woordhouder.harvest.read.plan_columns import KIND_WORDS, Kind, read_kind
from woordhouder.kit.text import search_key


class Means(Enum):
    """What stands in a column."""

    CODE = "code"
    SHORT = "korte omschrijving"
    LONG = "lange omschrijving"
    BARE = "code of omschrijving"
    BLOCK = "totaaloverzicht"
    NIS = "NIS-code"
    PLACE = "gemeente"
    LEVEL = "niveau"
    PARENT = "bovenliggende code"
    YEAR = "jaar"
    KIND = "soort"
    AMOUNT = "bedrag"
    TOTAL = "totaal"
    STATUS = "stand van zaken"
    REPORT_YEAR = "rapportjaar"
    PER_HEAD = "per inwoner"
    KNOWN = "bekend, niet gelezen"


class Of(Enum):
    """Which level a column tells of."""

    STRATEGIC = "strategische doelstelling"
    OBJECTIVE = "beleidsdoelstelling"
    ACTION_PLAN = "actieplan"
    ACTION = "actie"


PLAIN = Kind()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one heading says; `of` is none where it names no level; year and kind only of amounts."""

    means: Means
    of: Of | None = None
    year: int | None = None
    kind: Kind = PLAIN


_LEVELS = (
    (Of.STRATEGIC, r"strategische doelstelling(?:en)?|strategisch doel|sd"),
    (Of.ACTION_PLAN, r"actieplan(?:nen)?|action plans?|operationele doelstelling(?:en)?|ap|od"),
    (
        Of.OBJECTIVE,
        r"beleidsdoelstelling(?:en)?|beleidsdoelst|policy objectives?|doelstelling(?:en)?|objectives?|bd",
    ),
    (Of.ACTION, r"acties?|actions?|activiteit(?:en)?|ac|act"),
)
_OF = tuple((of, re.compile(rf"\b(?:{words})\b")) for of, words in _LEVELS)
_YEAR = re.compile(r"\b(20\d\d)\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SINGLE = {
    Means.NIS: r"nis ?(?:code)?(?: bestuur| gemeente)?|niscode(?: bestuur)?",
    Means.PLACE: r"(?:naam )?(?:gemeente|bestuur|stad)(?: naam)?|gemeentenaam|bestuursnaam"
    r"|municipality(?: name)?|(?:bestuur )?grondgebied",
    Means.LEVEL: r"niveau|level",
    Means.PARENT: r"(?:bovenliggende|parent) ?code|code bovenliggende?|hoort bij",
    Means.YEAR: r"(?:boek|budget|dienst|kalender|begrotings)?jaar|(?:fiscal |financial )?year",
    Means.KIND: r"soort(?: verrichting| bedrag)?|transactiesoort|type (?:verrichting|rapport)|aard|kind|rubriek",
    Means.TOTAL: r"(?:totaal|total|som)(?: (?:bedrag|amount|uitgaven?|expenditure|eur|euro))?|samen|eindtotaal",
    Means.STATUS: r"stand van zaken|status|voortgang|(?:actie|ac|action) status",
    Means.REPORT_YEAR: r"rapport ?jaar",
    Means.KNOWN: r"prioritair.*|categories|bestuur id|aanlevering ?id|.*\bid|.*\bprioritair|.*\bdummy",
}
_ALONE = tuple((means, re.compile(words)) for means, words in _SINGLE.items())
_CODE = frozenset(("code", "codes", "nummer", "nr", "number", "codering"))
_LONG = frozenset(("lange", "lang", "long", "volledige", "uitgebreide", "toelichting", "beschrijving"))
_SHORT = frozenset(("korte", "kort", "short", "naam", "titel", "title", "name", "omschrijving", "tekst", "text",
                    "description", "benaming"))  # fmt: skip
_BESIDE = frozenset(("commentaar", "evaluatie", "comment", "evaluation", "prioritair"))
_AROUND = frozenset(("bedrag", "bedragen", "amount", "amounts", "in", "eur", "euro", "budget", "van", "de", "het",
                     "jaar", "boekjaar", "year", "yearly", "per", "geraamde", "voor", "verwachte"))  # fmt: skip
_AMOUNT = frozenset(("bedrag", "bedragen", "amount", "amounts", "budget", "euro", "eur"))
_PER_HEAD = re.compile(r"per inwoner|per capita")


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading means; None where nobody can know."""
    said = " ".join(re.findall(r"[^\W_]+", search_key(_CAMEL.sub(" ", heading))))
    if not said:
        return None
    if _PER_HEAD.search(said):
        return Meaning(Means.PER_HEAD)
    alone = next((means for means, words in _ALONE if words.fullmatch(said)), None)
    if alone:
        return Meaning(alone)
    return _figure(said) or _goal(said)


def _figure(said: str) -> Meaning | None:
    """`Uitgaven 2026`, `Raming exploitatie 2027`, `MJP 2026`, `2026`, `Bedrag`: nothing but words of amounts."""
    years = set(_YEAR.findall(said))
    words = [word for word in _YEAR.sub(" ", said).split() if word not in _AROUND]
    if len(years) > 1 or not set(words) <= KIND_WORDS or not (years or words or _AMOUNT & {*said.split()}):
        return None
    kind = read_kind(" ".join(words))
    return Meaning(Means.AMOUNT, None, int(years.pop()) if years else None, kind) if kind else None


def _goal(said: str) -> Meaning | None:
    of = next((level for level, words in _OF if words.search(said)), None)
    bare = next((words.sub(" ", said, count=1) for level, words in _OF if level is of), said)
    words = {*bare.split()} - {"van", "de", "het", "en", "of", "nr."}
    if "totaaloverzicht" in words:
        return Meaning(Means.BLOCK, of)
    if words & _BESIDE:
        return Meaning(Means.KNOWN)
    if words & _CODE and not words & (_LONG | _SHORT):
        return Meaning(Means.CODE, of)
    if words & _LONG and words <= _LONG | _SHORT:
        return Meaning(Means.LONG, of)
    if words and words <= _SHORT:
        return Meaning(Means.SHORT, of)
    return Meaning(Means.BARE, of) if of and words <= _CODE | _SHORT else None
