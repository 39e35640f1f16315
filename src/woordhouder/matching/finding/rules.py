"""Matching, finding: how a text becomes words to find it by, and which word was meant. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from woordhouder.kit.token_index import joined
from woordhouder.matching.dutch import WORD, is_silent
from woordhouder.matching.folding import fold

LONGEST_WORD = 40
IN_TITLE, TRAIT = "^", "="
PUBLIC = f"{TRAIT}public"
_MOST_WORDS = 3000
_SHORTEST_TO_MEND, _LONGEST_TO_MEND = 4, 24
_LONG_ENOUGH_FOR_TWO = 7
Terms = Mapping[str, tuple[str, ...]]


def said(text: str) -> list[str]:
    """Return the folded words of a text that say something, in order; a very long one is cut."""
    folded = (fold(sign)[:LONGEST_WORD] for sign in WORD.findall(text))
    return [word for word in folded if not is_silent(word)]


def words_to_keep(title: Sequence[str], body: Sequence[str], terms: Terms, traits: Iterable[str]) -> str:
    """Return the words of one thing as they are kept: its terms, those of the title with a sign, its traits."""
    in_title = dict.fromkeys(term for word in title for term in terms[word])
    everywhere = dict.fromkeys([*in_title, *(term for word in body[:_MOST_WORDS] for term in terms[word])])
    signed = (f"{IN_TITLE}{term}" for term in in_title)
    return joined([*signed, *everywhere, *(f"{TRAIT}{trait}" for trait in traits)])


def grams(word: str) -> frozenset[str]:
    """Return the pieces of three letters of a word with its edges marked; none where no error is mended."""
    if not _SHORTEST_TO_MEND <= len(word) <= _LONGEST_TO_MEND or not word.isalpha():
        return frozenset()
    edged = f"_{word}_"
    return frozenset(edged[at : at + 3] for at in range(len(edged) - 2))


def most_errors(word: str) -> int:
    """Return how many typing errors a word may hold: one, or two in a longer one."""
    return 2 if len(word) >= _LONG_ENOUGH_FOR_TWO else 1


def meant(word: str, known: Iterable[tuple[str, int]]) -> str | None:
    """Return the known word that was most likely meant: with the fewest errors, then the most used; else None.

    known: words with how often each is used.
    """
    most = most_errors(word)
    near = ((errors_between(word, other, most), -count, other) for other, count in known)
    best = min((found for found in near if found[0] <= most), default=None)
    return best[2] if best else None


def errors_between(one: str, other: str, most: int) -> int:
    """Return how many letters are missing, too many, wrong or swapped with their neighbour; most + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, last, row = row, before, [at, *([0] * len(other))]
        for there, theirs in enumerate(other, start=1):
            best = min(before[there] + 1, row[there - 1] + 1, before[there - 1] + (letter != theirs))
            if last and there > 1 and letter == other[there - 2] and one[at - 2] == theirs:
                best = min(best, last[there - 2] + 1)
            row[there] = best
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def pieces_of(word: str) -> Iterator[str]:
    """Yield every piece of a word that could be a part of it, of three letters or more; not the word itself."""
    for start in range(len(word) - 2):
        for end in range(start + 3, len(word) + 1):
            if end - start < len(word):
                yield word[start:end]
