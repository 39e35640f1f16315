"""Reminders: the parts of a mail that need counting: its lines, and how long a quote may be. Pure."""

import re
import textwrap
from collections.abc import Iterable

from woordhouder.kit.text import tidy, without_turns
from woordhouder.reminders.rules import SHOWN_IN_FULL

COLUMNS = 78
LONGEST_MAIL = 150
"""Words in the plain text, addresses included."""

_WORDS_ALONE = 40
_WORDS_AROUND = 100
"""What a mail with three promises says around quotes and names, counted at its longest."""
_WORDS_LESS = 6
"""What each promise fewer takes away: its day and its status."""
_FEWEST_WORDS = 6
_FEWEST_IN_NEED = 3
"""Of one promise alone, where long names, long words of staff and another language come together."""


def words_per_quote(quote_count: int, names: Iterable[str], more_words: int = 0) -> int:
    """Return how many words of each quote fit, so that the mail stays within 150 words.

    names: what else differs from mail to mail and counts, each as often as it is written.
    more_words: how many words the wording has more than the one that comes with the program.
    """
    room = _room(quote_count, names) - more_words
    # One word less than its share: the sign for what is left out counts too.
    return max(_FEWEST_IN_NEED, min(_WORDS_ALONE, room // quote_count - 1))


def is_room_for(quote_count: int, names: Iterable[str], more_words: int = 0) -> bool:
    """Tell whether so many promises fit with at least six words of each."""
    return (_room(quote_count, names) - more_words) // quote_count - 1 >= _FEWEST_WORDS


def _room(quote_count: int, names: Iterable[str]) -> int:
    around = _WORDS_AROUND - _WORDS_LESS * (SHOWN_IN_FULL - quote_count)
    return LONGEST_MAIL - around - sum(len(name.split()) for name in names)


def quoted(words: str, most_words: int) -> str:
    """Return the official's own words, at most so many of them; what is left out is marked with …

    An address in them is left out too: a mail has one link to act on, and its lines are short.
    """
    all_words = [word if _is_word(word) else "…" for word in tidy(without_turns(words)).split(" ")]
    if len(all_words) <= most_words:
        return " ".join(all_words)
    return " ".join(all_words[:most_words]).rstrip(",;:.") + " …"


def _is_word(word: str) -> bool:
    return len(word) <= _LONGEST_WORD and not _ADDRESS.search(word)


_LONGEST_WORD = 60
_ADDRESS = re.compile(r"://|^\W*www\.", re.IGNORECASE)


def fill(text: str) -> str:
    """Fold the paragraphs of a plain mail to 78 columns; an address is never broken, an empty line stays."""
    lines = [line if _fits(line) else _FOLDING.fill(line) for line in text.split("\n")]
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


_FOLDING = textwrap.TextWrapper(COLUMNS, break_long_words=False, break_on_hyphens=False)


def _fits(line: str) -> bool:
    """Tell whether folding would leave the line as it is: short, and no white space but blanks."""
    return len(line) <= COLUMNS and line.isprintable()


def on_one_line(address: str) -> str:
    """Return the address of a public page within 78 columns: words at its end may go, its number leads there."""
    while len(address) > COLUMNS and "-" in address.rpartition("/")[2]:
        address = address.rpartition("-")[0]
    return address


def cover_links(text: str) -> str:
    """Return the text with the secret part of personal links covered: only who got the mail can use them."""
    return _SECRET_LINK.sub(r"\1" + "•" * 8, text)


_SECRET_LINK = re.compile(r"(/[au]/)[A-Za-z0-9_-]{43}")


def answer_url_in(text: str) -> str | None:
    """Return the address at which the official answers."""
    found = _ANSWER_URL.search(text)
    return found[0] if found else None


_ANSWER_URL = re.compile(r"https?://\S+/a/[A-Za-z0-9_-]{43}(?!\S)")
