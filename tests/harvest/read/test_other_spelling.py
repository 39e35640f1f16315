"""Harvest, read: attributes in another order, other quotes and letters as references say the same."""

import re
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.bench.reading import RECORDINGS
from woordhouder.harvest.read.council_page import read_council_page

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s\"'<>/=]+(?:=(?:\"[^\"]*\"|'[^']*'))?)+)\s*(/?)>")
_ATTRIBUTE = re.compile(r"\s+([^\s\"'<>/=]+)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")
# Sections hold what only looks like tags; in curly quotes nobody knows where a value ends.
_OTHERWISE = re.compile("<!\\[CDATA\\[|=\\s*[“”]")
_PAGES = [
    path
    for path in sorted(RECORDINGS.glob("*/*.html"))
    if not _OTHERWISE.search(path.read_text("utf-8", "replace"))
]
_TIMES = 3


def _otherwise(chance: Random, tag: re.Match[str]) -> str:
    """Write a tag in another of the ways that mean the same."""
    stated = [(name, double or single) for name, double, single in _ATTRIBUTE.findall(tag[2])]
    if len({name.lower() for name, _ in stated}) < len(stated):
        # Of two of one name the first counts.
        return tag[0]
    chance.shuffle(stated)
    return f"<{tag[1]}{''.join(_spelled(chance, *attribute) for attribute in stated)}{' /' if tag[3] else ''}>"


def _spelled(chance: Random, name: str, value: str) -> str:
    if value and "&" not in value and chance.random() < 0.3:
        at = chance.randrange(len(value))
        letter = ord(value[at])
        reference = chance.choice((f"&#{letter};", f"&#x{letter:x};", f"&#X{letter:04X};"))
        value = value[:at] + reference + value[at + 1 :]
    name = name.upper() if chance.random() < 0.1 else name
    blank = chance.choice((" ", " ", "  ", "\n", "\t"))
    if value and chance.random() < 0.1 and not re.search(r"[\s\"'=<>`/“”]", value):
        return f"{blank}{name}={value}"
    single = '"' in value or ("'" not in value and chance.random() < 0.5)
    around = chance.choice(("=", "=", " = "))
    return f"{blank}{name}{around}'{value}'" if single else f'{blank}{name}{around}"{value}"'


def test_pages_of_every_platform_are_here() -> None:
    assert len({path.parent for path in _PAGES}) > 6


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_spelled_otherwise_says_the_same(path: Path) -> None:
    page = path.read_text("utf-8", "surrogateescape")
    expected = read_council_page(path.read_bytes())
    for seed in range(_TIMES):
        chance = Random(seed)  # noqa: S311 (spreads examples)
        other = _TAG.sub(partial(_otherwise, chance), page)
        assert other != page
        assert read_council_page(other.encode("utf-8", "surrogateescape")) == expected
