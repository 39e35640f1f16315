"""Matching: read a list of words from beside the code; a line that begins with # tells what it is for."""

from pathlib import Path


def read_words(name: str) -> frozenset[str]:
    """Return the words of reference/NAME.txt."""
    return frozenset(word for line in read_lines(name) for word in line.split())


def read_lines(name: str) -> list[str]:
    """Return the lines of reference/NAME.txt that hold words."""
    lines = (Path(__file__).with_name("reference") / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
