"""Matching: what a word looks like when accents, capitals and apostrophes do not matter. Pure."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word in lower case without accents and apostrophes: `Één` is `een`, `baby's` is `babys`."""
    if word.isascii() and word.isalnum():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in decomposed if sign.isalnum())
