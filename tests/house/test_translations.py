"""House: every Dutch word for the screen stands in the English catalogue, with the same holes to fill.

`make translations` (this file run as a program) adds what is new and takes out what is gone.
"""

import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from woordhouder.web.language import catalogue_path

_ROOT = Path(__file__).resolve().parents[2]
_METHODS = [("src/woordhouder/**.py", "python"), ("jobs/**.py", "python"), ("templates/**", "jinja2")]
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
_HOLE = re.compile(r"%\(\w+\)[sd]")


def words_in_the_house() -> Catalog:
    """Return every marked word of code and templates."""
    found = Catalog(locale="en", fuzzy=False, project="Woordhouder")
    for folder in ("src", "jobs", "templates"):
        rows = extract_from_dir(
            str(_ROOT / folder),
            [
                (pattern.removeprefix(f"{folder}/"), method)
                for pattern, method in _METHODS
                if pattern.startswith(folder)
            ],
            options_map={"**": {"encoding": "utf-8", "trimmed": "true", "silent": "false"}},
            keywords=_KEYWORDS,
        )
        for _, _, message, _, _ in rows:
            found.add(message)
    return found


def kept_catalogue() -> Catalog:
    with catalogue_path("en").open("rb") as file:
        return read_po(file, locale="en")


@pytest.mark.skipif(
    not catalogue_path("en").exists(), reason="The English catalogue is filled once the pages stand"
)
def test_every_word_has_its_english() -> None:
    kept = kept_catalogue()
    missing = [m.id for m in words_in_the_house() if m.id and not (m.id in kept and kept[m.id].string)]
    assert missing == [], f"{len(missing)} words: run `make translations` and fill them"


@pytest.mark.skipif(
    not catalogue_path("en").exists(), reason="The English catalogue is filled once the pages stand"
)
def test_the_english_has_the_same_holes_to_fill() -> None:
    wrong = [m.id for m in kept_catalogue() if m.id and m.string and _holes(m.id) != _holes(m.string)]
    assert wrong == []


def test_words_are_found_in_code_and_templates() -> None:
    words = words_in_the_house()
    assert "Kies een wachtwoord van minstens 12 tekens." in words
    assert "Meld me aan" in words
    assert "Dag %(name)s" in words


def _holes(text: object) -> set[str]:
    return set(_HOLE.findall(str(text)))


def renew() -> int:
    """Write the catalogue anew with what was translated before; return how many words wait."""
    words, path = words_in_the_house(), catalogue_path("en")
    before = kept_catalogue() if path.exists() else Catalog(locale="en")
    for message in words:
        if message.id and message.id in before:
            message.string = before[message.id].string
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, words, width=0, sort_output=True, omit_header=True, no_location=True)
    return sum(1 for message in words if message.id and not message.string)


if __name__ == "__main__":
    sys.stdout.write(f"{renew()} words wait for their English in {catalogue_path('en')}\n")
