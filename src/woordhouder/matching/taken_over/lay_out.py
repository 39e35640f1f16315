"""Matching, taken over: find in a text which of many sentences it may have taken over, and how far. Pure.

Laying every sentence along every text takes too long; most share hardly a word. So each sentence of a text is first
asked which of ours it could answer for a fifth or more, by the same words, parts and groups; only those are laid.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from woordhouder.matching.reuse import Ours, Reuse, fit, ours
from woordhouder.matching.reuse_words import Said, Talker
from woordhouder.matching.taken_over.texts import AskedText

_FEWEST_WORDS = 3
_WORTH_LAYING = 0.2
Key = str | int


@dataclass(frozen=True)
class Sentence:
    """One sentence of what was asked, and where it stands in there."""

    asked: AskedText
    start: int
    end: int
    words: Ours

    @property
    def text(self) -> str:
        return self.asked.text[self.start : self.end]


class Sentences:
    """Many sentences of ours, ready to be looked for in texts."""

    def __init__(self, asked: Iterable[AskedText], talker: Talker, rarities: Mapping[str, float]) -> None:
        self._talker = talker
        self._all = [sentence for one in asked for sentence in _sentences(one, talker, rarities)]
        self._words: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        for number, sentence in enumerate(self._all):
            for place, word in enumerate(sentence.words.asked):
                for key in keys_of(word):
                    self._words[key].append((number, place))
        self._least = [_WORTH_LAYING * sum(sentence.words.weights) for sentence in self._all]

    def best_in(self, text: str) -> list[tuple[Sentence, Reuse]]:
        """Return for each ask that this text took over the sentence of it that came back best."""
        heard = self._talker.listen(text)
        answered = [self._answered(sentence) for sentence in heard]
        best: dict[str, tuple[Sentence, Reuse]] = {}
        for at, here in enumerate(answered):
            after = answered[at + 1] if at + 1 < len(answered) else {}
            for number in here:
                if not self._is_worth_laying(number, here[number] | after.get(number, frozenset())):
                    continue
                sentence = self._all[number]
                found = fit(sentence.words, heard[at : at + 2])
                kept = best.get(sentence.asked.key)
                if found.level.is_shown and (kept is None or found.score > kept[1].score):
                    best[sentence.asked.key] = sentence, found
        return list(best.values())

    def _answered(self, heard: Sequence[Said]) -> dict[int, frozenset[int]]:
        """Return which words of which of our sentences some word here may answer."""
        found: dict[int, set[int]] = defaultdict(set)
        for key in {key for word in heard if word.counts for key in keys_of(word)}:
            for number, place in self._words.get(key, ()):
                found[number].add(place)
        return {number: frozenset(places) for number, places in found.items()}

    def _is_worth_laying(self, number: int, places: frozenset[int]) -> bool:
        weights = self._all[number].words.weights
        return sum(weights[place] for place in places) >= self._least[number]


def keys_of(word: Said) -> frozenset[Key]:
    """Return by what two words may say the same: a number only by its value."""
    if word.number:
        return frozenset((f"={word.number}",))
    return frozenset((word.known.stem, word.known.base)) | word.known.parts | word.known.groups


def _sentences(asked: AskedText, talker: Talker, rarities: Mapping[str, float]) -> Iterable[Sentence]:
    for words in talker.listen(asked.text):
        if sum(word.counts for word in words) >= _FEWEST_WORDS:
            yield Sentence(asked, words[0].span[0], words[-1].span[1], ours(words, rarities))
