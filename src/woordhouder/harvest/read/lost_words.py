"""Harvest, read: whether a page laid flat still holds the words that a browser would show."""

import re
from collections import Counter
from typing import Final

from woordhouder.harvest.read.flat_page import FlatPage
from woordhouder.harvest.read.tag import HIDDEN
from woordhouder.kit.shown_text import shown_text

# Of a page with fewer than 500 words each one counts.
MOST_LOST: Final = 0.002
_WORD: Final = re.compile(r"[^\W_]+")
_PIECE: Final = 1_000_000
# So many words that stand elsewhere otherwise are not looked at one by one.
_MOST_MISSING: Final = 50_000


def loses_words(utf8: bytes, page: FlatPage) -> bool:
    """Say whether words that these bytes show stand nowhere in what was read of them."""
    shown = _words(shown_text(utf8.decode("utf-8", "ignore")))
    read = _words(page.text_without(0, page.named(*HIDDEN)))
    missing, most = shown - read, MOST_LOST * shown.total()
    if missing.total() <= most:
        return False
    return missing.total() > _MOST_MISSING or _gone_count(missing, read - shown) > most


def _gone_count(missing: Counter[str], others: Counter[str]) -> int:
    """Count the words whose letters are gone too: what only stands joined or parted is not lost."""
    spare = Counter("".join(others.elements()))
    count = 0
    for word in sorted(missing.elements(), key=len):
        letters = Counter(word)
        if letters <= spare:
            spare -= letters
        else:
            count += 1
    return count


def _words(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    start = 0
    while start < len(text):
        # Some at a time: all words of a page of megabytes would take ten times its space.
        end = text.find(" ", start + _PIECE)
        end = end if end >= 0 else len(text)
        found.update(_WORD.findall(text, start, end))
        start = end
    return found
