"""House: every Dutch word for the screen stands in the English catalogue, with the same holes to fill.

French and German have the words of our mails. `make translations` (this file run as a program) adds what is new and
takes out what is gone.
"""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, FileSystemLoader

from woordhouder.assessment.assessment import Status
from woordhouder.kit.catalogue import catalogue_path

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


def words_of_mails() -> Catalog:
    """Return every marked word that a mail can say: its templates, and the words of statuses."""
    found, all_words = Catalog(fuzzy=False, project="Woordhouder"), words_in_the_house()
    options = {"**": {"encoding": "utf-8", "trimmed": "true", "silent": "false"}}
    for _, _, message, _, _ in extract_from_dir(
        str(_ROOT / "templates" / "mail"), [("**", "jinja2")], options_map=options, keywords=_KEYWORDS
    ):
        found.add(message)
    environment = Environment(loader=FileSystemLoader(_ROOT / "templates"), autoescape=True)
    environment.globals["_"] = lambda text: text
    status_word: Any = environment.get_template("parts/status.html").module
    for status in Status:
        word = str(status_word.word(status.value))
        assert word in all_words
        found.add(word)
    return found


def kept_catalogue(language: str = "en") -> Catalog:
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


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


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_word_of_a_mail_has_its_french_and_german(language: str) -> None:
    kept = kept_catalogue(language)
    missing = [m.id for m in words_of_mails() if m.id and not (m.id in kept and _is_filled(kept[m.id].string))]
    assert missing == [], f"{len(missing)} words: run `make translations` and fill them"
    assert [m.id for m in kept if m.id and _holes(m.id) != _holes(m.string)] == []


def _is_filled(said: object) -> bool:
    return all(said) if isinstance(said, (list, tuple)) else bool(said)


def test_words_are_found_in_code_and_templates() -> None:
    words = words_in_the_house()
    assert "Kies een wachtwoord van minstens 12 tekens." in words
    assert "Meld me aan" in words
    assert "Dag %(name)s" in words


def _holes(text: object) -> set[str]:
    return set(_HOLE.findall(str(text)))


def renew(language: str, words: Catalog) -> int:
    """Write a catalogue anew with what was translated before; return how many words wait."""
    path = catalogue_path(language)
    before = kept_catalogue(language) if path.exists() else Catalog(locale=language)
    for message in words:
        if message.id and message.id in before:
            message.string = before[message.id].string
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, words, width=0, sort_output=True, omit_header=True, no_location=True)
    return sum(1 for message in words if message.id and not _is_filled(message.string))


if __name__ == "__main__":
    for name, found_words in (("en", words_in_the_house()), ("fr", words_of_mails()), ("de", words_of_mails())):
        sys.stdout.write(f"{renew(name, found_words)} words wait in {catalogue_path(name)}\n")
