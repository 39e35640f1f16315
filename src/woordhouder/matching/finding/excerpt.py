"""Matching, finding: the piece of a text that shows why it was found, with the words to mark. Pure."""

from collections.abc import Callable, Iterable

from woordhouder.matching.dutch import WORD
from woordhouder.matching.finding.asked import Asked
from woordhouder.matching.finding.rules import LONGEST_WORD, Terms
from woordhouder.matching.folding import fold
from woordhouder.matching.highlight import Pieces, Span, pieces

_LENGTH = 220
_BEFORE = 60
_MORE = "…"


def marked(text: str, is_sought: Callable[[str], bool]) -> Pieces:
    """Return the whole text in pieces, the words that were sought marked."""
    return pieces(text, _spans(text, is_sought))


def excerpt(text: str, is_sought: Callable[[str], bool]) -> Pieces:
    """Return a piece of the text around the first word that was sought; its beginning where none is."""
    line = " ".join(text.split())
    first = next(iter(_spans(line, is_sought)), (0, 0))
    start = _word_start(line, first[0] - _BEFORE)
    end = _word_end(line, start + _LENGTH)
    part = (_MORE if start else "") + line[start:end] + (_MORE if end < len(line) else "")
    return marked(part, is_sought)


def sought(asked: Asked, terms: Terms) -> Callable[[str], bool]:
    """Return how to tell whether a folded word is one that was sought. terms: what the words of the texts say."""
    own = {term for word in asked.words for term in word.terms[:1]}
    parts = {term for word in asked.words for term in word.terms[1:]}
    also = {term for word in asked.words for other in word.also for term in other.terms}
    every = own | parts | also
    return lambda word: not every.isdisjoint(terms.get(word, ()))


def heard(text: str) -> Iterable[str]:
    """Return the folded words of a text, as they are asked about in `sought`."""
    return (fold(found)[:LONGEST_WORD] for found in WORD.findall(text))


def _spans(text: str, is_sought: Callable[[str], bool]) -> list[Span]:
    return [f.span() for f in WORD.finditer(text) if is_sought(fold(f.group())[:LONGEST_WORD])]


def _word_start(line: str, at: int) -> int:
    return line.find(" ", at) + 1 if at > 0 and " " in line[at:] else 0


def _word_end(line: str, at: int) -> int:
    if at >= len(line):
        return len(line)
    blank = line.rfind(" ", 0, at)
    return blank if blank > at - 40 else at
