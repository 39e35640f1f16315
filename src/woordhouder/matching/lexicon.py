"""Matching: the Dutch words that the package simplemma brings, with their base forms; read once, when needed."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec

from woordhouder.matching.folding import fold


@cache
def _forms() -> Mapping[str, str]:
    """Return each word with its base form, both folded; nothing where an older environment lacks the package.

    Without it the papers' own words still decide what is a compound, and stems are those of Snowball alone.
    """
    if find_spec("simplemma") is None:
        return {}
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    found: Mapping[str, str] = DefaultDictionaryFactory(cache_max_size=1).get_dictionary("nl")
    return found


@cache
def has_words() -> bool:
    """Tell whether the word list is there."""
    return bool(_forms())


@lru_cache(maxsize=10_000)
def base_form(word: str) -> str:
    """Return the base form of a folded word, folded too; the word itself where the list does not know it."""
    found = _forms().get(word)
    return fold(found) if found else word


def is_word(word: str) -> bool:
    """Tell whether a folded word stands in the list; where there is no list, every word may."""
    # `in` would go by way of an error for each word that is absent, and most pieces of a word are.
    return _forms().get(word) is not None or not has_words()
