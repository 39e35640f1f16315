"""Matching: the words of a sentence for the search for reuse: numbers, denials, verbs made whole. Pure."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from woordhouder.matching.analysis import Analyst
from woordhouder.matching.dutch import WORD, is_silent, stem
from woordhouder.matching.folding import fold
from woordhouder.matching.groups import Groups, key_of
from woordhouder.matching.lexicon import base_form, has_words, is_word
from woordhouder.matching.word_lists import read_lines, read_words

# A PDF breaks words at the end of a line: `wijkgezondheids-\ncentrum`. The signs stay, so that places stay right.
_BROKEN = re.compile(r"(\w)[-\u00ad\u2010]\s*\n\s*(?=[a-zà-ÿ])")
_END = re.compile(r"[.!?;]+(?=\s|$)|\n\s*\n")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|" + WORD.pattern)

_DENIALS = read_words("denials")
_PARTICLES, _AFTER_PARTICLES = read_words("particles"), read_words("after_particles")
_FARTHEST_PARTICLE = 10
_MOST_GROUPS = 3
_TO_TWENTY = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)
_TENS = ("dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig", "honderd")
_HUNDREDS = ("tweehonderd", "driehonderd", "vierhonderd", "vijfhonderd")
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_TO_TWENTY)},
    **{word: str(10 * number) for number, word in enumerate(_TENS, 3)},
    **{word: str(100 * number) for number, word in enumerate(_HUNDREDS, 2)},
    "duizend": "1000",
}
_REWORDINGS = [line.split() for line in read_lines("rewordings")]
# Words that are silent elsewhere and heard here, but for those that say nothing even in a reworded sentence.
_HEARD = frozenset(fold(word) for line in _REWORDINGS for word in line) - frozenset(
    ("met", "via", "door", "alle", "elke", "elk", "ieder", "iedere", "meer", "jaar", "maken", "zorgen", "voorzien")
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a word says wherever it stands."""

    stem: str
    base: str
    """The stem of its base form: `afgesloten` and `afsluiten` meet."""
    parts: frozenset[str]
    """The stems of its parts where it is a compound, else its stem."""
    groups: frozenset[int]
    """The groups of words that mean the same."""
    denies: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One word where it stands. counts: it says something; number: its value; sentence: where that begins."""

    said: str
    folded: str
    known: Known
    sentence: int
    span: tuple[int, int]
    counts: bool
    number: str | None

    @property
    def stem(self) -> str:
        return self.known.stem


class Talker:
    """Hears texts: keeps what it knows of a word."""

    def __init__(self, analyst: Analyst) -> None:
        self._analyst = analyst
        self._same = _meaning_the_same(analyst.groups)
        self._known: dict[str, Known] = {}

    def listen(self, text: str) -> list[list[Said]]:
        """Return the words of a text by sentence, also those that say nothing; no sentence is empty."""
        cuts = [0, *(end.end() for end in _END.finditer(text)), len(text)]
        found = [self._sentence(text, start, end) for start, end in pairwise(cuts)]
        return [sentence for sentence in found if sentence]

    def _sentence(self, text: str, start: int, end: int) -> list[Said]:
        found = [self._word(start, *one) for one in _tokens(text, start, end)]
        for at, particle in enumerate(found):
            follower = found[at + 1].folded if at + 1 < len(found) else ""
            if particle.folded in _PARTICLES and (not follower or follower in _AFTER_PARTICLES):
                self._join(found, at)
        return found

    def _join(self, sentence: list[Said], at: int) -> None:
        """Let a verb know the particle that stands apart from it: `sluiten … af` is `afsluiten`."""
        for place in range(at - 1, max(at - _FARTHEST_PARTICLE, -1), -1):
            verb = sentence[place]
            whole = sentence[at].folded + base_form(verb.folded)
            if verb.counts and verb.folded not in _PARTICLES and has_words() and is_word(whole):
                joined = self._of(whole)
                known = replace(verb.known, base=joined.base, groups=verb.known.groups | joined.groups)
                sentence[place] = replace(verb, known=known)
                sentence[at] = replace(sentence[at], counts=False)
                return

    def _word(self, sentence: int, said: str, start: int, end: int) -> Said:
        folded = fold(said)
        number = _number(said, folded)
        is_heard = len(folded) > 1 and (not is_silent(folded) or folded in _HEARD)
        return Said(said, folded, self._of(folded), sentence, (start, end), is_heard or number is not None, number)

    def _of(self, folded: str) -> Known:
        if folded not in self._known:
            whole, base = stem(folded), stem(base_form(folded))
            reworded = {-1 - at for at, line in enumerate(_reworded()) if whole in line or base in line}
            same = self._same.get(whole, frozenset()) | self._same.get(base, frozenset()) | reworded
            terms = frozenset(self._analyst.meaning(folded).terms)
            denies = base_form(folded) in _DENIALS
            self._known[folded] = Known(whole, base, terms - {whole} or terms, same, denies)
        return self._known[folded]


@cache
def _reworded() -> list[frozenset[str]]:
    """Return the forms of each line of rewordings; only when asked, since it reads the whole word list."""
    return [
        frozenset(form for word in line for form in (stem(fold(word)), stem(base_form(fold(word)))))
        for line in _REWORDINGS
    ]


def _meaning_the_same(groups: Groups) -> dict[str, frozenset[int]]:
    """Return the groups of single words in which each stem means the same; a word of many meanings has none."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups.all):
        for key in map(key_of, group.same):
            if len(key) == 1:
                found[key[0]].add(number)
    return {key: frozenset(of) for key, of in found.items() if len(of) <= _MOST_GROUPS}


def _tokens(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return the words between two places, each with its own; a word broken over two lines is one."""
    found: list[tuple[str, int, int]] = []
    broken = {match.end(): match.start(1) + 1 for match in _BROKEN.finditer(text, start, end)}
    for match in _TOKEN.finditer(text, start, end):
        if match.start() in broken and found and found[-1][2] == broken[match.start()]:
            said, first, _ = found.pop()
            found.append((said + match.group(), first, match.end()))
        else:
            found.append((match.group(), match.start(), match.end()))
    return found


def _number(said: str, folded: str) -> str | None:
    if said[0].isdigit():
        return said.rstrip("%").replace(".", "").replace(",", ".")
    return None if said == "een" else _NUMBERS.get(folded)
