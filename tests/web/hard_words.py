"""Tests: words of the office that plain Dutch does without."""

from pathlib import Path

HARD = frozenset(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split())
