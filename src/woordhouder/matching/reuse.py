"""Matching: how far a ready-made sentence was taken over in a text: literally, mostly, possibly or not. Pure.

The sentence is laid along the text where it fits best, over at most two sentences. What counts is how much of what
it says comes back, and whether words that stood together still do: the same words scattered over a paragraph are a
shared subject, not a shared sentence. A differing number or a denial is pointed out, and counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from woordhouder.matching.reuse_fit import Answer, answers, coverage, togetherness
from woordhouder.matching.reuse_words import Said, Talker

_LONGEST_RUN = 2
_MOSTLY, _POSSIBLY = 0.42, 0.3
_BY_TOGETHERNESS = 0.45
_SECOND_SENTENCE, _OTHER_NUMBER, _DENIAL = 0.9, 0.85, 0.4
_REACH = 25
"""So many signs around the shared words a denial is about them."""

Span = tuple[int, int]
Run = Sequence[Sequence[Said]]


class ReuseLevel(Enum):
    """How far a sentence was taken over."""

    LITERALLY = "literally"
    MOSTLY = "mostly"
    POSSIBLY = "possibly"
    NOT = "not"

    @property
    def is_reuse(self) -> bool:
        """Tell whether we would say that it was taken over; `possibly` is for a person to look at."""
        return self in (ReuseLevel.LITERALLY, ReuseLevel.MOSTLY)

    @property
    def is_shown(self) -> bool:
        """Tell whether a person gets to see it."""
        return self is not ReuseLevel.NOT


@dataclass(frozen=True)
class Reuse:
    """What came of laying one sentence along one text. Spans are places in the two texts as they were given."""

    level: ReuseLevel
    score: float
    """To order by, from 0 to 1; never shown."""
    ours: tuple[Span, ...] = ()
    theirs: tuple[Span, ...] = ()
    where: Span = (0, 0)
    """The part of the text where the sentence fits best."""
    missing_numbers: tuple[str, ...] = ()
    other_numbers: tuple[str, ...] = ()
    is_denied: bool = False
    """The one denies what the other says: `niet`, `geen`, `weigert`."""
    beside: tuple[tuple[Span, Span], ...] = ()
    """Places of ours and of theirs that say the same in other words."""


NOTHING = Reuse(ReuseLevel.NOT, 0.0)


@dataclass(frozen=True)
class Ours:
    """A sentence of ours, heard, with what each word that counts is worth."""

    words: Sequence[Said]
    asked: Sequence[Said]
    weights: Sequence[float]


def ours(words: Sequence[Said], rarities: Mapping[str, float]) -> Ours:
    """Return a sentence ready to be laid along texts. rarities: of stems, as for `reuse`."""
    rarest = max(rarities.values(), default=1.0)
    asked = [word for word in words if word.counts]
    return Ours(words, asked, [rarities.get(word.stem, rarest) for word in asked])


def fit(sentence: Ours, text: Run) -> Reuse:
    """Lay a sentence along the sentences of a text and return where it fits best."""
    if not sentence.asked:
        return NOTHING
    return max((_laid(sentence, run) for run in _runs(text)), key=lambda one: one.score, default=NOTHING)


def reuse(sentence: str, text: str, talker: Talker, rarities: Mapping[str, float]) -> Reuse:
    """Tell how far the text took over the sentence. rarities: of stems, over all texts; an unknown one is rare."""
    words = [word for part in talker.listen(sentence) for word in part]
    return fit(ours(words, rarities), talker.listen(text))


def _runs(sentences: Run) -> Iterator[Run]:
    for length in range(1, _LONGEST_RUN + 1):
        for at in range(len(sentences) - length + 1):
            yield sentences[at : at + length]


def _laid(sentence: Ours, run: Run) -> Reuse:
    """Lay the words of our sentence along one run of the text."""
    asked, weights = sentence.asked, sentence.weights
    there = [word for part in run for word in part if word.counts]
    if not there:
        return NOTHING
    found = answers(asked, there)
    missing, other = _numbers(asked, there)
    denied = _is_denied(sentence.words, found, there, run)
    score = coverage(found, weights)
    score *= 1 - _BY_TOGETHERNESS + _BY_TOGETHERNESS * togetherness(found, weights, there)
    score *= (_SECOND_SENTENCE if len(run) > 1 else 1.0) * (_OTHER_NUMBER if missing and other else 1.0)
    score *= _DENIAL if denied else 1.0
    return Reuse(
        level=_level(score, asked, there),
        score=score,
        ours=tuple(word.span for word, answer in zip(asked, found, strict=True) if answer.like),
        theirs=tuple(there[place].span for place in sorted({answer.place for answer in found if answer.like})),
        where=(run[0][0].span[0], run[-1][-1].span[1]),
        missing_numbers=missing,
        other_numbers=other if missing else (),
        is_denied=denied,
        beside=tuple(
            (word.span, there[answer.place].span)
            for word, answer in zip(asked, found, strict=True)
            if answer.like and word.stem != there[answer.place].stem and not word.number
        ),
    )


def _numbers(asked: Sequence[Said], there: Sequence[Said]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return our numbers that do not come back, and theirs that we did not say."""
    ours, theirs = {w.number: w.said for w in asked if w.number}, {w.number: w.said for w in there if w.number}
    missing = tuple(said for number, said in ours.items() if number not in theirs)
    return missing, tuple(said for number, said in theirs.items() if number not in ours)


def _is_denied(ours: Sequence[Said], found: Sequence[Answer], there: Sequence[Said], run: Run) -> bool:
    """Tell whether one side denies and the other does not, within reach of the words they share."""
    shared = [there[answer.place].span for answer in found if answer.like]
    if not shared:
        return False
    first, last = min(shared)[0] - _REACH, max(shared)[1] + _REACH
    theirs = sum(word.known.denies for sentence in run for word in sentence if first <= word.span[0] <= last)
    return sum(word.known.denies for word in ours) % 2 != theirs % 2


def _level(score: float, asked: Sequence[Said], there: Sequence[Said]) -> ReuseLevel:
    if score >= _MOSTLY and _is_verbatim([word.folded for word in asked], [word.folded for word in there]):
        return ReuseLevel.LITERALLY
    if score >= _MOSTLY:
        return ReuseLevel.MOSTLY
    return ReuseLevel.POSSIBLY if score >= _POSSIBLY else ReuseLevel.NOT


def _is_verbatim(asked: list[str], there: list[str]) -> bool:
    """Tell whether all our words stand there in our order, one next to the other."""
    first, length = asked[0], len(asked)
    return any(word == first and there[at : at + length] == asked for at, word in enumerate(there))
