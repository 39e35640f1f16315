"""Web: what people read is plain Dutch: short sentences, no words of the office."""

import re
from pathlib import Path
from statistics import mean

from tests.web.hard_words import HARD
from woordhouder.kit.paths import resource_dir

_TEXT = re.compile(r"""\b(?:_|ngettext)\(\s*(?:"([^"]+)"|'([^']+)')(?:\s*,\s*"([^"]+)")?""")
_PUBLIC = ("layout.html", "parts", "public", "errors")


def said() -> dict[str, Path]:
    """Return every text of the public templates with the file in which it stands."""
    folder, found = resource_dir("templates"), {}
    for path in sorted(folder.rglob("*.html")):
        if path.relative_to(folder).parts[0] in _PUBLIC:
            for texts in _TEXT.findall(path.read_text(encoding="utf-8")):
                found.update({text: path for text in texts if text})
    return found


def sentences(text: str) -> list[list[str]]:
    return [part.split() for part in re.split(r"(?<=[.?!:])\s+", text) if len(part.split()) > 1]


def test_no_sentence_is_longer_than_25_words_and_the_mean_is_at_most_15() -> None:
    lengths = {" ".join(s): len(s) for text in said() for s in sentences(text)}
    assert {words: n for words, n in lengths.items() if n > 25} == {}
    assert mean(lengths.values()) <= 15


def test_no_word_of_the_office_is_used() -> None:
    used = {(word, path.name) for text, path in said().items() for word in re.findall(r"\w+", text.lower())}
    assert {(word, name) for word, name in used if word in HARD} == set()


def test_there_is_something_to_read() -> None:
    assert len(said()) > 150
