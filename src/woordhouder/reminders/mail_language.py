"""Reminders: the languages of our mails; Dutch is the master, the others need words of staff. Pure."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from woordhouder.civic.official import Official
from woordhouder.kit.catalogue import DEFAULT
from woordhouder.kit.errors import NotFound

MAIL_LANGUAGES = (DEFAULT, "fr", "de", "en")

_PAGES = {"en": "/en"}
"""Before the address of a page in that language; in French and German there are no pages of ours."""

_IN_FULL = {"nl": "d MMMM y", "fr": "d MMMM y", "de": "d. MMMM y", "en": "d MMMM y"}
_IN_FIGURES = {"nl": "dd-MM-y", "fr": "dd/MM/y", "de": "dd.MM.y", "en": "dd/MM/y"}
_ONE_OTHER = {"nl": "en 1 andere", "fr": "et 1 autre", "de": "und 1 weiteres", "en": "and 1 other"}
_OTHERS = {"nl": "en {} andere", "fr": "et {} autres", "de": "und {} weitere", "en": "and {} others"}
_SALUTATIONS: Mapping[str, Mapping[str, str]] = {
    "fr": {"mevrouw": "Madame", "meneer": "Monsieur", "de heer": "Monsieur"},
    "de": {"mevrouw": "Frau", "meneer": "Herr", "de heer": "Herr"},
    "en": {"mevrouw": "Ms", "meneer": "Mr", "de heer": "Mr"},
}


def known_language(language: str) -> str:
    """Return the language; raises NotFound for one in which we write no mails."""
    if language not in MAIL_LANGUAGES:
        raise NotFound(f"No mails in {language!r}: choose one of {', '.join(MAIL_LANGUAGES)}")
    return language


def addressee(official: Official, language: str) -> str:
    """Return how a mail greets: `mevrouw Verzonnen`, or the whole name where we know no word for it."""
    said = official.salutation or ""
    title = said if language == DEFAULT else _SALUTATIONS[language].get(said.strip().lower())
    return f"{title} {official.family_name}" if title else official.name


def pages_in(language: str, base_url: str) -> str:
    """Return the beginning of addresses of pages in this language, in Dutch where we have none."""
    return base_url + _PAGES.get(language, "")


@lru_cache(maxsize=1000)
def in_full(on: date, language: str = DEFAULT) -> str:
    """Write a day as `2 september 2024`."""
    day = format_date(on, _IN_FULL[language], locale=language)
    return day.replace("1 ", "1er ", 1) if language == "fr" and on.day == 1 else day


@lru_cache(maxsize=1000)
def in_figures(on: date, language: str = DEFAULT) -> str:
    """Write a day as `02-09-2024`."""
    return format_date(on, _IN_FIGURES[language], locale=language)


def others(count: int, language: str = DEFAULT) -> str:
    """Write how many more there are, behind the name of one: `en 3 andere`; nothing where there are none."""
    if not count:
        return ""
    return _ONE_OTHER[language] if count == 1 else _OTHERS[language].format(count)
