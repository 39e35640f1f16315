"""Matching: measure the search for reuse on judged pairs of a sentence and a paragraph."""

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from woordhouder.kit.errors import BadInput
from woordhouder.matching.analysis import Analyst, counts_of
from woordhouder.matching.reuse import reuse
from woordhouder.matching.reuse_words import Talker

_KINDS = ("verbatim", "edited", "independent")
_MOST_PAIRS = 100_000


@dataclass(frozen=True)
class JudgedPair:
    """A person said whether the paragraph took over the sentence. kind: verbatim, edited or independent."""

    id: str
    sentence: str
    paragraph: str
    is_reused: bool
    kind: str


def read_pairs(lines: Iterable[str]) -> list[JudgedPair]:
    """Return the pairs of a file with one JSON object a line; raises BadInput with the line."""
    found = [_pair(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found or len(found) > _MOST_PAIRS:
        raise BadInput(f"The file has {len(found)} pairs: give between 1 and {_MOST_PAIRS}, one JSON object a line")
    return found


def _pair(number: int, line: str) -> JudgedPair:
    try:
        said = json.loads(line)
    except ValueError as error:
        raise BadInput(f"Line {number} is no JSON: write one object a line") from error
    texts = [said.get(name) for name in ("id", "sentence", "paragraph")] if isinstance(said, dict) else [None]
    if not all(isinstance(text, str) for text in texts):
        raise BadInput(f"Line {number}: give id, sentence and paragraph as texts")
    if said.get("kind") not in _KINDS or not isinstance(said.get("reused"), bool):
        raise BadInput(f"Line {number}: give kind ({', '.join(_KINDS)}) and reused (true or false)")
    return JudgedPair(said["id"], said["sentence"], said["paragraph"], said["reused"], said["kind"])


def rarities_of(texts: Iterable[str], talker: Talker) -> dict[str, float]:
    """Return how rare each stem is over some texts: a phrase that everybody uses says little."""
    counts: Counter[str] = Counter()
    size = 0
    for text in texts:
        size += 1
        counts.update({word.stem for sentence in talker.listen(text) for word in sentence if word.counts})
    return {stem: math.log(1 + size / (0.5 + count)) for stem, count in counts.items()}


def measure_reuse(pairs: list[JudgedPair]) -> dict[str, float]:
    """Return precision, recall and f1 of what we call taken over, and the recall of both kinds, 0 to 1."""
    texts = [text for pair in pairs for text in (pair.sentence, pair.paragraph)]
    talker = Talker(Analyst(counts_of(texts)))
    rarities = rarities_of(texts, talker)
    said = {p.id: reuse(p.sentence, p.paragraph, talker, rarities).level.is_reuse for p in pairs}
    right = sum(said[p.id] and p.is_reused for p in pairs)
    precision, recall = _share(right, sum(said.values())), _share(right, sum(p.is_reused for p in pairs))
    return {
        "precision": precision,
        "recall": recall,
        "f1": _share(2 * precision * recall, precision + recall),
        "verbatim_recall": _recall_of(pairs, said, "verbatim"),
        "edited_recall": _recall_of(pairs, said, "edited"),
    }


def _recall_of(pairs: list[JudgedPair], said: dict[str, bool], kind: str) -> float:
    of_kind = [said[p.id] for p in pairs if p.kind == kind]
    return _share(sum(of_kind), len(of_kind))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
