"""Matching: read a list of words from beside the code; a line that begins with # tells what it is for."""

from pathlib import Path


def read_words(name: str) -> frozenset[str]:
    """Return the words of reference/NAME.txt."""
    lines = (Path(__file__).with_name("reference") / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
