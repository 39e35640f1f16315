"""Web: which language a page is in, and the words for it.

Dutch is the language of the code's own words; the catalogue of another is read from its .po file at the start.
`/en/…` is the same public page in English: this layer takes the prefix off before the pages see the address.
"""

import gettext
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from woordhouder.web.asgi import Asgi, Receive, Scope, Send

DEFAULT = "nl"
LANGUAGES = ("nl", "en")
LOCALES = {"nl": "nl_BE", "en": "en_GB"}
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
_FOLDER = Path(__file__).resolve().parent / "translations"


def catalogue_path(language: str) -> Path:
    """Return where the words of a language are kept."""
    return _FOLDER / language / "LC_MESSAGES" / "woordhouder.po"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Return the words of a language; Dutch needs none, and what is not translated stays Dutch."""
    path = catalogue_path(language)
    if language == DEFAULT or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def prefixed(path: str, language: str) -> str:
    """Return the address of a page in a language; staff pages and files have no prefix, they follow the account."""
    if language == DEFAULT or path.startswith(("/staff", "/static/")):
        return path
    return f"/{language}" if path == "/" else f"/{language}{path}"


def language_of(state: Mapping[str, Any]) -> str:
    """Return the language that the address asks for."""
    language: str = state.get("language", DEFAULT)
    return language


class LanguagePrefix:
    """Takes `/en` off the address and remembers it."""

    def __init__(self, app: Asgi) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path: str = scope["path"]
            first = path[1:3]
            if first in LANGUAGES and first != DEFAULT and path[3:4] in ("", "/"):
                changed = scope
                changed["path"] = path[3:] or "/"
                changed["raw_path"] = changed["path"].encode("utf-8")
                changed.setdefault("state", {})["language"] = first
        await self.app(scope, receive, send)
