"""Bench: the papers and promises of a town that does not exist, the same each time; words as common as in life."""

import random
from itertools import accumulate

from woordhouder.matching.groups import groups_that_come_with_us
from woordhouder.matching.index import PaperWords

_SMALL = (
    "de",
    "het",
    "een",
    "van",
    "en",
    "in",
    "voor",
    "op",
    "met",
    "aan",
    "naar",
    "bij",
    "door",
    "over",
    "te",
    "is",
)
_SYLLABLES = tuple(
    a + b + c for a in ("b", "dr", "k", "m", "st", "v", "w") for b in "aeiou" for c in ("l", "n", "rt", "s")
)
_NAMES = 4000
_SHARE_OF_SMALL = 0.3
_SHARE_WITH_GROUP = 0.41
"""In genuine papers 59 in 100 words that say something belong to a group of words; here a few more."""
_ACTIONS_BELOW_A_GOAL = 40


class Town:
    """Draws words by rank: the first word of a list about twice as often as the twentieth, and so on."""

    def __init__(self, number: int) -> None:
        self._dice = random.Random(number)  # noqa: S311
        groups = groups_that_come_with_us().all
        known = {word for group in groups for term in group.same + group.near for word in term.split()}
        names = {"".join(self._dice.choices(_SYLLABLES, k=3)) for _ in range(_NAMES)}
        self._known, self._names = _shuffled(known), _shuffled(names)

    def text(self, count: int) -> str:
        """Return a text of so many words."""
        return " ".join(self._word() for _ in range(count))

    def _word(self) -> str:
        kind = self._dice.random()
        if kind < _SHARE_OF_SMALL:
            return self._dice.choice(_SMALL)
        words, weights = self._known if kind < _SHARE_OF_SMALL + _SHARE_WITH_GROUP else self._names
        return self._dice.choices(words, cum_weights=weights)[0]

    def papers(self, count: int) -> list[PaperWords]:
        """Return so many papers: half actions below goals that they share, half decisions."""
        found = []
        goal = ("", "")
        for number in range(count):
            if number % _ACTIONS_BELOW_A_GOAL == 0:
                goal = (self.text(12), self.text(60))
            if number % 2:
                found.append(PaperWords(self.text(9), self.text(22), *goal))
            else:
                found.append(PaperWords(self.text(14), self.text(self._dice.randint(0, 50))))
        return found

    def promises(self, count: int) -> list[str]:
        """Return so many promises of 8 to 25 words."""
        return [self.text(self._dice.randint(8, 25)) for _ in range(count)]


def _shuffled(said: set[str]) -> tuple[list[str], list[float]]:
    """Return words in an order that is the same each time, with their summed weights."""
    words = sorted(said)
    random.Random(1).shuffle(words)  # noqa: S311
    return words, list(accumulate(1 / (rank + 20) for rank in range(len(words))))
