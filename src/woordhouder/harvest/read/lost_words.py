"""Harvest, read: whether the tree of a broken page still holds the words that a browser would show."""

from typing import Final

from lxml import etree

from woordhouder.kit.shown_text import shown_text

MOST_LOST: Final = 0.004
_HIDDEN: Final = ("script", "style", "iframe", "noembed", "noframes")
_NO_LETTERS: Final = bytes(sign for sign in range(128) if not chr(sign).isalnum())


def loses_words(utf8: bytes, root: etree._Element) -> bool:
    """Say whether the tree holds clearly fewer letters than the page shows."""
    shown = _letter_count(shown_text(utf8.decode("utf-8", "ignore")))
    return _letter_count_in(root) < (1 - MOST_LOST) * shown


def _letter_count_in(root: etree._Element) -> int:
    whole = _letter_count(etree.tostring(root, method="text", encoding="unicode"))
    return whole - sum(_letter_count(element.text or "") for element in root.iter(*_HIDDEN))


def _letter_count(text: str) -> int:
    return len(text.encode("utf-8", "ignore").translate(None, _NO_LETTERS))
