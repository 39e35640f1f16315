"""Accounts: the passwords that everybody tries first, and the words of this house."""

from functools import cache
from pathlib import Path

from woordhouder.kit.text import search_key

_FOLDER = Path(__file__).resolve().parent

_HOUSE = (
    "woordhouder",
    "armoede",
    "belofte",
    "gemeente",
    "gemeenteraad",
    "vlaanderen",
    "verkiezingen",
    "wachtwoord",
)


@cache
def common_passwords() -> frozenset[str]:
    """Return the passwords of `common_passwords.txt`, one a line, as search keys."""
    lines = (_FOLDER / "common_passwords.txt").read_text("utf-8").splitlines()
    return frozenset(search_key(line) for line in lines if line and not line.startswith("#"))


def context_words(places: frozenset[str]) -> frozenset[str]:
    """Return this house's own words with the given place names, as search keys."""
    return frozenset(search_key(word) for word in (*_HOUSE, *places))
