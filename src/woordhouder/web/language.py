"""Web: which language a page is in, and the words for it.

Dutch is the language of the code's own words; the catalogue of another is read from its .po file at the start.
`/en/…` is the same public page in English: this layer takes the prefix off before the pages see the address.
"""

from collections.abc import Mapping
from typing import Any

from woordhouder.kit.catalogue import DEFAULT
from woordhouder.web.asgi import Asgi, Receive, Scope, Send

LANGUAGES = ("nl", "en")
LOCALES = {"nl": "nl_BE", "en": "en_GB"}
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


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
